"""The lanes that a journey map may have, by the names that people give them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from ...load import nearest
from .names import key

Shape = Literal["stage", "title", "text", "texts", "links", "link", "steps", "score", "grade", "choice"]
"""How the cells of a lane are read: something of the stage; the touchpoint's own name; one text; a text a line; records
by their names; one record; steps, a line each; −2 to 2; 1 to 5; one of some words."""


class Lane(NamedTuple):
    """What a row of a map tells of each touchpoint."""

    field: str
    """The field of the touchpoint, or of its stage, that it fills; ``emotion.now`` for one of a part."""

    names: tuple[str, ...]
    """What it may be called, the usual name first; in the singular, in any case."""

    shape: Shape
    kinds: tuple[str, ...] = ()
    """Of the records that its cells name."""

    key: str = ""
    """In a list of parts: the field of each part that holds the text."""


_WHO = ("role", "team", "vendor")

LANES = (
    Lane("stage", ("stage", "phase", "journey stage", "journey phase", "stage name"), "stage"),
    Lane("stage.id", ("stage id", "phase id"), "stage"),
    Lane(
        "stage.customer_goal",
        ("customer goal", "goal", "customer wants", "wants", "job to be done", "objective", "job", "wants to"),
        "stage",
    ),
    Lane("title", ("touchpoint", "touch point", "moment", "interaction", "contact point", "touchpoint name"), "title"),
    Lane("id", ("id", "touchpoint id"), "title"),
    Lane("summary", ("summary", "description", "what happens", "in short"), "text"),
    Lane(
        "owner",
        ("owner", "responsible", "accountable", "who owns it", "lead", "owned by"),
        "link",
        (*_WHO[:2], "person"),
    ),
    Lane("purpose", ("purpose", "why", "why we do this", "why we do it", "intent"), "text"),
    Lane("meets", ("need", "customer need", "meets", "need met", "expectation"), "links", ("need",)),
    Lane("serves", ("serves", "our goal", "business goal", "company goal", "goal served"), "links", ("goal",)),
    Lane("tracked_by", ("metric", "kpi", "measure", "tracked by", "measured by", "indicator"), "links", ("metric",)),
    Lane("channels", ("channel", "medium", "device", "where it happens"), "links", ("channel",)),
    Lane("started_by", ("started by", "initiator", "initiated by", "who starts", "first move"), "choice"),
    Lane("weight", ("weight", "importance", "moment of truth", "mot", "priority"), "grade"),
    Lane(
        "emotion.now",
        (
            "feeling",
            "emotion",
            "mood",
            "sentiment",
            "emotional journey",
            "emotional curve",
            "emotion curve",
            "feeling now",
            "emotion now",
            "feels",
            "how it feels",
            "customer feeling",
            "experience",
            "satisfaction",
        ),
        "score",
    ),
    Lane(
        "emotion.target",
        ("feeling planned", "target feeling", "feeling target", "target emotion", "emotion target", "should feel"),
        "score",
    ),
    Lane("emotion.basis", ("basis", "feeling basis", "based on", "how we know", "emotion basis"), "choice"),
    Lane("emotion.evidence", ("evidence", "study", "source", "research"), "link", ("evidence",)),
    Lane(
        "customer_action",
        (
            "action",
            "doing",
            "customer action",
            "does",
            "activity",
            "user action",
            "customer does",
            "customer step",
            "what they do",
            "what the customer does",
            "what customers do",
        ),
        "text",
    ),
    Lane("customer_says", ("thinking", "thought", "customer says", "quote", "saying", "question", "think"), "texts"),
    Lane(
        "evidence_seen",
        ("physical evidence", "evidence seen", "customer sees", "sees", "artefact", "artifact"),
        "texts",
    ),
    Lane(
        "frontstage",
        (
            "front stage",
            "frontstage",
            "onstage",
            "front stage action",
            "employee action",
            "staff action",
            "we do",
            "what we do",
        ),
        "steps",
        _WHO,
        "do",
    ),
    Lane(
        "backstage",
        ("back stage", "backstage", "back stage action", "behind the scenes", "internal action", "back office"),
        "steps",
        _WHO,
        "do",
    ),
    Lane("support", ("support", "support process", "supporting process", "support action"), "steps", _WHO, "do"),
    Lane("standard", ("standard", "promise", "service level", "service standard", "sla"), "steps", (), "promise"),
    Lane(
        "friction",
        ("pain point", "pain", "friction", "problem", "barrier", "issue", "frustration", "obstacle", "painpoint"),
        "steps",
        ("role", "team", "person"),
        "what",
    ),
    Lane(
        "enhancement",
        ("opportunity", "idea", "improvement", "how might we", "enhancement", "solution", "recommendation"),
        "steps",
        ("role", "team", "person"),
        "what",
    ),
    Lane("discretion.spirit", ("discretion", "freedom", "spirit"), "text"),
    Lane("depends_on", ("partner", "vendor", "supplier", "depends on", "third party"), "links", ("vendor",)),
    Lane("good_looks_like", ("good looks like", "what good looks like", "ideal", "ideal experience"), "text"),
)

TOTALS = frozenset({"total", "sum", "average", "mean", "subtotal", "grand total", "overall", "count"})
"""Names of rows and columns that a spreadsheet works out of the others."""


@cache
def lane(name: str) -> Lane | None:
    """The lane that is called *name*, in one way or another."""
    whole = key(_BRACKETS.sub(" ", name))
    bare = " ".join(word for word in whole.split() if word not in _IDLE)
    found = _by_name().get(_singular(whole)) or _by_name().get(_singular(bare))
    if found is None and len(bare) > 4:
        near = nearest(_singular(bare), _by_name(), 1, least=0.87)
        return _by_name()[near[0]] if near else None
    return found


def is_total(name: str) -> bool:
    """Whether *name* is that of a row or column of totals."""
    return key(name) in TOTALS


@cache
def _by_name() -> dict[str, Lane]:
    return {_singular(name): each for each in LANES for name in each.names}


_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")

_IDLE = ("the", "our", "your", "their", "s", "lane", "row")
"""Words of a name that add nothing."""


def _singular(name: str) -> str:
    return " ".join(_one(word) for word in name.split())


def _one(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
