"""``handbook rules``: what the checks look for, how strictly, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from ..checks import GROUPS, Checked, Rule
from ..checks.explaining import why
from ..checks.fixable import FIXABLE, told
from ..checks.waiving import NEVER
from ..errors import RuleUnknown
from ..kinds.example import BLOCK
from ..load import nearest
from .common import Asked, handbook_options, paint, record_called

FENCE = re.compile(r"^```yaml\n(?P<text>.*?)\n```$", re.DOTALL | re.MULTILINE)
"""YAML that is shown and is no example."""


@click.command(short_help="List the rules, or explain one of them.")
@handbook_options
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--why", "record", metavar="ID", help="Say why the rule NAME applies to that record, or does not.")
def rules(asked: Asked, name: str | None, record: str | None) -> None:
    """List the rules with what is in force, or explain the one called NAME."""
    if record is not None and name is None:
        raise click.UsageError("--why ID needs the name of a rule")
    checked = asked.check(asked.gather())
    if name is None:
        click.echo("\n".join(_list(checked)))
        return
    rule = checked.rules.get(name)
    if rule is None:
        raise RuleUnknown(name, nearest(name, checked.rules))
    lines = _explained(rule, checked) if record is None else why(rule, record_called(record, checked), checked)
    click.echo("\n".join(lines))


def _list(checked: Checked) -> Iterator[str]:
    for letter, title in GROUPS.items():
        found = [rule for rule in checked.rules.values() if rule.group == letter]
        if found:
            yield paint(title, "place")
            yield from (_line(rule, checked) for rule in found)
            yield ""
    yield f"in force: profile {checked.book.settings.profile}; `handbook rules NAME` explains a rule"


def _line(rule: Rule, checked: Checked) -> str:
    choice = checked.selection.general(rule)
    level = choice.severity.value if choice.severity else "off"
    changed = {name: value for name, value in choice.options.items() if value != rule.defaults.get(name)}
    mended = [FIXABLE[rule.name].command] if rule.name in FIXABLE else []
    said = ", ".join([rule.profile, *(["set here"] if choice.chosen else []), *_options(changed), *mended])
    return f"  {paint(f'{level:<8}', level if level != 'off' else 'dim')} {rule.name:<28} {paint(said, 'dim')}"


def _options(options: dict[str, object]) -> list[str]:
    return [f"{name}: {value}" for name, value in options.items()]


def _explained(rule: Rule, checked: Checked) -> Iterator[str]:
    choice = checked.selection.general(rule)
    level = choice.severity.value if choice.severity else "off"
    yield f"{paint(rule.name, 'place')}  ({GROUPS[rule.group]}; {level}, by {choice.because})"
    yield ""
    page = BLOCK.sub(lambda match: _indented(match["path"], match["text"]), rule.page)
    yield FENCE.sub(lambda match: _indented("", match["text"]).lstrip("\n"), page).rstrip()
    yield ""
    if rule.hint:
        yield f"{paint('To mend it:', 'place')} {rule.hint}"
    yield from told(rule.name)
    for option in rule.options:
        here = choice.options.get(option.name, option.default)
        yield f"{paint('Option', 'place')} {option.name}: {option.says}; {here} here, {option.default} by itself"
    if rule.settable:
        yield f"{paint('To change it:', 'place')} rules: {{{rule.name}: off}} in handbook.yml, or info, warning, error"
        if rule.name not in NEVER:
            yield f"{paint('To waive it for a while, on the record:', 'place')}"
            yield f"  waive: [{{rule: {rule.name}, reason: …, by: ROLE, until: YEAR-MONTH-DAY}}]"
    else:
        yield "It is always an error and cannot be waived: what it reports is missing from the handbook."


def _indented(path: str, text: str) -> str:
    lines = "\n".join(f"    {line}" if line else "" for line in text.splitlines())
    return f"{path}\n{lines}".lstrip("\n")
