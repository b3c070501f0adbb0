"""What tells a service that it has seen a finding before."""

from __future__ import annotations

from hashlib import sha256

from ..finding import Finding


def fingerprint(finding: Finding) -> str:
    """SHA-256 of the finding's identity: it outlives moved lines and new wording."""
    return sha256(finding.identity.encode("utf-8", "backslashreplace")).hexdigest()
