"""How people write a feeling: on a scale, in a word, or as a face. It becomes −2 (very low) to 2 (very high)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .names import key

_WORDS = {
    2: "delighted,very happy,love,loves it,excited,thrilled,very good,great,very positive,very high,excellent,joy",
    1: "happy,good,positive,pleased,satisfied,confident,relieved,hopeful,high,content,reassured,glad",
    0: "neutral,ok,okay,fine,indifferent,so so,mixed,plain,calm,medium",
    -1: "unhappy,bad,negative,worried,annoyed,frustrated,anxious,confused,sad,low,unsure,impatient,nervous",
    -2: "very unhappy,very bad,terrible,angry,furious,very negative,very low,awful,hate,desperate,very frustrated",
}
_SCORES = {word: score for score, words in _WORDS.items() for word in words.split(",")}

_FACES = {
    2: ("😀", "😃", "😄", "😁", "🤩", "😍", "🥰", "😊", ":-D", ":D", "++"),
    1: ("🙂", "☺", "😌", "👍", ":-)", ":)", "+"),
    0: ("😐", "😶", "🫤", ":-|", ":|"),
    -1: ("🙁", "☹", "😕", "😟", "😒", "👎", ":-(", ":("),
    -2: ("😢", "😭", "😡", "😠", "🤬", "😞", "😫", "😩", ":'(", "--", "\u2212\u2212"),
}
_SCORE_OF = {face: score for score, faces in _FACES.items() for face in faces}

_NUMBER = re.compile(
    r"(?P<number>[-+\u2212\u2013]?\d+(?:[.,]0+)?)(?:\s*(?:/|of|out of)\s*(?P<of>\d+))?"
    r"(?P<rest>(?:(?![-\u2013.,/]?\d).*)?)",
    re.DOTALL,
)
_SCALE = re.compile(
    r"[([]\s*(?P<low>[-+\u2212\u2013]?\d+)\s*(?:-|\u2013|to|\.\.+|\u2026|/)\s*(?P<high>[-+]?\d+)\s*[)\]]"
)


class Scale(NamedTuple):
    """What the numbers of a lane run from and to."""

    low: int
    high: int
    is_guess: bool = False
    """Whether they could be of another scale as well."""


class Feeling(NamedTuple):
    """A score, and what was said beside it."""

    score: int | None
    """``None`` where none can be made out."""

    rest: str = ""
    """Words beside a number or a face."""


OURS = Scale(-2, 2)
FIVE = Scale(1, 5)


def scale_of(head: str, cells: Iterable[str]) -> Scale:
    """The scale that the lane called *head* says, as in ``Feeling (1-5)``, or that its cells must be of."""
    said = _SCALE.search(head)
    if said:
        return Scale(_whole(said["low"]), _whole(said["high"]))
    numbers = [_whole(found["number"]) for each in cells if (found := _NUMBER.fullmatch(each)) and not found["of"]]
    if any(number > 2 for number in numbers) and all(number >= 1 for number in numbers):
        return FIVE
    return Scale(-2, 2, is_guess=bool(numbers) and all(number >= 1 for number in numbers))


def feeling(text: str, scale: Scale) -> Feeling:
    """What *text* says about a feeling."""
    found = _NUMBER.fullmatch(text)
    if found:
        of = FIVE if found["of"] == "5" else None if found["of"] else scale
        score = _score(_whole(found["number"]), of)
        return Feeling(score, found["rest"].strip(" :,;-\u2013\n") if score is not None else "")
    face = next((face for face in sorted(_SCORE_OF, key=len, reverse=True) if text.startswith(face)), None)
    if face is not None:
        return Feeling(_SCORE_OF[face], text.removeprefix(face).strip(" \ufe0f:,;\n"))
    return Feeling(_SCORES.get(key(text)))


def _score(number: int, scale: Scale | None) -> int | None:
    """A number of *scale* as one of ours; ``None`` where it is not on it, or where we do not know the scale."""
    if scale is None or (scale.low, scale.high) not in ((-2, 2), (1, 5)) or not scale.low <= number <= scale.high:
        return None
    return number - 3 if scale.low == 1 else number


def _whole(text: str) -> int:
    return int(re.split("[.,]", text.replace("\u2212", "-").replace("\u2013", "-"))[0])
