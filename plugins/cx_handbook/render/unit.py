"""The values of a metric, as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass

from ..graph import Book
from ..kinds import Metric
from ..kinds.in_words import SIGNS, UNITS, money, number
from ..kinds.values import Amount

_SHORT = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


@dataclass(frozen=True)
class Unit:
    """What stands behind a value, and how exactly it is worth showing."""

    sign: str = ""
    """`` %``, `` min`` or nothing."""

    decimals: int = 1
    """Digits behind the point of values that were computed; those that were measured stay as they were written."""

    currency: str = ""
    """Where it is money."""

    @classmethod
    def of(cls, metric: Metric | None, book: Book) -> Unit:
        """The unit of *metric*."""
        if metric is None:
            return cls()
        currency = book.settings.currency if metric.unit == "money" else ""
        decimals = cls.decimals if metric.decimals is None else metric.decimals
        return cls(UNITS.get(metric.unit or "", ""), decimals, currency)

    def said(self, value: float) -> str:
        """``88.6 %``, ``−3``, ``£1,200``."""
        minus = "−" if value < 0 else ""
        if self.currency:
            return f"{minus}{money(Amount(abs(value), abs(value)), self.currency)}"
        return f"{minus}{number(abs(value))}{self.sign}"

    def about(self, value: float) -> str:
        """A value that was computed, no more exact than those that are measured."""
        return self.said(round(value, self.decimals) + 0.0)

    def short(self, value: float, greatest: float) -> str:
        """For the rungs of an axis that reaches as far as *greatest*: ``1.2m`` where that is more than a million."""
        for size, word in _SHORT:
            if greatest >= size:
                sign = SIGNS.get(self.currency, "")
                return f"{'−' if value < 0 else ''}{sign}{abs(value) / size:.4g}{word}" if value else f"{sign}0"
        return self.said(value) if self.currency or len(self.sign) < 3 else self.said(value).removesuffix(self.sign)
