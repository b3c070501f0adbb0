"""Reference pages, made from the declarations: every kind with its fields, every rule with examples, the settings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from ..checks import GROUPS as RULE_GROUPS
from ..checks import Checked, Rule
from ..checks.waiving import NEVER
from ..kinds import ANY, GROUPS, FieldSpec, Link, Model, Record, docs, fields, models
from ..kinds.custom import OWN_GROUP, CustomKind
from ..kinds.example import BLOCK, about, example
from ..settings import Settings
from . import addresses
from .outline import Outline
from .page import Heading, Page
from .pen import Pen
from .searching import of_texts
from .templating import fill

TAGS = ("reference",)
"""What search results call these pages."""


def outlines(checked: Checked, pen: Pen, two_up: Pen) -> Iterator[Outline]:
    """Every reference page, those of the handbook's own rules among them.

    *pen* writes pages three folders deep, *two_up* those two deep.
    """
    rules = tuple(checked.rules.values())
    settings, kinds = (Settings, addresses.SETTINGS, "Settings"), (CustomKind, addresses.DECLARATIONS, "Declarations")
    in_navigation = (
        (addresses.KINDS, "Kinds of record", partial(_kinds_page, two_up)),
        (addresses.RULES, "Rules", partial(_rules_page, rules, two_up)),
        (*settings[1:], partial(_declared_page, *settings, _OF_SETTINGS, two_up)),
        (*kinds[1:], partial(_declared_page, *kinds, _OF_KINDS, two_up)),
    )
    yield from (Outline(uri, write, title, is_leaf=False) for uri, title, write in in_navigation)
    for kind in checked.book.kinds.values():
        yield Outline(addresses.of_kind_reference(kind), partial(_kind_page, kind, rules, pen), _of_kind(kind))
    for rule in rules:
        yield Outline(addresses.of_rule(rule.name), partial(_rule_page, rule, checked, pen), _of_rule(rule))


def _of_kind(kind: type[Record]) -> str:
    return f"Kind: {kind.kind}"


def _of_rule(rule: Rule) -> str:
    return f"Rule: {rule.name}"


def _page(uri: str, title: str, html: str, description: str) -> Page:
    """A page of the navigation."""
    words = of_texts(title, (description,))
    return Page(uri, title, html, description, tags=TAGS, search=words, is_leaf=False, boost=0.3)


def _kinds_page(pen: Pen) -> Page:
    groups = [
        (
            group,
            [
                (pen.href(addresses.of_kind_reference(kind)), kind.kind, _sentence(about(kind)), f"{kind.folder}/")
                for kind in pen.book.kinds.values()
                if kind.group == group
            ],
        )
        for group in (*GROUPS, OWN_GROUP)
    ]
    html = fill(
        "kinds.html", groups=[group for group in groups if group[1]], declarations=pen.href(addresses.DECLARATIONS)
    )
    return _page(addresses.KINDS, "Kinds of record", html, "What a handbook is made of.")


def _kind_page(kind: type[Record], rules: Sequence[Rule], pen: Pen) -> Page:
    tables = [
        (_name(model), _anchor(model), inspect.getdoc(model) or "", list(_rows(model, kind, pen)))
        for model in models(kind)
    ]
    own = [row for row in tables[0][3] if row[4]]
    shared = [row for row in tables[0][3] if not row[4]]
    html = fill(
        "kind.html",
        title=kind.kind.capitalize().replace("-", " "),
        about=_code(about(kind)),
        example=example(kind),
        own=own,
        shared=shared,
        parts=[(name, name_id, _code(text), rows) for name, name_id, text, rows in tables[1:]],
        folder=f"{kind.folder}/",
        index=pen.href(addresses.of_kind(kind)),
        kinds=pen.href(addresses.KINDS),
        schema=f"{pen.root}{addresses.SCHEMAS}{kind.kind}.json",
        rules=_rules_of(kind, rules, pen),
        back=_back_names(kind, pen),
    )
    title = _of_kind(kind)
    headings = (
        Heading(2, "example", "An example"),
        Heading(2, "fields", "Its fields"),
        Heading(2, "rules", "Its rules"),
    )
    words = of_texts(title, (about(kind), ", ".join(row[0] for row in own)))
    address, description = addresses.of_kind_reference(kind), _sentence(about(kind))
    return Page(address, title, html, description, headings, tags=TAGS, search=words, boost=0.3)


def _rows(model: Model, kind: type[Record], pen: Pen) -> Iterator[tuple[str, Markup, Markup, str, bool]]:
    """Each field: key, type, what it means, its anchor, and whether it is the kind's own."""
    texts = docs(model)
    for spec in fields(model):
        own = model is not kind or spec.name not in Record.model_fields or spec.name in kind.__annotations__
        yield spec.key, _type(spec, pen), _code(texts.get(spec.name, "")), f"{_anchor(model)}-{spec.key}", own


