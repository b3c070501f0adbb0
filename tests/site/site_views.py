"""The pages of the sample that are looked at in a browser: one of every sort; views are called by their names."""

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
    "completeness of a journey": "completeness/ridecare/index.html",
    "unfinished": "unfinished/index.html",
    "print-journey": "print/journeys/ridecare/index.html",
    "print-role": "print/roles/cx-manager/index.html",
    "print-scripts": "print/scripts/index.html",
    "rule": "reference/rules/script-no-escalation/index.html",
    "kind": "reference/kinds/script/index.html",
    "offense-defense": "views/offense-defense/index.html",
    "evidence-wall": "views/evidence-wall/index.html",
    "vendors": "views/vendors/index.html",
    "stories": "views/stories/index.html",
    "words": "write.html",
}
