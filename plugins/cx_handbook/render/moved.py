"""Pages at the addresses that records had before: they lead on to where the record is now.

They belong to no theme, so that they stay out of navigation, search and site map. Nothing in them runs: whatever
policy a server sends, and from a folder of files as well, a browser follows them, and whoever has switched that off
finds a link. What stands behind a ``#`` is lost on the way; no page can carry it over without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from .addresses import to_root
from .desk import Desk
from .page import Attachment

_PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={to}">
<link rel="canonical" href="{canonical}">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>This page has moved: <a href="{to}">{title}</a></p>
</main>
</body>
</html>
""")


def moved(pages: Iterable[tuple[str, str]], desk: Desk) -> Iterator[Attachment]:
    """A page for each former address of *pages*, given as their addresses and titles."""
    titles = dict(pages)
    former: dict[str, list[str]] = {}
    for old, new in desk.book.aliases.items():
        former.setdefault(new, []).append(old)
    for uri, title in titles.items() if former else ():
        folder, *names = uri.rstrip("/").split("/")
        for number, name in enumerate(names):
            for old in former.get(name, ()):
                address = "/".join((folder, *names[:number], old, *names[number + 1 :], ""))
                if address not in titles:
                    yield Attachment(f"{address}index.html", _leading(address, uri, title, desk))


def _leading(address: str, uri: str, title: str, desk: Desk) -> str:
    to = f"{to_root(address)}{uri}{desk.pen.index}"
    canonical = f"{desk.site.rstrip('/')}/{uri}{desk.pen.index}" if desk.site else to
    return _PAGE.format(to=to, canonical=canonical, title=title)
