"""Stories: every one of the sample in its chapter, newest first, with a way to tell it; and none, or too many."""

from __future__ import annotations

import re

from sample_views import doubled, drawn, items, live, of, plain, words

CHAPTERS = {"high-point": "It went better than planned", "recovery": "We put it right", "lesson": "We got it wrong"}
EMPTY = "There is no live story yet. Ask in the next huddle what went better than planned, and write it down."


def tales(html: str) -> list[str]:
    return items(html, "article")


def test_stories_stand_in_their_chapters_newest_first() -> None:
    stories = live("story")
    html = drawn("stories")
    expected = [
        name
        for sort in CHAPTERS
        for name in sorted(
            (name for name, story in stories.items() if story["type"] == sort),
            key=lambda name: stories[name]["date"],
            reverse=True,
        )
    ]
    assert re.findall(r'<h3 id="stories-story-([^"]+)"', html) == expected
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html) == list(CHAPTERS.values())


def test_a_story_is_told_whole_with_its_lesson_and_what_it_shows() -> None:
    records = plain()["records"]
    html = drawn("stories")
    for name, story in live("story").items():
        tale = next(each for each in tales(html) if f'"stories-story-{name}"' in each)
        text = words(tale)
        assert story["lesson"] in text
        assert story["discretion_used"] in text if "discretion_used" in story else "own word" not in text
        for shown in story["shows"]:
            assert f'href="../../{records[shown]["url"]}"' in tale
        assert words(story["what_happened"].split("[[")[0])[:200] in text


def test_a_story_says_how_to_tell_it() -> None:
    tale = words(tales(drawn("stories"))[0])
    steps = tale.split("For your huddle:")[1]
    assert re.match(r" \d+ minutes? to read aloud", steps)
    assert "Ask: “Who of us could have done that this week? What would have stopped you?”" in steps
    assert "Ask where they saw “ Leave a story ” in it." in steps


def test_reading_aloud_takes_a_minute_for_130_words() -> None:
    def minutes(count: int) -> str:
        text = f"title: A\nstatus: live\ntype: lesson\nwhat_happened: {'word ' * count}\n"
        return words(of("stories", {"stories/a.yml": text})).split("huddle: ")[1].split(" to read")[0]

    assert [minutes(count) for count in (1, 130, 131, 400)] == ["1 minute", "1 minute", "2 minutes", "4 minutes"]


def test_a_limit_keeps_the_newest() -> None:
    dates = sorted((story["date"] for story in live("story").values()), reverse=True)
    html = drawn("stories", limit=2)
    assert len(tales(html)) == 2
    newest = {name for name, story in live("story").items() if story["date"] in dates[:2]}
    assert set(re.findall(r'<h3 id="stories-2-story-([^"]+)"', html)) == newest
    assert "Older stories" not in html
    assert "data-cx-filters" not in html
    assert doubled(html + drawn("stories")) == []


def test_an_empty_handbook_has_no_stories() -> None:
    assert words(of("stories", {})) == EMPTY
    assert words(of("stories", {"stories/a.yml": "title: A\ntype: lesson\n"})) == EMPTY


def test_a_bare_story_is_told_all_the_same() -> None:
    html = of("stories", {"stories/a.yml": "title: A <b>\nstatus: live\n"})
    text = words(html)
    assert "Not sorted yet" in text
    assert "A <b>" in text
    assert "Read it aloud" in text
    assert "Only then" not in text


def test_a_tip_that_tells_it_is_named() -> None:
    texts = {
        "stories/a.yml": "title: A\nstatus: live\ntype: lesson\n",
        "tips/t.yml": "title: Name the day\nstatus: live\nrota: 1\nsay: Say it.\nstory: a\n",
    }
    assert "It belongs to this tip: Name the day" in words(of("stories", texts))


def test_beyond_a_hundred_the_older_ones_are_named() -> None:
    texts = {
        f"stories/s{n:03}.yml": f"title: Story {n}\nstatus: live\ntype: lesson\ndate: 2026-01-{n % 28 + 1:02}\n"
        for n in range(103)
    }
    html = of("stories", texts)
    assert len(tales(html)) == 100
    assert html.split("Older stories")[1].count("<li>") == 3
