"""Vendors: what is kept counted again from the measurements, and what there is to see where little is written."""

from __future__ import annotations

import re
from collections import Counter

from sample_views import Fields, doubled, drawn, items, live, of, plain, sample, words

from cx_handbook.kinds import Vendor

EMPTY = "There is no live vendor yet. Write down who meets your customers on your behalf."


def cards(html: str) -> dict[str, str]:
    """The card of each vendor, by its id."""
    return {re.findall(r"vendors/([^/]+)/", card)[0]: card for card in items(html, "article")}


def standards(card: str) -> list[str]:
    found = re.search(r'<ul class="cx-plain cx-standards".*?</ul>', card, re.S)
    return [words(line) for line in re.findall(r"<li>.*?</li>", found[0], re.S)] if found else []


def state(vendor: str, standard: Fields) -> tuple[str, float | None]:
    """Whether a vendor keeps a standard, and its last value, from the plain records."""
    metric = plain()["records"][standard["metric"]]["fields"]
    own = [each for each in metric["measurements"] if each.get("scope") == {"vendor": vendor}]
    if not own:
        return "○ not measured", None
    value = max(own, key=lambda each: each["period_end"])["value"]
    kept = value >= standard["limit"] if metric["better"] == "higher" else value <= standard["limit"]
    return ("● kept" if kept else "◆ not kept"), value


def test_standards_are_judged_by_the_last_value_of_the_vendor_alone() -> None:
    found = cards(drawn("vendors"))
    vendors = live("vendor")
    assert found.keys() == vendors.keys()
    for name, vendor in vendors.items():
        lines = standards(found[name])
        assert len(lines) == len(vendor["standards"])
        for line, standard in zip(lines, vendor["standards"], strict=True):
            expected, value = state(name, standard)
            assert line.startswith(expected)
            assert plain()["records"][standard["metric"]]["title"] in line
            assert re.search(rf"agreed at (least|most) {standard['limit']:g}\b", line)
            assert f" {value:g}" in line if value is not None else " – " in line


def test_totals_are_counted_again() -> None:
    counts = Counter(state(name, each)[0] for name, vendor in live("vendor").items() for each in vendor["standards"])
    text = words(drawn("vendors"))
    whole = sum(counts.values())
    assert set(counts) == {"◆ not kept", "● kept", "○ not measured"}
    for mark, word in (("◆", "Not kept"), ("●", "Kept"), ("○", "Not measured")):
        assert f"{mark} {word} {counts[f'{mark} {word.casefold()}']} of {whole} standards" in text


def test_the_one_with_most_broken_standards_comes_first() -> None:
    broken = [card.count("◆ not kept</span>") for card in cards(drawn("vendors")).values()]
    assert broken == sorted(broken, reverse=True)


def test_a_card_links_what_the_vendor_touches() -> None:
    found = cards(drawn("vendors"))
    records = plain()["records"]
    names = ("takes part in", "carries out", "is relied on by", "runs")
    for vendor, card in found.items():
        touched = {link["from"] for link in records[vendor]["back_links"] if link["name"] in names}
        touched = {each for each in touched if records[each]["fields"]["status"] == "live"}
        for kind, folder in (("touchpoint", "touchpoints"), ("process", "processes"), ("channel", "channels")):
            expected = {each for each in touched if records[each]["kind"] == kind}
            assert set(re.findall(rf'href="../../{folder}/([^/]+)/"', card)) == expected


def test_scripts_are_those_for_what_it_causes_and_where_it_takes_part() -> None:
    records = plain()["records"]
    for vendor, card in cards(drawn("vendors")).items():
        back = records[vendor]["back_links"]
        near = {link["from"] for link in back if link["name"] in ("causes", "takes part in", "carries out")}
        scripts = {
            link["from"]
            for name in near
            for link in records[name]["back_links"]
            if link["name"] in ("is answered by", "is recovered by")
        }
        assert set(re.findall(r'href="../../scripts/([^/]+)/"', card)) == scripts


def test_one_vendor_alone_has_no_totals_and_no_filters() -> None:
    html = drawn("vendors", vendor=sample().book.find(Vendor, "nightjar-desk"))
    assert list(cards(html)) == ["nightjar-desk"]
    assert "data-cx-filters" not in html
    assert "At a glance" not in html
    assert doubled(drawn("vendors")) == []
    assert doubled(html + drawn("vendors", vendor=sample().book.find(Vendor, "amperloop"))) == []


def test_an_empty_handbook_has_nothing_to_show() -> None:
    assert words(of("vendors", {})) == EMPTY
    assert words(of("vendors", {"vendors/a.yml": "title: A\n"})) == EMPTY


def test_a_vendor_without_anything_says_what_is_missing() -> None:
    html = of("vendors", {"vendors/a.yml": "title: A <b>\nstatus: live\n"})
    text = words(html)
    assert "○ No standard 1 of 1 vendors" in text
    for missing in (
        "A <b>",
        "○ held to no standard",
        "◆ kept by nobody",
        "○ never reviewed",
        "◆ no fallback",
        "◆ no script",
    ):
        assert missing in text
    assert 'data-state="no-standard"' in html


def test_what_was_due_is_marked() -> None:
    texts = {"vendors/a.yml": "title: A\nstatus: live\nreviewed: 2026-01-01\ncontract_review: 2026-11-01\n"}
    text = words(of("vendors", texts))
    assert "▲ review was due 30 Jun 2026" in text
    assert "Contract review ▲ was due 1 Nov 2026" in text


def test_an_old_value_is_marked() -> None:
    texts = {
        "vendors/a.yml": "title: A\nstatus: live\nstandards: [{metric: m, limit: 9}]\n",
        "metrics/m.yml": "title: M\nstatus: live\nunit: percent\nbetter: higher\nevery: 1 mo\n"
        "measurements: [{period_end: 2026-01-31, value: 9.5, n: 1200, scope: {vendor: a}}]\n",
    }
    assert standards(cards(of("vendors", texts))["a"]) == [
        "● kept M 9.5 % agreed at least 9 % · 31 Jan 2026, 1,200 counted, ▲ too old to rely on"
    ]
