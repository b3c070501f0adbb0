"""A package has what SCORM 1.2 asks for, says what the module says, and reaches for nothing outside itself."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from packages import SAMPLE, module, packed, unpacked

from cx_handbook import cli
from cx_handbook.checks import Checked, check
from cx_handbook.graph import fingerprint
from cx_handbook.kinds import Training
from cx_handbook.load import load
from handbooks import checked, written

CONTENT = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
RUNTIME = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
MODULES = [path.stem for path in sorted((SAMPLE / "training").glob("*.yml"))]


@pytest.fixture(scope="module")
def sample() -> Checked:
    return check(load(SAMPLE))


@pytest.fixture(scope="module")
def archives(sample: Checked) -> dict[str, bytes]:
    return packed(sample)


@pytest.mark.parametrize("name", MODULES)
def test_the_manifest_has_what_the_standard_asks_for(name: str, archives: dict[str, bytes], sample: Checked) -> None:
    files = unpacked(archives[f"{name}.zip"])
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    training = sample.book.find(Training, name)
    assert training is not None

    assert root.tag == f"{CONTENT}manifest"
    assert [each.tag.removeprefix(CONTENT) for each in root] == ["metadata", "organizations", "resources"]
    assert [each.text for each in root[0]] == ["ADL SCORM", "1.2"]
    assert root.get("version") == fingerprint.of_lesson(training, sample.book)
    organisation = root.find(f"{CONTENT}organizations/{CONTENT}organization")
    assert organisation is not None
    assert root[1].get("default") == organisation.get("identifier")
    item = organisation.find(f"{CONTENT}item")
    assert item is not None
    assert [each.findtext(f"{CONTENT}title") for each in (organisation, item)] == [training.title] * 2
    assert item.findtext(f"{RUNTIME}masteryscore") == "80"
    (resource,) = root[2]
    assert resource.get("identifier") == item.get("identifierref")
    assert (resource.get("type"), resource.get(f"{RUNTIME}scormtype")) == ("webcontent", "sco")
    assert resource.get("href") == "index.html"
    assert ["imsmanifest.xml", *(each.get("href") for each in resource)] == list(files)


def test_identifiers_are_names_for_xml_and_differ(archives: dict[str, bytes]) -> None:
    for content in archives.values():
        found = re.findall(r'identifier="([^"]*)"', unpacked(content)["imsmanifest.xml"])
        assert len(set(found)) == len(found) == 4
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each) for each in found)


class Outline(HTMLParser):
    """What a page is made of: its tags with their attributes, and whether a script or style stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.inline += data.strip()


@pytest.mark.parametrize("name", MODULES)
def test_a_page_needs_nothing_but_its_package(name: str, archives: dict[str, bytes]) -> None:
    files = unpacked(archives[f"{name}.zip"])
    outline = Outline(files["index.html"])
    addresses = [value for _, attributes in outline.tags for key, value in attributes.items() if key in ("href", "src")]
    inside = {f"#{attributes['id']}" for _, attributes in outline.tags if attributes.get("id")}
    assert set(addresses) <= {"player.css", "player.js", *inside}
    assert outline.inline == ""
    assert not [key for _, attributes in outline.tags for key in attributes if key == "style" or key.startswith("on")]
    assert "url(" not in files["player.css"]
    assert not re.search(r"https?:|fetch\(|XMLHttpRequest|innerHTML|eval\(|localStorage|cookie", files["player.js"])


def test_the_same_handbook_gives_the_same_bytes(archives: dict[str, bytes], sample: Checked) -> None:
    assert packed(sample) == archives
    for content in archives.values():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.namelist()[0] == "imsmanifest.xml"


CRAFT = """\
title: Craft
status: live
minutes: 40
content: |
  Read [[lead]] and [[lead|the one who leads]], [a book](https://books.example/a?b=1&c=2), [a page](../other.md), or
  [write](mailto:lead@brackenspoke.example). Up to [[lead.authority.any.max]]. ![Two hands](hands.png)
quiz:
  - q: What comes first?
    options:
      - {text: An apology, right: true, why: They gave up a day.}
      - {text: The number}
pass_mark: 66.666
"""
LEAD = "title: Lead\nstatus: live\npurpose: Leads.\nauthority: [{remedy: any, max: 50}]\n"
BOOK = {"training/craft.yml": CRAFT, "roles/lead.yml": LEAD}


def lesson_of(files: dict[str, str]) -> str:
    """The texts of the lesson, as HTML."""
    return files["index.html"].partition('<section id="lesson">\n<h2>The lesson</h2>\n')[2].partition("</section>")[0]


