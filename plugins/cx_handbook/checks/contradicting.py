"""Which declared figure a number in a text speaks of, and whether it says the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..graph import Book, citations
from ..graph.citing import figure_in_words
from ..kinds import Figure, Policy, Record
from .quantities import Quantity, may_hold_quantities, quantities

NUMBER = "…"
"""Stands for the number in ``said_as``."""


class Declared(NamedTuple):
    """A figure of a policy that texts can contradict."""

    policy: str
    name: str
    """As it is cited: ``sixty-day-swap.window``."""

    says: str
    quantity: Quantity
    words: tuple[str, ...]
    """What a text says near a number that speaks of it; in small letters."""

    phrases: tuple[Phrase, ...]

    def is_said_by(self, said: Quantity) -> bool:
        """Whether that is its number, or a range that holds it."""
        margin = 1e-9 * max(1, abs(said.high))
        return said.low - margin <= self.quantity.low and self.quantity.high <= said.high + margin

    def is_of_the_sort_of(self, said: Quantity) -> bool:
        """Whether the two can be compared."""
        return said.sort == self.quantity.sort and said.currency == self.quantity.currency


class Phrase(NamedTuple):
    """What stands before and behind the number."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    neighbour: str
    """The word right before the number, or right behind it where none stands before."""

    def surrounds(self, before: str, behind: str) -> bool:
        """Whether a number between these two texts stands in it."""
        if self.behind is not None and not self.behind.match(behind):
            return False
        if self.before is not None and not self.before.search(before):
            return False
        if self.before is None and _NOT_IT_BEFORE.search(before):
            return False
        return self.behind is not None or not _NOT_IT_BEHIND.match(behind)


_FIRST = re.compile(r"\w+")
_LAST = re.compile(r"(\w+)\W*$")


@lru_cache(maxsize=1)
def declared(book: Book) -> tuple[Declared, ...]:
    """Every figure that texts can contradict: those of policies in force, but for bare counts."""
    return tuple(
        Declared(policy.id, f"{policy.id}.{figure.id}", says, quantity, _words_of(figure), tuple(_phrases(figure)))
        for policy in book.all(Policy)
        if policy.status in ("review", "live")
        for figure in policy.figures
        if (says := figure_in_words(figure, book.settings.currency))
        and (quantity := _quantity_of(figure, book.settings.currency))
    )


def _quantity_of(figure: Figure, currency: str) -> Quantity | None:
    if figure.time is not None:
        return Quantity("time", figure.time.seconds, figure.time.seconds)
    if figure.money is not None:
        return Quantity("money", figure.money.min, figure.money.max, currency=figure.money.currency or currency)
    return None if figure.percent is None else Quantity("percent", figure.percent, figure.percent)


_LITTLE = """a an the to of in on at by for with from your you our us we it its is are be or and if that this them their
they he she his her who which within until up per than then not no any all how many much have has get gets"""
_OF_NUMBERS = """second seconds minute minutes hour hours day days week weeks month months year years working pound
pounds per cent percent"""
_EMPTY = frozenset([*_LITTLE.split(), *_OF_NUMBERS.split()])
"""Words that say nothing about which figure is meant."""


def _words_of(figure: Figure) -> tuple[str, ...]:
    words = re.findall(r"[^\W\d_]+", (figure.what or "").lower().replace("’", "'").replace("'s", ""))
    return tuple(dict.fromkeys(word for word in words if word not in _EMPTY))


def _phrases(figure: Figure) -> Iterator[Phrase]:
    for phrase in figure.said_as:
        before, sign, behind = phrase.strip().lower().partition(NUMBER)
        if sign and re.search(r"\w", before + behind):
            last, first = _LAST.search(before), _FIRST.search(behind)
            yield Phrase(
                re.compile(rf"(?<!\w){_spaced(before)}\s*$") if last else None,
                re.compile(rf"[\s-]*{_spaced(behind)}(?!\w)") if first else None,
                last[1] if last else first[0] if first else "",
            )


def _spaced(words: str) -> str:
    return r"[\s-]+".join(map(re.escape, words.split()))


def policies_about(record: Record, book: Book) -> frozenset[str]:
    """Ids of the policies that *record* has to do with: its own, those at either end of its links, and those to which
    the records link that it links to."""
    near = [edge.target for edge in book.links(record)]
    far = [edge.target for name in near if (other := book.get(name)) for edge in book.links(other)]
    back = [edge.source.id for edge in book.back_links(record)]
    return _with_figures(book).intersection((record.id, *near, *far, *back))


@lru_cache(maxsize=1)
def _with_figures(book: Book) -> frozenset[str]:
    return frozenset(each.policy for each in declared(book))


def contradictions(text: str, about: Iterable[str], book: Book) -> Iterator[tuple[Quantity, Declared]]:
    """Every number in *text*, which has to do with the policies *about*, that speaks of a figure and is another."""
    if not may_hold_quantities(text):
        return
    found = list(quantities(text))
    lowered = text.lower() if len(text.lower()) == len(text) else text
    known = (each for policy in set(about) for each in _by_policy(book).get(policy, ()) if each.words)
    near = [each for each in known if all(word[:3] in lowered for word in each.words)]
    for said in found:
        figure = _by_phrase(lowered, said, book) or _by_words(lowered, text, said, found, near, book)
        if figure is not None and not figure.is_said_by(said):
            yield said, figure


@lru_cache(maxsize=1)
def _by_policy(book: Book) -> dict[str, list[Declared]]:
    found = defaultdict(list)
    for each in declared(book):
        found[each.policy].append(each)
    return found


