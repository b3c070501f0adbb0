"""What ``handbook fix`` can do about the findings of a rule, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Mends(NamedTuple):
    """What is mended of one rule."""

    safe: str = ""
    """By itself, since the author cannot have meant anything else."""

    guess: str = ""
    """Only with ``--unsafe``."""

    @property
    def command(self) -> str:
        """What to run."""
        return "handbook fix" if self.safe else "handbook fix --unsafe"


_SPELLING = Mends("another spelling of the same name: capitals, spaces, underscores", "the only name that is near")
_WORDS = Mends(guess="the words that the list has instead, where there is one choice")

FIXABLE: Mapping[str, Mends] = {
    "yaml-invalid": Mends("quotes round a text that means something to YAML, spaces in place of tabs"),
    "file-unreadable": Mends("takes a character out that nobody sees"),
    "schema-invalid": Mends(
        "numbers, texts, dates, durations, amounts, true and false, lists and choices that can only be meant one way",
        "the only field or choice that is near; a field that there is not is taken out",
    ),
    "ref-unknown": _SPELLING,
    "ref-wrong-kind": _SPELLING,
    "ref-renamed": Mends("the id that the record has now"),
    "body-link-broken": _SPELLING,
    "script-step-broken": _SPELLING,
    "waiver-invalid": Mends(guess="the only rule that is near"),
    "waiver-unused": Mends("takes the waiver out"),
    "view-unknown": Mends(guess="the only word that is near"),
    "figure-contradicted": Mends(guess="a citation of the figure in the number's place"),
    "wording-about-customers": _WORDS,
    "wording-inclusive": _WORDS,
    "wording-plain": _WORDS,
}
"""By name of the rule; a test sees to it that no other rule offers a fix."""


def told(name: str) -> list[str]:
    """What is mended of the rule called *name*, as sentences; nothing where nothing is."""
    mends = FIXABLE.get(name)
    if mends is None:
        return []
    pairs = (("`handbook fix` mends it", mends.safe), ("`handbook fix --unsafe` guesses", mends.guess))
    return [f"{command}: {what}." for command, what in pairs if what]
