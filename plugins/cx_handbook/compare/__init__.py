"""Two handbooks become what changed between them, and that becomes a note for people.

``pairing``
    Which record is which: added, removed, renamed, or on both sides.
``differences``
    What is different in a record, field by field.
``citing``, ``limits``, ``leaning``, ``standing``
    What follows from that: numbers said elsewhere, what staff may give, what is to be read again, how all of it stands.
``comparison``
    All of it as one value.
``staff``, ``others``, ``reviewers``
    What it means to each reader.
``note``
    The note in Markdown.

Nothing here reads files or asks git.
"""

from __future__ import annotations

from .comparison import Changed, Comparison, compare
from .differences import Difference
from .note import MARKER, note

__all__ = ["MARKER", "Changed", "Comparison", "Difference", "compare", "note"]
