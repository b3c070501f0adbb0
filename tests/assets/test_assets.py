"""Scripts written as modules become one classic script that does the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import rjsmin

from cx_handbook import assets
from node_readers import Read, reader

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
    order = [joined.index(each) for each in ('push("once")', "function twice", "new Sum()")]

    assert order == sorted(order)
    assert joined.count('push("once")') == 1
    assert "never" not in joined
    assert "import " not in joined
    assert "const { add, Sum, later, several, OTHER } = (() => {" in joined


@pytest.mark.skipif(NODE is None, reason="no Node to run it")
def test_the_joined_script_runs() -> None:
    joined = assets.join(MODULES, "main.js")
    program = f"const output = [];\n{joined}\nconsole.log(JSON.stringify([output, typeof add, typeof NAME]));"
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


def test_what_another_does_not_export_is_refused() -> None:
    modules = {"a.js": 'import { b, c, d } from "./b.js";\n', "b.js": "export const b = 1;\nconst c = 2;\n"}
    with pytest.raises(ValueError, match=r"^a\.js imports c, d, which b\.js does not export$"):
        assets.join(modules, "a.js")


def test_a_name_that_two_export_is_refused() -> None:
    modules = {
        "a.js": 'import { tell } from "./b.js";\nimport { other } from "./c.js";\n',
        "b.js": "export const tell = 1;\n",
        "c.js": "export const other = 1;\nexport function tell() {}\n",
    }
    with pytest.raises(ValueError, match=r"^b\.js and c\.js both export tell$"):
        assets.join(modules, "a.js")


NESTED = {
    "a template": "const a = `one ${two ? `three  ${four}` : five}`;\n",
    "behind an object": "const a = `${of({ b: 1 })} ${`b`}`;\n",
    "a backtick in a text": "const a = `${b + '`'}`;\n",
    "over several lines": "const a = `\n${\n`b`}`;\n",
}
SOUND = {
    "a hole": "const a = `one ${two} ${of({ b: 1 })}`;\n",
    "one after another": "const a = `${b}` + `${c}`;\n",
    "a hole that is none": "const a = `\\${` + `b`;\n",
    "a backtick that is none": "const a = `${b} \\` {`;\n",
    "in a remark": "// `${`\nconst a = `b`; /* `${ */ const c = `d`;\n",
    "in a text": """const a = "`${" + '`' + `b`;\n""",
}


@pytest.mark.parametrize("name", NESTED)
def test_a_template_within_a_template_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"^a\.js has a backtick within the \$\{…\} of a template literal"):
        assets.join({"a.js": NESTED[name]}, "a.js")


@pytest.mark.parametrize("name", SOUND)
def test_other_templates_are_not(name: str) -> None:
    assert SOUND[name] in assets.join({"a.js": SOUND[name]}, "a.js")


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


READ_MODULES = """
const acorn = require("acorn");
const parse = (text) => acorn.parse(text, { ecmaVersion: "latest", sourceType: "module" });

// A text as a tree without places, so that two that mean the same are equal.
function tree(text) {
  return JSON.stringify(parse(text), (key, value) => (["start", "end"].includes(key) ? undefined : value));
}

function* nodesOf(node) {
  if (typeof node?.type === "string") yield node;
  if (node && typeof node === "object") for (const each of Object.values(node)) yield* nodesOf(each);
}

function bound(pattern) {
  return Array.from(nodesOf(pattern), (node) => (node.type === "Identifier" ? node.name : ""));
}

const BINDS = {
  VariableDeclarator: ["id"],
  ImportSpecifier: ["local"],
  CatchClause: ["param"],
  ClassDeclaration: ["id"],
  FunctionDeclaration: ["id", "params"],
  FunctionExpression: ["params"],
  ArrowFunctionExpression: ["params"],
};

// The names that a module uses and does not say where they are from.
function foreign(text) {
  const nodes = [...nodesOf(parse(text))];
  const own = nodes.flatMap((node) => (BINDS[node.type] || []).flatMap((part) => bound(node[part])));
  const names = new Set(nodes.filter((node) => node.type === "Identifier"));
  for (const { type, computed, property, key, shorthand } of nodes) {
    if (type === "MemberExpression" && !computed) names.delete(property);
    if (type === "Property" && !computed && !shorthand) names.delete(key);
  }
  return Array.from(names, ({ name }) => name).filter((name) => !own.includes(name));
}

// How many template literals hold another one.
function nested(text) {
  const templates = (node) => [...nodesOf(node)].filter(({ type }) => type === "TemplateLiteral");
  return templates(parse(text)).filter((each) => templates(each).length > 1).length;
}

const ASKED = { isSame: (one, other) => tree(one) === tree(other), foreign, nested };

function read([what, ...texts]) {
  return ASKED[what](...texts);
}
"""


@pytest.fixture(scope="module")
def understood() -> Iterator[Read]:
    """What a parser of others' makes of a script."""
    with reader("acorn", READ_MODULES) as read:
        yield read


OURS = {
    each.name: each.read_text("utf-8")
    for each in sorted((Path(assets.__file__).parent / "scripts").iterdir())
    if each.suffix in {".js", ".mjs"}
}


@pytest.mark.parametrize("name", OURS)
def test_pressing_changes_nothing_of_a_module(name: str, understood: Read) -> None:
    assert understood(["isSame", OURS[name], rjsmin.jsmin(OURS[name])]) is True


def test_pressing_changes_nothing_of_what_is_shipped(understood: Read) -> None:
    assert understood(["isSame", assets.join(OURS, "main.js"), assets.script()]) is True


def test_pressing_spoils_a_template_within_a_template(understood: Read) -> None:
    nested = NESTED["a template"]
    assert understood(["isSame", nested, rjsmin.jsmin(nested)]) is False
    assert understood(["nested", nested]) == 1


@pytest.mark.parametrize("name", OURS)
def test_no_module_of_ours_has_a_template_within_a_template(name: str, understood: Read) -> None:
    assert understood(["nested", OURS[name]]) == 0


def test_no_module_takes_what_another_exports_without_importing_it(understood: Read) -> None:
    exported = {
        name for text in OURS.values() for name in re.findall(r"^export (?:async )?\w+\*? (\w+)", text, re.MULTILINE)
    }
    taken = {name: exported.intersection(understood(["foreign", text])) for name, text in OURS.items()}
    assert "makeBox" in exported
    assert "makeBox" in understood(["foreign", "makeBox({ a: 1 });"])
    assert {name: names for name, names in taken.items() if names} == {}


@pytest.mark.skipif(NODE is None, reason="no Node to read it")
def test_our_own_script_can_be_read() -> None:
    subprocess.run([str(NODE), "--check", "-"], input=assets.script(), text=True, check=True)
