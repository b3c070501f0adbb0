"""Pages of presence rules, made from the declaration and from the example of the kind."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from ruamel.yaml import YAML

from ..kinds import Record, docs, fields
from ..kinds.example import example
from ..load import parse
from ..location import Route

if TYPE_CHECKING:
    from .presence import Absence, Lack


def absence_page(gap: Absence) -> str:
    """The page of a rule that asks for a field: what, why, a record without it and one with it."""
    expect, kind = gap.expect, gap.kind
    route = _way(kind, gap.model)
    whole = _data(kind)
    passing = _minimal(whole, route[0] if route else gap.spec.key)
    failing = _minimal(whole, route[0] if route else None)
    holder = _at(failing, route)
    if expect.at_least > 1:
        failing[gap.spec.key] = whole[gap.spec.key][:1]
    else:
        holder.pop(gap.spec.key, None)
        for key in _others(gap):
            holder.pop(key, None)
    wanted = docs(gap.model)[gap.spec.name]
    return _page(
        f"A {kind.kind} {expect.says}.",
        f"{expect.why}\n\nThe field `{_path(route, gap.spec.key)}`: {wanted}",
        _block(kind, _dump(failing), expect.rule, (*route, gap.spec.key)),
        _block(kind, _dump(passing)),
    )


def lack_page(lack: Lack) -> str:
    """The page of a rule that asks for a link from elsewhere."""
    target = _minimal(_data(lack.kind), None)
    source = _minimal(_data(lack.source), None)
    source[lack.spec.key] = [_name(lack.kind)]
    text = _dump(target)
    return _page(
        f"A {lack.kind.kind} {lack.expect.says}.",
        f"{lack.expect.why}\n\nThe link is written in `{lack.spec.key}` of a {lack.source.kind}.",
        _block(lack.kind, text, lack.expect.rule, ()),
        f"{_block(lack.kind, text)}\n\n{_block(lack.source, _dump(source))}",
    )


def _page(what: str, why: str, fails: str, passes: str) -> str:
    return f"{what}\n\n{why}\n\nFails:\n\n{fails}\n\nPasses:\n\n{passes}"


def _block(kind: type[Record], text: str, rule: str = "", route: Route = ()) -> str:
    path = example(kind).path
    if rule:
        line = parse(path, text).locate(route).line - 1
        lines = text.splitlines()
        lines[line] += f"  # {rule}"
        text = "\n".join(lines) + "\n"
    return f'```yaml title="{path}"\n{text}```'


def _name(kind: type[Record]) -> str:
    return example(kind).path.split("/")[-1].removesuffix(".yml")


def _data(kind: type[Record]) -> Any:
    return _yaml().load(example(kind).text)


def _minimal(whole: Any, key: str | int | None) -> Any:
    copy = _yaml().load(_dump(whole))
    for other in list(copy):
        if other not in ("title", "status", key):
            del copy[other]
    return copy


def _at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _others(gap: Absence) -> list[str]:
    """Other fields of the same part that the same rule asks for: the example drops one, so that one is reported."""
    return [gap.expect.unless] if gap.expect.unless else []


def _way(kind: type[Record], model: type[BaseModel]) -> Route:
    """The way from a record of *kind* to its first part of type *model*."""
    if model is kind:
        return ()
    for spec in fields(kind):
        if spec.part is not None:
            rest = _way_in(spec.part, model)
            if rest is not None:
                return (spec.key, *((0,) if spec.many else ()), *rest)
    raise LookupError(f"{kind.kind} holds no {model.__name__}")


def _way_in(part: type[BaseModel], model: type[BaseModel]) -> Route | None:
    if part is model:
        return ()
    for spec in fields(part):
        if spec.part is not None:
            rest = _way_in(spec.part, model)
            if rest is not None:
                return (spec.key, *((0,) if spec.many else ()), *rest)
    return None


def _path(route: Route, key: str) -> str:
    return ".".join(str(step) for step in (*route, key) if isinstance(step, str))


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(data: Any) -> str:
    out = io.StringIO()
    _yaml().dump(data, out)
    return out.getvalue()
