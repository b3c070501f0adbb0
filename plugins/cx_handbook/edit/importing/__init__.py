"""What people have in spreadsheets becomes records: maps, series of numbers, and logs of contacts.


A table is read as generously as it can be, and never further: what is not understood is told, cell by cell or line by
line, and nothing is lost without a word.
"""

from __future__ import annotations

from .handbook import Home, home
from .journeys import Wanted, journey
from .series import measurements
from .tables import Table, table
from .tallies import contacts
from .told import Imported, Said

__all__ = ["Home", "Imported", "Said", "Table", "Wanted", "contacts", "home", "journey", "measurements", "table"]