@lru_cache(maxsize=1)
def _by_neighbour(book: Book) -> dict[tuple[str, bool], list[tuple[Declared, Phrase]]]:
    """Phrases by the word beside the number, and whether that stands before it: most numbers are in none of them."""
    found = defaultdict(list)
    for figure in declared(book):
        for phrase in figure.phrases:
            found[phrase.neighbour, phrase.before is not None].append((figure, phrase))
    return found


def _by_phrase(text: str, said: Quantity, book: Book) -> Declared | None:
    """The figure in one of whose phrases *said* stands; one that says the same wins."""
    before = text[max(0, said.offset - 120) : said.offset]
    behind = text[said.offset + len(said.word) : said.offset + len(said.word) + 120]
    first, last = _FIRST.search(behind), _LAST.search(before)
    likely = [
        *_by_neighbour(book).get((last[1] if last else "", True), ()),
        *_by_neighbour(book).get((first[0] if first else "", False), ()),
    ]
    met = [figure for figure, phrase in likely if figure.is_of_the_sort_of(said) and phrase.surrounds(before, behind)]
    return next((each for each in met if each.is_said_by(said)), met[0] if met else None)


NEAR, FAR = 4, 8
"""Words that may stand between a number and the nearest, and the furthest, of the words of its figure."""

_NOT_IT_BEFORE = re.compile(
    r"\b(?:not|never|no longer|isn't|aren't|instead of|rather than|than|another|extra|further|first|every|each|from|"
    r"was|were|had|took|waited|after|over|about|around|nearly|almost|some)(?: just| only| the| a)?\s*$"
)
_NOT_IT_BEHIND = re.compile(
    r"[\s-]*(?:(?:too )?late|over|early|ago|left|before|after|old|older|earlier|later|more|longer|extra|ahead|into|"
    r"apart|notice)\b"
)
_BREAK = re.compile(
    r"[.!?;:,](?=\s|$|[\"'”’)*_])|\n[ \t]*(?=\n|[-*+#>|]|\d+[.)])|[()|—“”\"]|\s[–-]\s"
    r"|\s(?:and|but|so|then|while|because|when|where|if|unless)\s"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*|[£$€%]|\ufffc")


def _by_words(
    lowered: str, text: str, said: Quantity, found: list[Quantity], figures: list[Declared], book: Book
) -> Declared | None:
    """The figure whose words stand nearest to *said*; ``None`` where no words do, or where another number is nearer."""
    of_sort = [each for each in figures if each.is_of_the_sort_of(said)]
    if not of_sort or _is_not_it(lowered, said):
        return None
    start, end = _clause(text, said)
    rivals = [each for each in found if start <= each.offset < end and each.sort == said.sort]
    rivals += _cited(text, start, end, said.sort, book)
    spoken = []
    for figure in of_sort:
        gap = _gap(lowered, start, end, said, figure.words)
        if gap is not None and all(
            each.offset == said.offset
            or (other := _gap(lowered, start, end, each, figure.words)) is None
            or gap <= other
            for each in rivals
        ):
            spoken.append((gap, figure))
    same = [figure for _, figure in spoken if figure.is_said_by(said)]
    return same[0] if same else min(spoken, key=lambda each: each[0])[1] if spoken else None


def _is_not_it(text: str, said: Quantity) -> bool:
    """Whether the words beside it say that it is another number: *not thirty days*, *four days over*."""
    before, behind = text[max(0, said.offset - 40) : said.offset], text[said.offset + len(said.word) :][:40]
    return bool(_NOT_IT_BEFORE.search(before) or _NOT_IT_BEHIND.match(behind))


def _clause(text: str, said: Quantity) -> tuple[int, int]:
    """From where to where the part of the sentence reaches that *said* stands in."""
    start, end = 0, len(text)
    for match in _BREAK.finditer(text):
        if match.end() <= said.offset:
            start = match.end()
        elif match.start() >= said.offset + len(said.word):
            end = match.start()
            break
    return start, end


def _cited(text: str, start: int, end: int, sort: str, book: Book) -> Iterator[Quantity]:
    """What is cited between two places of *text*, as numbers of that sort that stand there."""
    for citation in citations(text):
        if start <= citation.offset < end:
            for each in quantities(book.said(citation.text)):
                if each.sort == sort:
                    yield each._replace(word=citation.text, offset=citation.offset)


def _gap(text: str, start: int, end: int, said: Quantity, words: tuple[str, ...]) -> int | None:
    """How many words stand between *said* and the nearest of *words*; ``None`` where not all of them are near."""
    before = [word[0] for word in _WORD.finditer(text[start : said.offset])][::-1]
    behind = [word[0] for word in _WORD.finditer(text[said.offset + len(said.word) : end])]
    inside = [word[0] for word in _WORD.finditer(said.word.lower())]
    gaps = []
    for word in words:
        places = [side.index(each) for side in (before, behind) for each in side if _is_same(word, each)]
        gaps.append(-1 if any(_is_same(word, each) for each in inside) else min(places, default=FAR + 1))
    return min(gaps) if gaps and min(gaps) <= NEAR and max(gaps) <= FAR else None


def _is_same(word: str, other: str) -> bool:
    """Whether the two are one word, or forms of one: ``swap``, ``swaps``, ``swapped``."""
    short, long = sorted((word, other), key=len)
    if len(short) < 4:
        return long in (short, f"{short}s")
    stem = short.removesuffix("e")
    return long.startswith(stem) and len(long) - len(short) <= 4
