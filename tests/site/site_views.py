"""The pages of the sample that are looked at in a browser: one of every sort."""

from __future__ import annotations

VIEWS = {
    "home": "index.html",
    "journey": "journeys/buy-online/index.html",
    "touchpoint": "touchpoints/home-delivery/index.html",
    "script": "scripts/late-delivery/index.html",
    "goal": "goals/arrives-right/index.html",
    "training": "training/delivery-recovery/index.html",
    "general": "vendors/greyheron-freight/index.html",
    "index": "scripts/index.html",
    "completeness": "completeness/index.html",
    "unfinished": "unfinished/index.html",
    "rule": "reference/rules/script-no-escalation/index.html",
    "kind": "reference/kinds/script/index.html",
    "words": "write.html",
    "work": "work/index.html",
    "role": "work/care-agent-phone/index.html",
    "changed": "views/changed/index.html",
    "due": "views/due/index.html",
    "owners": "views/owners/index.html",
}
