"""What every picture is made of. Colours and lines are classes, which the site's style sheet has for both schemes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

NARROW, WIDE = frozenset("ijlftr.,:;'|!()[] I"), frozenset("mwMWOQ@%—…&+−")


class _Widths(dict[str, float]):
    """About how wide each character is in a type of size 1; worked out when it is first met."""

    def __missing__(self, character: str) -> float:
        width = 0.36 if character in NARROW else 0.92 if character in WIDE else 0.7 if character.isupper() else 0.61
        self[character] = width
        return width


_WIDTHS = _Widths()


def picture(
    name: str, size: tuple[float, float], title: str, description: str, body: Iterable[str], *, style: str = ""
) -> Markup:
    """An inline picture, *size* its width and height in its own units, scaled to the room there is.

    *name* must be the only one of its kind on the page. *title* names the picture and *description* tells what it
    shows; an equal table belongs beside it. A picture that holds links is a group, so that they can be reached.
    """
    content = "".join(body)
    role = "group" if "<a " in content else "img"
    width, height = size
    return Markup(
        f'<svg class="cx-picture {style}" viewBox="0 0 {width:g} {height:g}" role="{role}" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{content}</svg>'
    )


def text(x: float, y: float, words: str, style: str = "", *, anchor: str = "start") -> str:
    """A line of text whose baseline begins, has its middle or ends at a point."""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    named = f' class="{style}"' if style else ""
    return f'<text x="{x:g}" y="{y:g}"{named}{placed}>{escape(words)}</text>'


def width_of(words: str, size: float) -> float:
    """About how wide *words* are in a type of that *size*; a little more than they are."""
    return size * sum(map(_WIDTHS.__getitem__, words))


def wrap(words: str, width: float, size: float, lines: int = 99) -> list[str]:
    """*words* in lines no wider than *width*; what does not fit in so many *lines* ends in an ellipsis.

    A word that is wider by itself is broken.
    """
    made: list[str] = []
    for word in (piece for each in words.split() for piece in _broken(each, width, size)):
        longer = f"{made[-1]} {word}" if made else word
        if made and width_of(longer, size) <= width:
            made[-1] = longer
        else:
            made.append(word)
    if len(made) <= lines:
        return [_cut(line, width, size) for line in made]
    last = f"{made[lines - 1]} …"
    while width_of(last, size) > width and last.count(" ") > 1:
        last = f"{last.rsplit(' ', 2)[0]} …"
    return [_cut(line, width, size) for line in (*made[: lines - 1], last)]


def _broken(word: str, width: float, size: float) -> Iterator[str]:
    """*word* in pieces that fit, each but the last with a hyphen behind it."""
    while len(word) > 3 and width_of(word, size) > width:
        length = next((n for n in range(len(word) - 1, 2, -1) if width_of(f"{word[:n]}-", size) <= width), 2)
        yield f"{word[:length]}-"
        word = word[length:]
    yield word


def _cut(line: str, width: float, size: float) -> str:
    """*line*, or as much of it as fits, and an ellipsis."""
    while len(line) > 1 and width_of(line, size) > width:
        line = f"{line.rstrip('…').rstrip()[:-1].rstrip()}…"
    return line
