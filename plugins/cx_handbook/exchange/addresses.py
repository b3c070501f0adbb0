"""Where the pages are that a file leads to: whole addresses where the site is known, else seen from its root."""

from __future__ import annotations

from ..kinds import Record


def of_record(record: Record, site: str = "") -> str:
    """``scripts/late-delivery/`` on *site*, the address of the site with or without a slash at its end."""
    path = f"{record.folder}/{record.id}/"
    return f"{site.rstrip('/')}/{path}" if site else path
