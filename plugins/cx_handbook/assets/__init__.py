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
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

import rcssmin
import rjsmin

FIRST = "handbook.css"
"""The style sheet that the others build on."""

_IMPORT = re.compile(r'^import \{ (\w+(?:, \w+)*) \} from "\./([\w-]+\.m?js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? (\w+)|class (\w+)|const (\w+))", re.MULTILINE)


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

    Raises ``ValueError`` where a module imports or exports in a way that joining does not know, or where modules
    import each other in a circle.
    """
    joined = "\n".join(_joined(name, modules) for name in _ordered(main, modules, ()))
    return f'(function () {{\n"use strict";\nconst modules = {{}};\n{joined}\n}})();\n'


def _ordered(name: str, modules: Mapping[str, str], above: tuple[str, ...]) -> list[str]:
    """What *name* needs, in order, and itself."""
    if name in above:
        raise ValueError(f"{' → '.join((*above, name))} import each other in a circle")
    needed = [
        each for _, source in _IMPORT.findall(modules[name]) for each in _ordered(source, modules, (*above, name))
    ]
    return list(dict.fromkeys([*needed, name]))


def _joined(name: str, modules: Mapping[str, str]) -> str:
    """A module as a function that files what it exports under its name."""
    exports = [next(filter(None, found)) for found in _EXPORT.findall(modules[name])]
    body = _IMPORT.sub(lambda found: f'const {{ {found[1]} }} = modules["{found[2]}"];\n', modules[name])
    body = _EXPORT.sub("", body)
    if re.search(r"^\s*(?:import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name} imports or exports in a way that joining does not know")
    return f'modules["{name}"] = (function () {{\n{body}return {{ {", ".join(exports)} }};\n}})();'


def _texts(folder: str, ending: str) -> dict[str, str]:
    """The files of that ending in a folder of the assets, in order of their names."""
    return {each.name: each.read_text("utf-8") for each in _sorted(folder) if each.name.endswith(ending)}


def _sorted(folder: str) -> Iterator[Traversable]:
    yield from sorted((files(__name__) / folder).iterdir(), key=lambda each: each.name)