def _type(spec: FieldSpec, pen: Pen) -> Markup:
    many = "list of " if spec.many else ""
    if spec.part is not None:
        return Markup('{}<a href="#{}">{}</a>').format(many, _anchor(spec.part), _name(spec.part))
    if spec.link is not None:
        return Markup("{}id of {}").format(many, _linked(spec.link, pen))
    if spec.choices:
        return Markup("{}one of {}").format(many, ", ".join(str(choice) for choice in spec.choices))
    names = {"prose": "Markdown", "words": "words to say", "text": "text"}
    return Markup("{}{}").format(many, names.get(spec.shape, spec.shape))


def _linked(link: Link, pen: Pen) -> Markup:
    """What may be linked to: ``a role or team``, ``any record``, and whether a part of it may be meant."""
    kinds = [kind for kind in link.kinds if kind in pen.book.kinds]
    names = Markup(" or ").join(
        Markup('<a href="{}">{}</a>').format(pen.href(addresses.of_kind_reference(pen.book.kinds[kind])), kind)
        for kind in kinds
    )
    one = Markup("a {}").format(names) if kinds else "any record" if link.to == ANY else "a record of the same kind"
    if not link.parts:
        return Markup("{}").format(one)
    parts = "one of its parts" if ANY in link.parts else f"one of its {' or '.join(link.parts).replace('_', ' ')}"
    return Markup("{}" + (", always with " if link.needs_part else ", or with ") + "{} after #").format(one, parts)


def _rules_of(kind: type[Record], rules: Sequence[Rule], pen: Pen) -> list[tuple[str, str, Markup]]:
    return [
        (pen.href(addresses.of_rule(rule.name)), rule.name, _code(rule.summary)) for rule in rules if _is_of(rule, kind)
    ]


def _is_of(rule: Rule, kind: type[Record]) -> bool:
    """Whether *rule* is about that kind in particular."""
    return any(issubclass(kind, each) for each in rule.on if each is not Record)


def _back_names(kind: type[Record], pen: Pen) -> list[tuple[str, Markup, str]]:
    """What other records say of one of this kind: the spoken name, the kind that says it, and its field."""
    found = []
    for source in pen.book.kinds.values():
        link = Markup('<a href="{}">{}</a>').format(pen.href(addresses.of_kind_reference(source)), source.kind)
        for model in models(source):
            for spec in fields(model):
                if (
                    spec.link is not None
                    and (kind.kind in spec.link.kinds or spec.link.to == ANY)
                    and (model is not source or spec.name not in Record.model_fields)
                ):
                    found.append((spec.link.back, link, spec.key))
    return list(dict.fromkeys(found))


def _rules_page(rules: Sequence[Rule], pen: Pen) -> Page:
    groups = [
        (
            title,
            [
                (
                    pen.href(addresses.of_rule(rule.name)),
                    rule.name,
                    _code(rule.summary),
                    rule.severity.value,
                    rule.profile,
                )
                for rule in rules
                if rule.group == letter
            ],
        )
        for letter, title in RULE_GROUPS.items()
    ]
    html = fill("rules.html", groups=[group for group in groups if group[1]])
    return _page(addresses.RULES, "Rules", html, "What the checks look for.")


