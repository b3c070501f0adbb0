"""Modules as SCORM 1.2 packages: an archive each, which a learning system unpacks, runs and hears the result of.

::

    imsmanifest.xml   what is in it, by the standard: one lesson, its title, its pass mark
    index.html        the lesson, its cases and its quiz
    player.css        how it looks
    player.js         asks for the learning system above the page and tells it how far somebody has come

``version`` of the manifest is the fingerprint of what the module teaches and asks, so that a package says by itself
whether it is out of date. The same lesson gives the same bytes. The schemas of the manifest (``imscp_rootv1p1p2.xsd``
and its kin) belong to IMS and ADL and are not ours to hand on; so the manifest names no files of them either, since
what it names would have to be there.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from .. import assets
from ..kinds import Training
from ..render import Desk
from ..render.lesson import Lesson, lesson

START = "index.html"
MANIFEST = "imsmanifest.xml"
CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
RUNTIME = "http://www.adlnet.org/xsd/adlcp_rootv1p2"

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive can name; every file bears it."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def packages(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of a package for each live module."""
    for training in desk.book.all(Training):
        if training.is_live:
            yield f"{training.id}.zip", package(lesson(training, desk))


def package(taught: Lesson) -> bytes:
    """The whole package of one module."""
    files = {START: taught.html, **assets.package()}
    return _packed({MANIFEST: manifest(taught, list(files)), **files})


def manifest(taught: Lesson, files: list[str]) -> str:
    """What ``imsmanifest.xml`` says; *files* are all the others, the one to start with among them."""
    root = ElementTree.Element(
        "manifest",
        {"identifier": f"lesson-{taught.id}", "version": taught.fingerprint, "xmlns": CONTENT, "xmlns:adlcp": RUNTIME},
    )
    metadata = ElementTree.SubElement(root, "metadata")
    _say(metadata, "schema", "ADL SCORM")
    _say(metadata, "schemaversion", "1.2")
    _organise(root, taught)
    _list(root, taught, files)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _organise(root: ElementTree.Element, taught: Lesson) -> None:
    """One lesson, and the mark that a score has to reach."""
    course = f"course-{taught.id}"
    organisations = ElementTree.SubElement(root, "organizations", {"default": course})
    organisation = ElementTree.SubElement(organisations, "organization", {"identifier": course})
    _say(organisation, "title", taught.title)
    item = ElementTree.SubElement(
        organisation, "item", {"identifier": f"item-{taught.id}", "identifierref": f"page-{taught.id}"}
    )
    _say(item, "title", taught.title)
    if taught.mastery is not None:
        _say(item, "adlcp:masteryscore", f"{taught.mastery:g}")


def _list(root: ElementTree.Element, taught: Lesson, files: list[str]) -> None:
    about = {"identifier": f"page-{taught.id}", "type": "webcontent", "adlcp:scormtype": "sco", "href": START}
    resource = ElementTree.SubElement(ElementTree.SubElement(root, "resources"), "resource", about)
    for name in files:
        ElementTree.SubElement(resource, "file", {"href": name})


def _say(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = _NO_XML.sub("", text)


def _packed(files: Mapping[str, str]) -> bytes:
    """An archive that is the same for the same texts, whoever packs it and when."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, text.encode())
    return archive.getvalue()
