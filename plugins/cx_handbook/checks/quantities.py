"""Lengths of time, sums and shares in texts, as people write and say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..graph import without_citations
from ..kinds.values import UNITS


class Quantity(NamedTuple):
    """A length of time, a sum or a share, or a range of them."""

    sort: str
    """time, in seconds; money; or percent."""

    low: float
    high: float
    word: str = ""
    offset: int = 0
    currency: str = ""
    """Of money, where it was said."""

    def backs(self, other: Quantity) -> bool:
        """Whether *other* stands within it."""
        return self.sort == other.sort and self.low <= other.low and other.high <= self.high


_WRITTEN = """one two three four five six seven eight nine
ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety"""
_ONES, _TEENS, _TENS = (line.split() for line in _WRITTEN.splitlines())
_SAID = {word: number for number, word in enumerate(_ONES + _TEENS, 1)} | {
    word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join([*_TEENS, *_ONES])}|a(?= hundred))"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{_WORDS}(?: hundred)?|hundred)"

_SPELT = {"second": "s", "sec": "s", "minute": "min", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y"}
_SIGNS = {"£": "GBP", "$": "USD", "€": "EUR", "pound": "GBP", "dollar": "USD", "euro": "EUR"}
_TO = r"(?:[ ]?[–-][ ]?|[ ](?:to|or|and)[ ])"
_UNIT = rf"(?P<unit>{'|'.join(_SPELT)}|min|h|d|pound|euro|dollar)s?"
_TENTHS = r"(?: [a-z]+)? (?:in|out of) (?P<all>ten|10|(?:a |one )?hundred|100)"
_QUANTITY = re.compile(
    r"(?<![\w£$€.,])(?<!next )(?<!last )(?:"
    rf"(?P<sign>[£$€]) ?(?P<sum>\d[\d,]*(?:\.\d+)?)(?:{_TO}(?P=sign)? ?(?P<sum2>\d[\d,]*(?:\.\d+)?))?"
    rf"|(?P<count>{_NUMBER})(?:"
    rf"(?:{_TO}(?P<count2>{_NUMBER}))?[ -](?:working |business )?{_UNIT}"
    r"| ?(?P<percent>%|per ?cent\b)"
    rf"|{_TENTHS}"
    r"))(?!\w)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\{\{[^}]*\}\}")
_ANY_NUMBER = re.compile(rf"\d|\b(?:{'|'.join([*_ONES, *_TEENS, *_TENS])}|hundred)\b", re.IGNORECASE)


def may_hold_quantities(text: str) -> bool:
    """Whether a number stands in *text* at all."""
    return _ANY_NUMBER.search(text) is not None


def quantities(text: str) -> Iterator[Quantity]:
    """Every length of time, sum and share that is written out in *text*; blanks and what is cited are left out."""
    plain = _BLANK.sub(lambda blank: " " * len(blank[0]), without_citations(text))
    for match in _QUANTITY.finditer(plain):
        yield _quantity(match)


def _quantity(match: re.Match[str]) -> Quantity:
    word, offset = match[0], match.start()
    if match["sign"]:
        word = word.rstrip(",")
        low, high = _value(match["sum"]), _value(match["sum2"] or match["sum"])
        return Quantity("money", low, high, word, offset, _SIGNS[match["sign"]])
    low, high = _value(match["count"]), _value(match["count2"] or match["count"])
    if match["percent"] or match["all"]:
        share = 1 if match["percent"] else 10 if match["all"].lower() in ("ten", "10") else 1
        return Quantity("percent", low * share, high * share, word, offset)
    unit = match["unit"].lower()
    if unit in _SIGNS:
        return Quantity("money", low, high, word, offset, _SIGNS[unit])
    seconds = UNITS[_SPELT.get(unit, unit)]
    return Quantity("time", low * seconds, high * seconds, word, offset)


def _value(said: str) -> float:
    """``1,200``, ``sixty-five`` and ``two hundred`` as numbers."""
    said = said.lower()
    if said[0].isdigit():
        return float(said.replace(",", ""))
    words = re.split("[- ]", said)
    times = 100 if words[-1] == "hundred" else 1
    return (sum(_SAID.get(word, 0) for word in words) or 1) * times