def test_without_a_site_links_within_the_handbook_are_words() -> None:
    beside = 'target="_blank" rel="noopener noreferrer" class="away"'
    assert lesson_of(module(BOOK)).strip() == (
        '<p>Read <span class="named">Lead</span> and <span class="named">the one who leads</span>, '
        f'<a href="https://books.example/a?b=1&amp;c=2" {beside}>a book</a>, <span class="named">a page</span>, or\n'
        '<a href="mailto:lead@brackenspoke.example">write</a>. Up to £50. '
        '<span class="picture">Picture: Two hands</span></p>'
    )


def test_with_a_site_they_lead_there() -> None:
    lesson = lesson_of(module(BOOK, site="https://handbook.example/"))
    assert lesson.count('<a href="https://handbook.example/roles/lead/" target="_blank"') == 2
    assert "Up to £50." in lesson


def test_a_mark_is_cut_as_a_score_is() -> None:
    assert "<adlcp:masteryscore>66.66</adlcp:masteryscore>" in module(BOOK)["imsmanifest.xml"]


def test_without_a_mark_every_point_is_needed() -> None:
    files = module({**BOOK, "training/craft.yml": CRAFT.replace("pass_mark: 66.666\n", "")})
    assert "<adlcp:masteryscore>100</adlcp:masteryscore>" in files["imsmanifest.xml"]
    assert 'data-needed="1" data-of="1"' in files["index.html"]


def test_without_a_quiz_it_is_completed_and_not_passed() -> None:
    files = module({"training/craft.yml": "title: Craft\nstatus: live\n"})
    assert "masteryscore" not in files["imsmanifest.xml"]
    assert "<form" not in files["index.html"]
    assert '<button type="button">I have read it</button>' in files["index.html"]


def test_live_modules_alone_have_a_package() -> None:
    texts = {
        f"training/{state}.yml": f"title: A\nstatus: {state}\n" for state in ("draft", "review", "live", "retired")
    }
    assert list(packed(checked(texts))) == ["live.zip"]


HOSTILE = "</title><script>alert(1)</script>\\\"'&\\u0007"


def test_whatever_is_written_stays_text() -> None:
    quiz = f'quiz:\n  - q: "{HOSTILE}"\n    options: [{{text: "{HOSTILE}", right: true}}, {{text: No}}]\n'
    body = f'status: live\ncontent: "{HOSTILE} [a](javascript:alert) <b onclick=x>b</b>"\n'
    files = module({"training/craft.yml": f'title: "{HOSTILE}"\n{body}{quiz}'})
    outline = Outline(files["index.html"])
    assert [tag for tag, _ in outline.tags].count("script") == 1
    assert not [key for _, attributes in outline.tags for key in attributes if key.startswith("on")]
    assert not [
        value for _, attributes in outline.tags for value in attributes.values() if "javascript" in (value or "")
    ]
    title = ElementTree.fromstring(files["imsmanifest.xml"]).findtext(f".//{CONTENT}title")
    assert title == "</title><script>alert(1)</script>\"'&"


def test_questions_say_what_the_module_says() -> None:
    page = module(BOOK)["index.html"]
    assert "pass at 66.666 %, 1 of 1 points" in page
    assert '<li data-right><label><input type="radio" name="question-1"> <span>An apology</span></label>' in page
    assert "<b>● Right.</b> They gave up a day.</p>" in page


def ran(folder: Path, *arguments: str) -> Result:
    """What ``handbook export scorm`` does with a handbook of one module in *folder*."""
    written(folder / "data", BOOK)
    places = ["--data", str(folder / "data"), "--output", str(folder / "out")]
    return CliRunner().invoke(cli.handbook, ["export", "scorm", *places, *arguments])


@pytest.mark.parametrize("site", ["https://handbook.example", "https://handbook.example/"])
def test_the_command_writes_packages_that_lead_to_the_site(tmp_path: Path, site: str) -> None:
    done = ran(tmp_path, "--site", site)
    assert (done.output, done.exit_code) == (f"wrote 1 file to {tmp_path / 'out'}\n", 0)
    files = unpacked((tmp_path / "out" / "craft.zip").read_bytes())
    assert files == module(BOOK, site="https://handbook.example/")


@pytest.mark.parametrize("site", ["handbook.example", "ftp://handbook.example", "https://a.example/?q", 'https://a"b'])
def test_an_address_that_is_none_is_refused(tmp_path: Path, site: str) -> None:
    done = ran(tmp_path, "--site", site)
    assert done.exit_code == 2
    assert "must be an address such as https://handbook.example/" in done.output
    assert not (tmp_path / "out").exists()
