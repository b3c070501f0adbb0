"""How often the finder puts the right script first, for phrases that are not in the handbook.

The floors lie a little below what was measured. They are above the yardstick: tf-idf over word pairs and runs of
letters puts 0.72 of the same phrases first.
"""

from __future__ import annotations

from finder_searching import PHRASES, needs_node, places, sample_index, search, share

pytestmark = needs_node


def test_what_customers_say() -> None:
    found = places(PHRASES["paraphrases"])

    assert len(found) == 75
    assert share(found, 1) >= 0.80
    assert share(found, 3) >= 0.90
    assert share(found, 99) == 1


def test_what_customers_say_in_three_words() -> None:
    found = places(PHRASES["paraphrases"], shorten=True)

    assert share(found, 1) >= 0.45
    assert share(found, 3) >= 0.60
    assert share(found, 99) >= 0.93


def test_what_agents_type_in_a_hurry() -> None:
    found = places(PHRASES["hurried"])

    assert share(found, 1) >= 0.96
    assert share(found, 3) == 1


def test_what_belongs_to_no_reason_is_faint() -> None:
    faint, found = search(sample_index(), PHRASES["none"])

    assert sum(not results or results[0]["score"] < faint for results in found) >= 8


def test_what_belongs_to_a_reason_is_seldom_faint() -> None:
    said = [phrase for kind in ("paraphrases", "hurried") for each in PHRASES[kind].values() for phrase in each]
    faint, found = search(sample_index(), said)

    assert sum(results[0]["score"] < faint for results in found) <= 0.05 * len(said)
