"""Pages of presence rules, made from the declaration and from the example of the kind by leaving things out."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import Model, Record, docs, fields
from ..kinds.example import example
from ..load import Source, parse
from ..location import Route
from .declared import Absence, Lack


def absence_page(gaps: Sequence[Absence]) -> str:
    """The page of a rule that asks for fields: what, why, a record without the first of them and one with all."""
    gap = gaps[0]
    expect, kind = gap.expect, gap.kind
    route = _way(kind, gap.model)
    where = (*route, gap.spec.key)
    own = [each for each in gaps if each.kind is kind]
    wanted = [str((*_way(kind, each.model), each.spec.key)[0]) for each in own]
    passing = _only(example(kind).text, ("title", "status", *wanted, *([expect.unless] if not route else [])))
    failing = _cut_items(passing, where) if expect.at_least > 1 else _cut(passing, where)
    if expect.unless:
        failing = _cut(failing, (*route, expect.unless))
    everywhere = len({each.kind for each in gaps}) > 3
    says = dict.fromkeys(each.expect.said() for each in own if each.model is gap.model)
    return _page(
        f"{'A record' if everywhere else _subject(kind, gap.model)} {_listed(list(says))}.",
        f"{expect.why}\n\n{_fields(gaps[:1] if everywhere else gaps)}",
        _block(kind, failing, expect.rule, where),
        _block(kind, passing),
    )


def _subject(kind: type[Record], model: Model) -> str:
    """``A goal``, or ``An action of a goal`` for one of its parts."""
    name = kind.kind.replace("-", " ")
    noun = name if model is kind else f"{getattr(model, 'noun', 'entry')} of a {name}"
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"


def _fields(gaps: Sequence[Absence]) -> str:
    """The fields that a rule asks for, each with what it means."""
    said = {
        f"`{_path((*_way(gap.kind, gap.model), gap.spec.key))}`"
        f"{'' if gap.kind is gaps[0].kind else f' of a {gap.kind.kind}'}: {docs(gap.model)[gap.spec.name]}": None
        for gap in gaps
    }
    if len(said) == 1:
        return f"The field {next(iter(said))}"
    return "The fields:\n\n" + "\n".join(f"- {each}" for each in said)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def lack_page(lack: Lack) -> str:
    """The page of a rule that asks for a link from elsewhere."""
    target = _only(example(lack.kind).text, ("title", "status"))
    source = _only(example(lack.source).text, ("title", "status"))
    name = example(lack.kind).path.split("/")[-1].removesuffix(".yml")
    linking = f"{source}{lack.spec.key}: {f'[{name}]' if lack.spec.many else name}\n"
    return _page(
        f"{_subject(lack.kind, lack.kind)} {lack.expect.says}.",
        f"{lack.expect.why}\n\nThe link is written in `{lack.spec.key}` of a {lack.source.kind}.",
        _block(lack.kind, target, lack.expect.rule, ()),
        f"{_block(lack.kind, target)}\n\n{_block(lack.source, linking)}",
    )


def _page(what: str, why: str, fails: str, passes: str) -> str:
    return f"{what}\n\n{why}\n\nFails:\n\n{fails}\n\nPasses:\n\n{passes}"


def _block(kind: type[Record], text: str, rule: str = "", route: Route = ()) -> str:
    """A fenced file; the line at *route* names *rule*, where that is given."""
    path = example(kind).path
    if rule:
        lines = text.splitlines(keepends=True)
        number = parse(path, text).locate(route).line - 1
        lines[number] = f"{lines[number].rstrip()}  # {rule}\n"
        text = "".join(lines)
    return f'```yaml title="{path}"\n{text}```'


def _only(text: str, keys: Sequence[str]) -> str:
    """*text* with no other fields than *keys*, in its own order."""
    places = parse("", text).place.inside
    starts = [(place.key[0] - 1 if place.key else 0, str(key)) for key, place in places.items()]
    lines = text.splitlines(keepends=True)
    ends = [*(line for line, _ in starts[1:]), len(lines)]
    return "".join("".join(lines[start:end]) for (start, key), end in zip(starts, ends, strict=True) if key in keys)


def _cut(text: str, route: Route) -> str:
    """*text* without the field at *route*; as it is where that is not there."""
    source = parse("", text)
    place = source.place
    for step in route[:-1]:
        place = place.inside[step]
    keys = [each.key for name, each in place.inside.items() if each.key]
    if route[-1] not in place.inside:
        return text
    mine = place.inside[route[-1]].key
    assert mine is not None
    line, column = mine
    lines = text.splitlines(keepends=True)
    before = lines[line - 1][: column - 1]
    if before.rstrip().endswith(("{", ",")):
        lines[line - 1] = _cut_flow(lines[line - 1], column, [at for row, at in keys if row == line and at > column])
        return "".join(lines)
    last = line
    while last < len(lines) and (len(lines[last]) - len(lines[last].lstrip()) >= column or not lines[last].strip()):
        last += 1
    return "".join(_without(lines, line, last, before))


def _cut_flow(line: str, column: int, later: list[int]) -> str:
    """A line of a flow mapping without the field at *column*."""
    if later:
        return line[: column - 1] + line[min(later) - 1 :]
    return line[: column - 1].rstrip().rstrip(",") + line[line.rindex("}") :]


def _without(lines: list[str], first: int, last: int, before: str) -> list[str]:
    """*lines* without those from *first* to *last*; the dash of an item moves to the line after."""
    rest = lines[last:]
    if before.strip() == "-" and rest:
        rest[0] = before + rest[0].lstrip()
    return lines[: first - 1] + rest


def _cut_items(text: str, route: Route) -> str:
    """*text* with only the first item of the list at *route*."""
    source: Source = parse("", text)
    second = source.locate((*route, 1)).line
    lines = text.splitlines(keepends=True)
    last = source.locate((*route, max(_indexes(source, route)))).line
    return "".join(lines[: second - 1] + lines[last:])


def _indexes(source: Source, route: Route) -> list[int]:
    place = source.place
    for step in route:
        place = place.inside[step]
    return [step for step in place.inside if isinstance(step, int)]


def _way(kind: type[Record], model: Model) -> Route:
    """The way from a record of *kind* to its first part of type *model*. Raises ``LookupError`` where there is none."""
    way = _way_in(kind, model)
    if way is None:
        raise LookupError(f"{kind.kind} holds no {model.__name__}")
    return way


def _way_in(holder: Model, model: Model) -> Route | None:
    if holder is model:
        return ()
    for spec in fields(holder):
        if spec.part is not None:
            rest = _way_in(spec.part, model)
            if rest is not None:
                return (spec.key, *((0,) if spec.many else ()), *rest)
    return None


def _path(route: Route) -> str:
    return ".".join(str(step) for step in route if isinstance(step, str))
