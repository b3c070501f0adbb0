"""Fixes carried out until none is left, each looked at afterwards: it stays only if it mended what it was for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..checks import Checked
from ..finding import Finding, Fix, Severity
from ..load import Gathered
from .carrying_out import carried_out

MOST = 200
"""Times that a handbook is checked on the way."""

Texts = Mapping[str, str]
"""What files hold, by their paths, line ends and byte order marks included."""


class Mended(NamedTuple):
    """A handbook with its fixes in it."""

    texts: dict[str, str]
    """The files that became others."""

    done: tuple[Finding, ...]
    """What was mended, each at the place where it stood by then."""

    before: tuple[Finding, ...]
    after: tuple[Finding, ...]


def mended(
    gathered: Gathered,
    pages: Texts,
    check: Callable[[Gathered], Checked],
    wanted: Callable[[Finding], bool],
) -> Mended:
    """*gathered* once the fixes of those findings that are *wanted* are carried out, until there is no more of them.

    *pages* are the hand-written pages as their files hold them.
    """
    return _Mending(_State(gathered, pages, check(gathered)), check, wanted).run()


@dataclass(frozen=True)
class _State:
    """A handbook, and what is wrong with it."""

    gathered: Gathered
    pages: Texts
    checked: Checked

    @property
    def texts(self) -> dict[str, str]:
        return {text.path: text.text for text in self.gathered.texts} | dict(self.pages)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.checked.findings

    def with_texts(self, texts: Texts, check: Callable[[Gathered], Checked]) -> _State:
        """The same with *texts* in place of what some files hold."""
        records = tuple(replace(each, text=texts.get(each.path, each.text)) for each in self.gathered.texts)
        pages = tuple(
            replace(each, text=_as_read(texts[each.path])) if each.path in texts else each
            for each in self.gathered.pages
        )
        gathered = replace(self.gathered, texts=records, pages=pages)
        shown = {path: texts.get(path, text) for path, text in self.pages.items()}
        return _State(gathered, shown, check(gathered))


class _Mending:
    """One run."""

    def __init__(self, state: _State, check: Callable[[Gathered], Checked], wanted: Callable[[Finding], bool]) -> None:
        self._first = self._state = state
        self._check = check
        self._wanted = wanted
        self._done: list[Finding] = []
        self._refused: set[tuple[str, Fix | None]] = set()
        self._left = MOST

    def run(self) -> Mended:
        """Pass after pass."""
        while self._left > 0 and (batch := self._batch()):
            self._pass(batch)
        before, after = self._first.texts, self._state.texts
        texts = {path: text for path, text in after.items() if text != before[path]}
        return Mended(texts, tuple(self._done), self._first.findings, self._state.findings)

    def _batch(self) -> list[Finding]:
        found = (each for each in self._state.findings if each.fix is not None and self._wanted(each))
        return [each for each in found if (each.identity, each.fix) not in self._refused]

    def _pass(self, batch: Sequence[Finding]) -> None:
        """Carry out what can be of *batch*; of half of it where something came of it that was not meant, and so on."""
        while True:
            texts, done = _carried_out(self._state.texts, batch)
            late = [each for each in batch if each not in done]
            if not done:
                self._refused |= {(each.identity, each.fix) for each in batch}
                return
            self._left -= 1
            state = self._state.with_texts(texts, self._check)
            if _holds(self._state, state, done):
                self._refused |= {(each.identity, each.fix) for each in late if len(done) == 1 and len(batch) == 1}
                self._state = state
                self._done += done
                return
            if len(done) == 1:
                self._refused.add((done[0].identity, done[0].fix))
                return
            batch = done[: len(done) // 2]


def _carried_out(texts: Texts, batch: Iterable[Finding]) -> tuple[dict[str, str], list[Finding]]:
    """The files that become others, and the findings whose fixes are in them."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in batch:
        by_path[finding.location.path].append(finding)
    changed, done = {}, []
    for path, findings in by_path.items():
        if path in texts:
            changed[path], made = carried_out(path, texts[path], findings)
            done += made
    return changed, done


def _holds(before: _State, after: _State, done: Sequence[Finding]) -> bool:
    """Whether all that is *done* mended what it was for, and nothing came of it that is wrong.

    What shows only now, since its file could not be read before, did not come of it.
    """
    had, has = Counter(map(_key, before.findings)), Counter(map(_key, after.findings))
    wanted = Counter(map(_key, done))
    if any(has[key] > had[key] - count and not _further(key, before, after) for key, count in wanted.items()):
        return False
    hidden = {each.location.path for each in before.findings if each.rule in _UNREAD}
    loading = {name for name, rule in after.checked.rules.items() if not rule.settable}
    is_hidden = any(each.rule in loading for each in done)
    for finding in after.findings:
        is_new = finding.severity is Severity.ERROR and has[_key(finding)] > had[_key(finding)]
        if is_new and (finding.location.path not in hidden if finding.rule in loading else not is_hidden):
            return False
    return True


_UNREAD = ("yaml-invalid", "file-unreadable")
"""Rules whose findings hide what else is wrong with a file."""


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.subject, finding.rule, finding.field


def _further(key: tuple[str, str, str], before: _State, after: _State) -> bool:
    """Whether a file that can still not be read can be read further down than before."""
    if key[1] not in _UNREAD:
        return False
    first, then = (
        min((each.location for each in s.findings if _key(each) == key), default=None) for s in (before, after)
    )
    return first is not None and then is not None and then > first


def _as_read(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