def _rule_page(rule: Rule, checked: Checked, pen: Pen) -> Page:
    html = fill(
        "rule.html",
        rule=rule,
        group=RULE_GROUPS[rule.group],
        pieces=list(_pieces(rule.page, pen)),
        on=[(pen.href(addresses.of_kind_reference(kind)), kind.kind) for kind in rule.on if kind is not Record],
        options=_options(rule, checked),
        waivable=rule.name not in NEVER,
        settings=pen.href(addresses.SETTINGS),
        rules=pen.href(addresses.RULES),
    )
    title = _of_rule(rule)
    words = of_texts(title, (_sentence(rule.page),))
    return Page(addresses.of_rule(rule.name), title, html, rule.summary, tags=TAGS, search=words, boost=0.3)


def _options(rule: Rule, checked: Checked) -> list[tuple[str, str, str, str]]:
    """Each option: its name, what it means, its value in this handbook, and its default."""
    here = checked.selection.general(rule).options
    return [
        (each.name, each.says, _bare(here.get(each.name, each.default)), _bare(each.default)) for each in rule.options
    ]


def _bare(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _pieces(page: str, pen: Pen) -> Iterator[tuple[str, Markup | str, str]]:
    """The page of a rule as prose and files, in order: what it is, its text, and a file's path."""
    end = 0
    for match in BLOCK.finditer(page):
        yield "prose", _markdown(page[end : match.start()], pen), ""
        yield "file", match["text"], match["path"]
        end = match.end()
    yield "prose", _markdown(page[end:], pen), ""


def _markdown(text: str, pen: Pen) -> Markup:
    return Markup(pen.markdown(text.strip(), pen.root)) if text.strip() else Markup("")


_OF_SETTINGS = (
    "What handbook.yml may say.",
    Markup("What <code>handbook.yml</code> may say, in the folder of the records. Every line may be left out."),
)

_OF_KINDS = (
    "What a file in kinds/ may say.",
    Markup(
        "What a file in <code>kinds/</code> may say, in the folder of the records. It declares a kind of your own, or "
        "more fields for one that there is."
    ),
)


def _declared_page(file: Model, uri: str, title: str, what: tuple[str, Markup], pen: Pen) -> Page:
    """A page of all that a file may say, by its declaration; *what* it is, for results of a search and as a lede."""
    tables = [
        (
            _name(model),
            _anchor(model),
            _code(inspect.getdoc(model) or ""),
            [
                (spec.key, _setting_type(spec, model), _code(docs(model).get(spec.name, "")), _default(model, spec))
                for spec in fields(model)
            ],
        )
        for model in models(file)
    ]
    html = fill("settings.html", title=title, lede=what[1], tables=tables)
    return _page(uri, title, html, what[0])


def _setting_type(spec: FieldSpec, model: Model) -> str:
    if spec.part is not None:
        return f"{'list of ' if spec.many else ''}{_name(spec.part)}{', by name' if spec.named else ''}"
    if spec.key == "rules":
        return "off, info, warning or error, by rule"
    return (
        f"one of {', '.join(map(str, spec.choices))}"
        if spec.choices
        else f"{'list of ' if spec.many else ''}{spec.shape}"
    )


def _default(model: Model, spec: FieldSpec) -> str:
    default: Any = model.model_fields[spec.name].default
    if model.model_fields[spec.name].is_required():
        return "has to be there"
    return _bare(default) if isinstance(default, str | int | float) else ""


def _name(model: Model) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def _anchor(model: Model) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()


def _sentence(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _code(text: str) -> Markup:
    """A docstring or the summary of a rule for a page: ``code`` in backticks, one or two, becomes code."""
    return Markup(re.sub(r"(``?)(.+?)\1", r"<code>\2</code>", str(escape(text))))
