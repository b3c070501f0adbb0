"""Scripts written as modules become one classic script that does the same."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from cx_handbook import assets

NODE = shutil.which("node")

MODULES = {
    "main.js": """// Starts.
import { add, Sum } from "./sums.js";
import { NAME } from "./names.js";

const total = new Sum().of(add(1, 2), 4);
output.push(NAME + total);
""",
    "sums.js": """import { NAME } from "./names.js";

export function add(a, b) {
  return twice(a) / 2 + b;
}

function twice(a) {
  return 2 * a;
}

export class Sum {
  of(...parts) {
    return parts.reduce(add);
  }
}

export async function later() {}

export function* several() {}

export const OTHER = NAME;
""",
    "names.js": """const twice = "not the other one";
output.push("once");

export const NAME = "seven is ";
""",
    "unused.js": "output.push('never');\n",
}


def test_each_module_stands_once_behind_what_it_needs() -> None:
    joined = assets.join(MODULES, "main.js")
    order = [joined.index(f'modules["{name}"] =') for name in ("names.js", "sums.js", "main.js")]

    assert order == sorted(order)
    assert joined.count('modules["names.js"] =') == 1
    assert "unused" not in joined
    assert "import " not in joined.replace("// ", "")
    assert "return { add, Sum, later, several, OTHER };" in joined


@pytest.mark.skipif(NODE is None, reason="no Node to run it")
def test_the_joined_script_runs() -> None:
    joined = assets.join(MODULES, "main.js")
    program = f"const output = [];\n{joined}\nconsole.log(JSON.stringify([output, typeof add, typeof modules]));"
    done = subprocess.run([str(NODE), "-e", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == '[["once","seven is 7"],"undefined","undefined"]'


REFUSED = {
    "a default export": "export default function a() {}\n",
    "exports in a list": "const a = 1;\nexport { a };\n",
    "a variable": "export let a = 1;\n",
    "everything of another": 'import * as all from "./b.js";\n',
    "a default import": 'import b from "./b.js";\n',
    "another name": 'import { b as c } from "./b.js";\n',
    "an import over several lines": 'import {\n  b,\n} from "./b.js";\n',
    "an import for its effect": 'import "./b.js";\n',
    "an import in single quotes": "import { b } from './b.js';\n",
    "an import without its end": 'import { b } from "./b.js"\n',
    "an import from elsewhere": 'import { b } from "https://example.org/b.js";\n',
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_form_that_joining_does_not_know_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"^a\.js imports or exports in a way that joining does not know$"):
        assets.join({"a.js": REFUSED[name], "b.js": "export const b = 1;\n"}, "a.js")


@pytest.mark.parametrize(
    ("circle", "told"),
    [
        ({"a.js": "a"}, "a.js → a.js"),
        ({"a.js": "b", "b.js": "a"}, "a.js → b.js → a.js"),
        ({"a.js": "b", "b.js": "c", "c.js": "b"}, "a.js → b.js → c.js → b.js"),
    ],
    ids=["itself", "each other", "further down"],
)
def test_a_circle_is_refused(circle: dict[str, str], told: str) -> None:
    modules = {name: f'import {{ x }} from "./{other}.js";\n' for name, other in circle.items()}
    with pytest.raises(ValueError, match=told):
        assets.join(modules, "a.js")


def test_a_module_that_is_missing_is_told() -> None:
    with pytest.raises(KeyError, match=r"b\.js"):
        assets.join({"a.js": 'import { b } from "./b.js";\n'}, "a.js")


def test_our_own_scripts_and_styles_are_small_and_whole() -> None:
    script, style = assets.script(), assets.style()

    assert len(script.encode()) <= 60_000
    assert len(style.encode()) <= 60_000
    assert script.count("use strict") == 1
    assert "eval(" not in script
    assert "new Function" not in script
    assert "innerHTML" not in script
    assert not re.search(r"^\s*//", script, re.MULTILINE)
    assert style.startswith(":root")
    assert "url(" not in style.replace("url(data:", "")
    assert "@import" not in style


@pytest.mark.skipif(NODE is None, reason="no Node to read it")
def test_our_own_script_can_be_read() -> None:
    subprocess.run([str(NODE), "--check", "-"], input=assets.script(), text=True, check=True)
