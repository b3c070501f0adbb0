"""A handbook read again and again while somebody writes it: a file that cannot be read keeps what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..finding import Finding, Severity
from . import Loaded, load_gathered
from .files import Text
from .gathering import Gathered
from .memory import Memory


@dataclass
class Lasting:
    """What was read so far."""

    broken: tuple[Finding, ...] = ()
    """What was wrong, at the last reading, with files that could not be read."""

    _good: dict[str, Text] = field(default_factory=dict)
    """Each file as it could last be read, by its path."""

    _memory: Memory = field(default_factory=Memory)

    def load(self, gathered: Gathered) -> Loaded:
        """The handbook in *gathered*.

        A file that cannot be read says what it said when it last could, if it ever did; what is found in it is what is
        wrong with it now.
        """
        found = load_gathered(gathered, memory=self._memory)
        self.broken = tuple(each for each in found.findings if each.severity is Severity.ERROR)
        wrong = {each.location.path for each in self.broken}
        self._good |= {each.path: each for each in gathered.texts if each.path not in wrong}
        kept = {path: self._good[path] for path in sorted(wrong) if path in self._good}
        return self._with(kept, gathered, found) if kept else found

    def _with(self, kept: Mapping[str, Text], gathered: Gathered, found: Loaded) -> Loaded:
        texts = {**{each.path: each for each in gathered.texts}, **kept}
        findings = tuple(each for each in gathered.findings if each.location.path not in kept)
        loaded = load_gathered(replace(gathered, texts=tuple(texts.values()), findings=findings), memory=self._memory)
        told = [each for each in loaded.findings if each.location.path not in kept]
        told += [each for each in found.findings if each.location.path in kept]
        newer = {each.path: each.text for each in gathered.texts if each.path in kept}
        return replace(loaded, findings=tuple(sorted(told, key=lambda each: each.sort_key)), newer=newer)
