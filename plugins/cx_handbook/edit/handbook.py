"""A handbook as it is on disk, and as it would be after some changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..checks import Checked, run
from ..errors import FilesUnread, RecordNotHere, RecordUnknown, RecordUnreadable
from ..load import DocPage, Gathered, Text, Written, load_gathered, nearest
from ..load.files import CSV_ENDING
from .changes import Change


@dataclass(frozen=True)
class Handbook:
    """What was read of it, what that means, and the files as they are."""

    gathered: Gathered
    checked: Checked
    files: Mapping[str, bytes]
    """Every file that was read, by the path shown to authors."""

    def record(self, name: str) -> Written:
        """The record called *name*, where it can be changed.

        Raises ``RecordUnknown``, ``RecordUnreadable``, ``RecordNotHere``, and ``FilesUnread`` where files that cannot
        be read may name it.
        """
        book = self.checked.book
        if "#" in name:
            raise RecordNotHere(name, "is a part; give it another id by hand, and handbook check names what led there")
        record = book.get(name)
        if record is None and name in book.failed:
            raise RecordUnreadable(name, "changed")
        if record is None:
            raise RecordUnknown(name, nearest(name, [each.id for each in book]))
        if record.id != name:
            raise RecordNotHere(name, f"is what {record.kind} {record.id!r} was called before; write {record.id}")
        written = self.checked.written[record.id]
        if written.is_shipped:
            raise RecordNotHere(name, f"comes with the product; to make it your own, write {written.own_path}")
        if self.unread:
            raise FilesUnread(self.unread)
        return written

    @property
    def unread(self) -> tuple[str, ...]:
        """The files that could not be read in full, and so may name records that nobody sees there."""
        loaded = self.checked.loaded
        own = {source.path for source in loaded.own_rules}
        amiss = [each for each in self.checked.findings if each.rule == "schema-invalid" and each.location.path in own]
        amiss += [each for each in loaded.findings if not each.location.path.lower().endswith(CSV_ENDING)]
        return tuple(sorted({each.location.path for each in amiss}))

    def after(self, changes: Iterable[Change], moves: Mapping[str, str]) -> Checked:
        """What the handbook will be once *changes* are written; no rules are run but its own. *moves* are paths of
        files that go to another place."""
        texts = {change.path: change.after.decode() for change in changes if change.after is not None}

        def text_of(text: Text) -> Text:
            path = moves.get(text.path, text.path)
            return replace(text, path=path, text=texts.get(path, text.text))

        def page_of(page: DocPage) -> DocPage:
            changed = texts.get(page.path)
            if changed is None:
                return page
            return replace(page, text=changed.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))

        gathered = replace(
            self.gathered,
            texts=tuple(map(text_of, self.gathered.texts)),
            pages=tuple(map(page_of, self.gathered.pages)),
        )
        return run(load_gathered(gathered), (), self.checked.book.as_of)
