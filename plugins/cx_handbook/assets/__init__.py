"""CSS and JavaScript that the site ships: one style sheet and one script, put together from the files in this folder.

Scripts are written as ES modules. A browser refuses modules on pages that are opened as files, so a site gets them
joined in one classic script, each in a scope of its own. Joining knows the two forms that they may use: ``import { a,
b } from "./name.js";`` on one line, and ``export`` before a function, class or constant. What also runs outside
browsers, under Node, ends in ``.mjs``, and is shipped by itself as well. Remarks and space are left at home.

Styles nest what begins alike. Within a nest a selector that begins with a colon is written with a star, which weighs
nothing, ``*:is(td, th)``: pressing would take the space before a bare colon for that of a declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

import rcssmin
import rjsmin

FIRST = "handbook.css"
"""The style sheet that the others build on."""

_IMPORT = re.compile(r'^import \{ (\w+(?:, \w+)*) \} from "\./([\w-]+\.m?js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? (\w+)|class (\w+)|const (\w+))", re.MULTILINE)

_QUOTED = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?P<template>`(?:\\.|[^`\\])*`)""", re.DOTALL
)
"""Remarks and literals; a template literal ends at the next backtick, as it does for what presses scripts."""

_CUT_SHORT = re.compile(r"(?<!\\)\$\{(?:[^{}]|\{[^{}]*\})*`\Z")
"""A template literal whose end stands within its ``${…}``, so that it was the beginning of another one."""


def style() -> str:
    """The style sheet."""
    return rcssmin.cssmin(written_style())  # type: ignore[no-any-return]  # a text


def written_style() -> str:
    """The style sheet as it is written, with remarks and space."""
    found = _texts("styles", ".css")
    return "\n".join([found.pop(FIRST), *found.values()])


def script() -> str:
    """The script that starts with ``main.js``."""
    joined = join(_texts("scripts", ".js") | _texts("scripts", ".mjs"), "main.js")
    return f"{rjsmin.jsmin(joined)}\n"


def modules() -> dict[str, str]:
    """The modules that also run outside browsers, by their names."""
    return _texts("scripts", ".mjs")


def package() -> dict[str, str]:
    """The style and the script of a lesson that stands in a package by itself, by their names."""
    return {
        **{name: rcssmin.cssmin(text) for name, text in _texts("scorm", ".css").items()},
        "player.js": join(_texts("scorm", ".js"), "player.js"),
    }


def vendored(name: str) -> str:
    """A script of somebody else's, under its licence."""
    folder = files(__name__) / "vendor"
    licence = (folder / f"{name}.LICENSE").read_text("utf-8").strip()
    return f"/*! {name}\n\n{licence}\n*/\n{(folder / f'{name}.js').read_text('utf-8')}"


def join(modules: Mapping[str, str], main: str) -> str:
    """One classic script of *modules*, by their names, that runs *main*.

    What a module exports is known to those after it, so no two may export the same name. Raises ``ValueError`` where
    two do, where a module imports or exports in a way that joining does not know or what another does not export, where
    modules import each other in a circle, and where a template literal stands within another one's ``${…}``, since
    pressing would eat the spaces of such a one.
    """
    names = _ordered(main, modules, ())
    exports = {name: _exports(modules[name]) for name in names}
    _refuse_twice(exports)
    joined = "\n".join(_joined(name, modules[name], exports) for name in names)
    return f'(() => {{\n"use strict";\n{joined}\n}})();\n'


def _ordered(name: str, modules: Mapping[str, str], above: tuple[str, ...]) -> list[str]:
    """What *name* needs, in order, and itself."""
    if name in above:
        raise ValueError(f"{' → '.join((*above, name))} import each other in a circle")
    needed = [
        each for _, source in _IMPORT.findall(modules[name]) for each in _ordered(source, modules, (*above, name))
    ]
    return list(dict.fromkeys([*needed, name]))


def _exports(text: str) -> list[str]:
    return [next(filter(None, found)) for found in _EXPORT.findall(text)]


def _refuse_twice(exports: Mapping[str, Iterable[str]]) -> None:
    """Refuse two modules that export the same name."""
    by: dict[str, str] = {}
    for module, names in exports.items():
        for name in names:
            if by.setdefault(name, module) != module:
                raise ValueError(f"{by[name]} and {module} both export {name}")


def _joined(name: str, text: str, exports: Mapping[str, list[str]]) -> str:
    """A module as a function, in a scope of its own, that gives what it exports."""
    for imported, source in _IMPORT.findall(text):
        if missing := set(imported.split(", ")).difference(exports[source]):
            raise ValueError(f"{name} imports {', '.join(sorted(missing))}, which {source} does not export")
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    _refuse(name, body)
    if not exports[name]:
        return f"(() => {{\n{body}}})();"
    given = f"{{ {', '.join(exports[name])} }}"
    return f"const {given} = (() => {{\n{body}return {given};\n}})();"


def _refuse(name: str, body: str) -> None:
    """Refuse what joining or pressing would spoil."""
    if re.search(r"^\s*(?:import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name} imports or exports in a way that joining does not know")
    templates = (found["template"] for found in _QUOTED.finditer(body))
    if any(_CUT_SHORT.search(each) for each in templates if each):
        raise ValueError(f"{name} has a backtick within the ${{…}} of a template literal, which pressing would spoil")


def _texts(folder: str, ending: str) -> dict[str, str]:
    """The files of that ending in a folder of the assets, in order of their names."""
    return {each.name: each.read_text("utf-8") for each in _sorted(folder) if each.name.endswith(ending)}


def _sorted(folder: str) -> Iterator[Traversable]:
    yield from sorted((files(__name__) / folder).iterdir(), key=lambda each: each.name)
