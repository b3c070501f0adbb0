"""What a handbook is made of: every kind of record, one declaration a file.

To add a kind, write its file and list it here; a test names whatever else is missing.
"""

from __future__ import annotations

from .base import Expect, Link, Many, Part, Prose, Record, Waiver, Words
from .channel import Channel
from .contact_reason import ContactReason
from .evidence import Evidence
from .fields import FieldSpec, Leaf, Model, docs, field, fields, leaves, models, parts
from .goal import Goal
from .journey import Journey
from .metric import Metric
from .mission import Mission
from .need import Need
from .parts import Friction
from .persona import Persona
from .policy import Figure, Policy
from .process import Process
from .remedy import Remedy
from .role import Role
from .script import Script
from .team import Team
from .touchpoint import Touchpoint
from .training import Training
from .vendor import Vendor

GROUPS = ("Why and where to", "Customers", "The journey", "When it goes wrong", "People and learning")
"""The parts of a handbook, in the order in which it is read."""

KINDS: dict[str, type[Record]] = {
    kind.kind: kind
    for kind in (
        Mission,
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
        Role,
        Team,
    )
}
"""Every kind by its name, in the order in which a handbook is read."""

FOLDERS: dict[str, type[Record]] = {kind.folder: kind for kind in KINDS.values()}
"""Every kind by the folder of its files."""

__all__ = [
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
    "Journey",
    "Leaf",
    "Link",
    "Many",
    "Metric",
    "Mission",
    "Model",
    "Need",
    "Part",
    "Persona",
    "Policy",
    "Process",
    "Prose",
    "Record",
    "Remedy",
    "Role",
    "Script",
    "Team",
    "Touchpoint",
    "Training",
    "Vendor",
    "Waiver",
    "Words",
    "docs",
    "field",
    "fields",
    "leaves",
    "models",
    "parts",
]
