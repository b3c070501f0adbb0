"""From what a handbook's own rule says to the conditions of ``asking``, with everything that it cannot mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from ..kinds import FieldSpec, Model, Record, fields, meant, models
from ..kinds.values import Amount, Span, parse_date, parse_duration, parse_money, parse_week
from ..load import Misfit, nearest
from ..load.messages import shown
from ..location import Route
from .asking import IT, AnyOf, Asked, Condition, Field, Linked, NoneOf, Question, Test, within

if TYPE_CHECKING:
    from .own_rules import OwnRule, Wanted

Models = tuple[Model, ...]
"""What a condition may be asked of: a kind or a part, or several kinds where a link may lead to any of them."""


Kinds = tuple[type[Record], ...]
"""The kinds of a handbook."""


class Reading:
    """Reads one rule; what does not fit is kept in ``misfits``."""

    def __init__(
        self,
        name: str,
        said: OwnRule,
        known: Mapping[str, type[Record]],
        aliases: Mapping[str, str] = {},  # never changed
    ) -> None:
        self._name = name
        self._known = known
        self._said = said
        self._aliases = aliases
        self._has_it = False
        self.misfits: list[Misfit] = []
        self.named: list[tuple[Route, str]] = []
        """Where the rule names a single record, and the name as written there."""

    def question(self) -> Question | None:
        """The question that the rule asks; ``None`` where nobody can tell what it is asked of."""
        subject = self._subject()
        if subject is None:
            return None
        kind, path, model = subject
        each = self._for_each(model)
        self._has_it = self._said.for_each is not None
        return Question(
            kind,
            self._all(self._said.needs, (model,), ("needs",)),
            " ".join(self._said.says.split()),
            path,
            self._all(self._said.where, (model,), ("where",)),
            each,
            self._said.hint,
        )

    def _wrong(self, route: Route, message: str, hint: str = "", suggestions: tuple[str, ...] = ()) -> None:
        self.misfits.append(Misfit(route, message, hint, suggestions=suggestions))

    def _subject(self) -> tuple[type[Record], tuple[str, ...], Model] | None:
        """The kind, the way to the part, and the declaration that conditions are about."""
        first, *keys = self._said.every.split(".")
        kind = self._known.get(first)
        if kind is None:
            hint, near = f"choose from {', '.join(self._known)}", nearest(first, self._known)
            self._wrong(("every",), f"no kind is called {first!r}", hint, near)
            return None
        specs = self._path(".".join(keys), (kind,), ("every",)) if keys else []
        if specs is None:
            return None
        if specs and specs[-1].part is None:
            self._wrong(("every",), f"field {keys[-1]!r} of {first!r} holds no parts")
            return None
        return kind, tuple(spec.name for spec in specs), specs[-1].part or kind if specs else kind

    def _for_each(self, model: Model) -> Linked | None:
        said = self._said.for_each
        if said is None:
            return None
        found = self._one(said, (model,), ("for_each",))
        if found is not None and not isinstance(found, Linked):
            self._wrong(("for_each",), "for_each must name a link", "write such as {link: is used by, to: role}")
            return None
        return found

    def _all(self, said: tuple[Wanted, ...], models: Models, route: Route) -> tuple[Condition, ...]:
        found = (self._one(each, models, (*route, number)) for number, each in enumerate(said))
        return tuple(each for each in found if each is not None)

    def _one(self, said: Wanted, models: Models, route: Route) -> Condition | None:
        chosen = [name for name in ("field", "link", "any", "none") if getattr(said, name) not in (None, ())]
        if len(chosen) != 1:
            what = f"has both {chosen[0]!r} and {chosen[1]!r}" if chosen else "has no field, link, any or none"
            self._wrong(route, f"condition {what}", "write exactly one of field, link, any or none")
            return None
        self._fits_together(said, chosen[0], route)
        if chosen[0] == "any":
            return AnyOf(conditions) if (conditions := self._all(said.any, models, (*route, "any"))) else None
        if chosen[0] == "none":
            return NoneOf(conditions) if (conditions := self._all(said.none, models, (*route, "none"))) else None
        return self._link(said, models, route) if chosen[0] == "link" else self._field(said, models, route)

    def _fits_together(self, said: Wanted, chosen: str, route: Route) -> None:
        allowed = _ALLOWED[chosen]
        for key, value in said.model_dump(by_alias=True, exclude_defaults=True).items():
            if key not in allowed and value not in (None, ()):
                hint = f"beside {chosen!r} stand {', '.join(allowed[1:])}" if allowed[1:] else "take it out"
                self._wrong((*route, key), f"{key!r} cannot stand beside {chosen!r}", hint)

    # Fields

    def _field(self, said: Wanted, models: Models, route: Route) -> Condition | None:
        specs = self._path(said.field or "", models, (*route, "field"))
        if specs is None:
            return None
        last = specs[-1]
        where = self._all(said.where, (last.part,), (*route, "where")) if last.part is not None else ()
        if said.where and last.part is None:
            self._wrong((*route, "where"), f"field {last.key!r} holds no parts, so nothing can be asked of them")
        path, key = tuple(spec.name for spec in specs), specs[0].key
        if last.part is not None:
            self._asks_nothing_of_parts(said, last, route)
            return Field(path, key, *self._counts(said, route), where=where)
        if last.many:
            test = _both([self._equals(said, last, route), self._recent(said, last, route)])
            return Field(path, key, *self._counts(said, route), test=test)
        return Field(path, key, test=self._test(said, last, route))

    def _asks_nothing_of_parts(self, said: Wanted, spec: FieldSpec, route: Route) -> None:
        for name, value in (("is", said.is_), ("one_of", said.one_of), ("within", said.within)):
            if value not in (None, ()):
                message = f"{name!r} cannot be asked of {spec.key!r}, which holds parts"
                self._wrong((*route, name), message, "ask for one of their fields under where")

    def _path(self, dotted: str, models: Models, route: Route) -> list[FieldSpec] | None:
        found: list[FieldSpec] = []
        here = models
        for key in dotted.split("."):
            options = {spec.key: spec for model in here for spec in fields(model)}
            spec = options.get(key)
            if spec is None and not options:
                self._wrong(route, f"field {found[-1].key!r} holds no parts, so there is no {key!r} in it")
                return None
            if spec is None:
                owner = " or ".join(_called(model) for model in here[:3])
                hint = "" if nearest(key, options) else f"choose from {', '.join(sorted(options))}"
                self._wrong(route, f"{owner} has no field {key!r}", hint, nearest(key, options))
                return None
            found.append(spec)
            here = (spec.part,) if spec.part is not None else ()
        return found

    def _test(self, said: Wanted, spec: FieldSpec, route: Route) -> Test | None:
        tests = [
            self._equals(said, spec, route),
            self._bound(said.at_least, spec, (*route, "at_least"), lambda value, edge: value >= edge),
            self._bound(said.at_most, spec, (*route, "at_most"), lambda value, edge: value <= edge),
            self._recent(said, spec, route),
        ]
        return _both(tests)

    def _equals(self, said: Wanted, spec: FieldSpec, route: Route) -> Test | None:
        first: list[tuple[Route, Any]] = [(("is",), said.is_)] if said.is_ is not None else []
        asked_for = [*first, *((("one_of", number), value) for number, value in enumerate(said.one_of))]
        meant = [self._meant(value, spec, (*route, *way)) for way, value in asked_for]
        return (lambda value, asked: any(_same(value, each, asked) for each in meant)) if meant else None

    def _meant(self, value: Any, spec: FieldSpec, route: Route) -> Any:
        """*value* as it is compared with values of that field."""
        meant = _as_written(spec, value)
        if spec.link is not None and value == IT:
            self._needs_it(route)
            return _It()
        if spec.link is not None and isinstance(value, str):
            return self._record(value, route)
        if spec.choices and value not in spec.choices:
            choices = [str(choice) for choice in spec.choices]
            hint = f"choose from {', '.join(choices)}"
            self._wrong(route, f"{spec.key!r} is never {shown(value)}", hint, nearest(str(value), choices))
        elif meant is None:
            wanted = _WRITTEN.get(spec.shape, "a text")
            self._wrong(route, f"{spec.key!r} is never {shown(value)}; it must be {wanted}")
        return meant

    def _needs_it(self, route: Route) -> None:
        if not self._has_it:
            self._wrong(route, "'it' stands for nothing without 'for_each'", "name a record, or add for_each")

    def _bound(self, edge: Any, spec: FieldSpec, route: Route, holds: Callable[[Any, Any], bool]) -> Test | None:
        if edge is None:
            return None
        measured = _edge(spec, edge)
        if measured is None:
            wanted = _COMPARED.get(spec.shape)
            what = f"must be {wanted}" if wanted else f"cannot be asked of a {spec.shape}"
            self._wrong(route, f"{route[-1]!r} of {spec.key!r} {what}; it is {shown(edge)}")
            return None
        return lambda value, asked: _compares(holds, _measure(value), measured)

    def _recent(self, said: Wanted, spec: FieldSpec, route: Route) -> Test | None:
        if said.within is None:
            return None
        span = _parsed(parse_duration, said.within)
        if spec.shape != "date" or span is None:
            what = "can only be asked of a day" if spec.shape != "date" else "must be a length of time such as 90 d"
            self._wrong((*route, "within"), f"'within' of {spec.key!r} {what}; it is {shown(said.within)}")
            return None
        return within(span.days)

    def _counts(self, said: Wanted, route: Route) -> tuple[int, int | None]:
        counts: list[int | None] = []
        for key, default in (("at_least", 0 if said.at_most is not None else 1), ("at_most", None)):
            value = getattr(said, key)
            if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
                self._wrong((*route, key), f"{key!r} must be how many there are; it is {shown(value)}")
                value = None
            counts.append(default if value is None else value)
        return counts[0] or 0, counts[1]

    # Links

    def _link(self, said: Wanted, models: Models, route: Route) -> Condition | None:
        names = _links(models, tuple(self._known.values()))
        if said.link not in names:
            near = nearest(str(said.link), names)
            owner = " or ".join(_called(model) for model in models[:3])
            hint = "" if near else f"choose from {', '.join(sorted(names))}"
            self._wrong((*route, "link"), f"{owner} has no link {said.link!r}", hint, near)
            return None
        kinds = self._kinds(said, names[said.link][0], route)
        least, most = self._counts(said, route)
        where = self._all(said.where, kinds, (*route, "where"))
        to = self._other(said, (*route, "is"))
        key = names[said.link][1]
        return Linked(said.link, kinds, least, most, where, to, said.any_depth, said.drafts, key)

    def _other(self, said: Wanted, route: Route) -> str:
        """The one record that a link must lead to; empty where any will do."""
        if said.is_ is None:
            return ""
        if not isinstance(said.is_, str):
            self._wrong(route, f"'is' of a link must be the id of a record; it is {shown(said.is_)}")
        elif said.is_ == IT:
            self._needs_it(route)
        else:
            return self._record(said.is_, route)
        return str(said.is_)

    def _record(self, name: str, route: Route) -> str:
        """The id of today of the record, or the part, that *name* means."""
        self.named.append((route, name))
        record, mark, part = name.partition("#")
        return f"{self._aliases.get(record, record)}{mark}{part}"

    def _kinds(self, said: Wanted, reached: tuple[type[Record], ...], route: Route) -> tuple[type[Record], ...]:
        if said.to is None:
            return reached
        chosen = []
        for name in (each.strip() for each in said.to.split(",")):
            kind = self._known.get(name)
            known = [each.kind for each in reached]
            if kind is None:
                self._wrong((*route, "to"), f"no kind is called {name!r}", suggestions=nearest(name, known))
            elif kind not in reached:
                hint = f"it leads to {', '.join(known)}"
                self._wrong((*route, "to"), f"link {said.link!r} leads to no {name}", hint)
            else:
                chosen.append(kind)
        return tuple(chosen)


_ALLOWED = {
    "field": ("field", "is", "one_of", "at_least", "at_most", "within", "where"),
    "link": ("link", "to", "is", "at_least", "at_most", "where", "any_depth", "drafts"),
    "any": ("any",),
    "none": ("none",),
}
"""What may stand beside what."""

_COMPARED = {
    "number": "a number",
    "whole number": "a number",
    "percent": "a number",
    "money": "a number",
    "date": "a day such as 2026-11-23",
    "duration": "a length of time such as 90 d",
}
"""Shapes of values that have an order."""


_WRITTEN = _COMPARED | {
    "link": "the id of a record",
    "yes or no": "true or false",
    "week": "a week such as 2026-W48",
    "money": "an amount such as 45",
}
"""How values are written, by their shape; the rest is text."""

_PARSERS: dict[str, Callable[[Any], Any]] = {
    "date": parse_date,
    "duration": parse_duration,
    "week": parse_week,
    "money": parse_money,
}


class _It:
    """Stands for the id of the record of ``for_each``."""


def _both(tests: list[Test | None]) -> Test | None:
    """A test that is passed where all of *tests* are."""
    wanted = [test for test in tests if test is not None]
    return (lambda value, asked: all(test(value, asked) for test in wanted)) if wanted else None


def _as_written(spec: FieldSpec, value: Any) -> Any:
    """*value* as a record holds it in that field; ``None`` where it never can."""
    if spec.choices:
        return value
    if parse := _PARSERS.get(spec.shape):
        return _parsed(parse, value)
    if spec.shape == "yes or no":
        return value if isinstance(value, bool) else None
    if spec.shape in _COMPARED:
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None
    return value if isinstance(value, str) else None


def _edge(spec: FieldSpec, edge: Any) -> Any:
    """*edge* as it is compared with values of that field; ``None`` where it cannot be."""
    measured = _as_written(spec, edge) if spec.shape in _COMPARED else None
    return _measure(measured) if measured is not None else None


def _measure(value: Any) -> Any:
    """A value as it is compared."""
    if isinstance(value, Span):
        return value.seconds
    return value.max if isinstance(value, Amount) else value


def _compares(holds: Callable[[Any, Any], bool], value: Any, edge: Any) -> bool:
    """Whether it *holds*; never where another kind keeps something else under the same name."""
    try:
        return holds(value, edge)
    except TypeError:
        return False


def _parsed(parse: Callable[[Any], Any], value: Any) -> Any:
    try:
        return parse(value)
    except ValueError:
        return None


def _same(value: Any, meant: Any, asked: Asked) -> bool:
    if isinstance(meant, _It):
        return asked.it is not None and bool(value == asked.it.id)
    if isinstance(value, Span) and isinstance(meant, Span):
        return value.seconds == meant.seconds
    return bool(value == meant)


def _called(model: Model) -> str:
    return str(getattr(model, "kind", None) or getattr(model, "noun", model.__name__))


def _links(models: Models, known: Kinds) -> dict[str, tuple[tuple[type[Record], ...], str]]:
    """The spoken names of links of *models*, with the kinds they lead to and the field that holds them."""
    found: dict[str, tuple[tuple[type[Record], ...], str]] = {}
    for model in models:
        for name, kinds, key in _links_of(model, known):
            before = found.get(name, ((), key))
            found[name] = (tuple(dict.fromkeys([*before[0], *kinds])), before[1] if before[1] == key else "")
    return found


@cache
def _links_of(model: Model, known: Kinds) -> tuple[tuple[str, tuple[type[Record], ...], str], ...]:
    return (*_forward(model, known), *_backward(model, known))


def _forward(model: Model, known: Kinds) -> Iterator[tuple[str, tuple[type[Record], ...], str]]:
    is_kind = issubclass(model, Record)
    for holder in models(model) if is_kind else (model,):
        for spec in fields(holder):
            if spec.link is not None:
                kinds = meant(spec.link, model, known)  # type: ignore[arg-type]  # "same" stands in records alone
                yield spec.link.forward, kinds, spec.key if holder is model else ""
    if is_kind:
        yield "mentions", known, ""
        yield "cites", known, ""


def _backward(model: Model, known: Kinds) -> Iterator[tuple[str, tuple[type[Record], ...], str]]:
    if not issubclass(model, Record):
        return
    for kind in known:
        for holder in models(kind):
            for spec in fields(holder):
                if spec.link is not None and model in meant(spec.link, kind, known):
                    yield spec.link.back, (kind,), ""
    yield "is mentioned in", known, ""
    yield "is cited in", known, ""
