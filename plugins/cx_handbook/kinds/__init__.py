"""What a handbook is made of: every kind of record, one declaration a file.

To add a kind, write its file and list it here; a test names whatever else is missing.
"""

from __future__ import annotations

from .base import ANY, Expect, Link, Many, Part, Prose, Record, Waiver, Words
from .channel import Channel
from .contact_reason import ContactReason
from .evidence import Evidence
from .fields import FieldSpec, Leaf, Model, docs, field, fields, leaves, models, parts
from .goal import Goal
from .initiative import Initiative
from .journey import Journey
from .metric import Metric
from .mission import Mission
from .need import Need
from .parts import Friction
from .person import Person
from .persona import Persona
from .policy import Figure, Policy
from .principle import Principle
from .process import Process
from .remedy import Remedy
from .role import Role
from .script import Script
from .skill import Skill
from .story import Story
from .team import Team
from .term import Term
from .tip import Tip
from .touchpoint import Touchpoint
from .training import Training
from .vendor import Vendor

GROUPS = ("Why and where to", "Customers", "The journey", "When it goes wrong", "People and learning", "Getting better")
"""The parts of a handbook, in the order in which it is read."""

KINDS: dict[str, type[Record]] = {
    kind.kind: kind
    for kind in (
        Mission,
        Principle,
        Goal,
        Metric,
        Persona,
        Need,
        Evidence,
        Journey,
        Touchpoint,
        Channel,
        Vendor,
        Process,
        ContactReason,
        Script,
        Remedy,
        Policy,
        Training,
        Tip,
        Skill,
        Role,
        Team,
        Person,
        Term,
        Initiative,
        Story,
    )
}
"""Every kind by its name, in the order in which a handbook is read."""

FOLDERS: dict[str, type[Record]] = {kind.folder: kind for kind in KINDS.values()}
"""Every kind by the folder of its files."""


def meant(link: Link, kind: type[Record], known: tuple[type[Record], ...] | None = None) -> tuple[type[Record], ...]:
    """The kinds that *link*, written in a record of *kind*, may lead to; *known* are those of the handbook."""
    by_name = KINDS if known is None else {each.kind: each for each in known}
    if link.to == ANY:
        return tuple(by_name.values())
    return tuple(kind if name == "same" else by_name[name] for name in link.kinds)


__all__ = [
    "ANY",
    "FOLDERS",
    "GROUPS",
    "KINDS",
    "Channel",
    "ContactReason",
    "Evidence",
    "Expect",
    "FieldSpec",
    "Figure",
    "Friction",
    "Goal",
    "Initiative",
    "Journey",
    "Leaf",
    "Link",
    "Many",
    "Metric",
    "Mission",
    "Model",
    "Need",
    "Part",
    "Person",
    "Persona",
    "Policy",
    "Principle",
    "Process",
    "Prose",
    "Record",
    "Remedy",
    "Role",
    "Script",
    "Skill",
    "Story",
    "Team",
    "Term",
    "Tip",
    "Touchpoint",
    "Training",
    "Vendor",
    "Waiver",
    "Words",
    "docs",
    "field",
    "fields",
    "leaves",
    "meant",
    "models",
    "parts",
]
