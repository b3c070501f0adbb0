"""What to do about a contact reason, by what it is worth to each side (Price and Jaffe)."""

from __future__ import annotations

from typing import Literal

from ..kinds import ContactReason

Play = Literal["eliminate", "automate", "simplify", "leverage"]

_PLAYS: dict[tuple[str, str], Play] = {
    ("irritating", "irritating"): "eliminate",
    ("valuable", "irritating"): "automate",
    ("irritating", "valuable"): "simplify",
    ("valuable", "valuable"): "leverage",
}
"""By its worth to the customer, then to us."""


def play(reason: ContactReason) -> Play | None:
    """What to do about *reason*; ``None`` until it is sorted for both sides.

    eliminate
        Nobody wants the contact: remove what causes it.
    automate
        The customer wants it and it only costs us: let them do it themselves, at any hour.
    simplify
        We want it and it only costs the customer: ask for less of them.
    leverage
        Both want it: make the most of it.
    """
    return _PLAYS.get((reason.to_customer or "", reason.to_us or ""))
