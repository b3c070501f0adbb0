"""Numbers that are declared once: which texts contradict them, and which only seem to."""

from __future__ import annotations

import pytest

from cx_handbook.checks import RULES
from cx_handbook.load import DocPage, load_texts
from cx_handbook.load.files import Text
from handbooks import checked, run_on, said

SWAP = """title: Sixty days to swap it
status: live
figures:
  - {id: window, what: to swap a bike, time: 60 d, said_as: [… to find out]}
  - {id: refund, what: until the money is back, time: 3 d, working: true}
  - {id: grace, what: days over, time: 14 d, said_as: [up to … over]}
  - {id: voucher, what: voucher for a missed day, money: 25}
  - {id: share, what: calls answered, percent: 80}
"""
SCRIPT = "scripts/late.yml"


def say(text: str, more: str = "follows: [swap]") -> list[str]:
    """The numbers in words to say that contradict a figure of the policy, and the figures."""
    script = f"title: Late\nstatus: live\n{more}\nquick:\n  - >-\n    {text}\n"
    found = checked({"policies/swap.yml": SWAP, SCRIPT: script}, "figure-contradicted").findings
    return [each.message.removeprefix("script 'late' says ") for each in found]


IS = {
    "window": "and 'swap.window' is 60 days",
    "refund": "and 'swap.refund' is 3 working days",
    "voucher": "and 'swap.voucher' is £25",
    "grace": "and 'swap.grace' is 14 days",
    "share": "and 'swap.share' is 80 %",
}
TRUE = [
    ("You have thirty days to swap your bike.", "thirty days", "window"),
    ("You have 30 days to swap the bike.", "30 days", "window"),
    ("You've got ninety days, in which to swap. 45 days to swap a bike.", "45 days", "window"),
    ("Bikes can be swapped within thirty days.", "thirty days", "window"),
    ("Swap your bike within eight weeks.", "eight weeks", "window"),
    ("The thirty-day bike swap costs nothing.", "thirty-day", "window"),
    ("You have only thirty days to swap the bike.", "thirty days", "window"),
    ("Two months to swap your bike, no questions.", "Two months", "window"),
    ("Sixty-five days to swap your bike.", "Sixty-five days", "window"),
    ("30 to 40 days to swap your bike.", "30 to 40 days", "window"),
    ("Take thirty days to find out.", "thirty days", "window"),
    ("Your money is back within five days.", "five days", "refund"),
    ("Your money is back in two working days.", "two working days", "refund"),
    ("The money comes back after it reaches us, money back in 24 hours.", "24 hours", "refund"),
    ("You have sixty days to swap the bike, and the money is back within five days.", "five days", "refund"),
    ("Your money is back within five days and you have sixty days to swap the bike.", "five days", "refund"),
    ("Ask a manager, up to twenty days over is fine.", "twenty days", "grace"),
    ("There's a £20 voucher for the day we missed.", "£20", "voucher"),
    ("A voucher of twenty pounds for the missed day.", "twenty pounds", "voucher"),
    ("A £10 to £20 voucher for the day we missed.", "£10 to £20", "voucher"),
    ("We say that 90 % of calls are answered.", "90 %", "share"),
    ("Nine in ten calls are answered.", "Nine in ten", "share"),
    ("Calls are answered nine times in ten.", "nine times in ten", "share"),
    ("You have thirty days to swap it as a bike, not [[swap.grace]].", "thirty days", "window"),
]
FALSE = [
    "You have sixty days to swap your bike.",
    "You have 60 days to swap the bike.",
    "You have 1,440 hours to swap the bike.",
    "The sixty-day bike swap costs nothing.",
    "Between 30 and 60 days to swap your bike.",
    "You have [[swap.window]] to swap your bike.",
    "You have [[swap.window]] to swap your bike, collected within two days.",
    "You have [[swap.window]] to swap your bike and three days to think.",
    "We collect the bike within two days and you have sixty days to swap it.",
    "We collect within two days, you have sixty days to swap the bike.",
    "If you swap the bike, the new one comes in three days.",
    "When you swap the bike the new one will be with you in three days.",
    "The new bike comes in three days.",
    "You have {{ days }} days to swap your bike.",
    "Not thirty days, but sixty, to swap a bike.",
    "It's not thirty days to swap a bike.",
    "Sixty instead of thirty days to swap a bike.",
    "She is four days over to swap the bike.",
    "They swapped the bike four days ago.",
    "You swapped your bike three days early.",
    "Every two days somebody swaps a bike.",
    "After thirty days the bike was swapped.",
    "More than thirty days to swap a bike.",
    "The swap took five days of a bike's life.",
    "Your money is back within three working days.",
    "Your money is back within 72 hours.",
    "Your money is back, and the bike leaves within a week: two days.",
    "Up to fourteen days over is fine.",
    "There's a £25 voucher for the day we missed.",
    "There's a £15 voucher for the wait.",
    "The missed day cost them £40 in fares.",
    "A voucher of €20 for the missed day.",
    "Eight calls in ten are answered.",
    "Calls are answered 80 per cent of the time.",
    "Calls answered so far: 4,200 of them.",
    "Give me two minutes.",
    "The bike costs £640.",
    "We open at 8:00 and swap bikes until 20:00.",
    "Swap the bike for model D45.",
    "",
]


@pytest.mark.parametrize(("text", "word", "figure"), TRUE, ids=[text for text, _, _ in TRUE])
def test_contradiction_is_found(text: str, word: str, figure: str) -> None:
    assert say(text) == [f"{word!r}, {IS[figure]}"]


@pytest.mark.parametrize("text", FALSE)
def test_what_only_seems_to_contradict(text: str) -> None:
    assert say(text or "Nothing.") == []


def test_message_place_and_advice() -> None:
    script = (
        "title: Late\nstatus: live\nfollows: [swap]\nsteps:\n  - id: a\n    say:\n"
        "      - Thirty days is short, but you have thirty days to swap the bike.\n"
    )
    found = checked({"policies/swap.yml": SWAP, SCRIPT: script}, "figure-contradicted").findings
    assert said(found, SCRIPT) == [
        "7:44: error: script 'late' says 'thirty days', and 'swap.window' is 60 days [figure-contradicted]",
        "  hint: write [[swap.window]] in its place, or correct the figure",
    ]


THIRTY = "You have thirty days to swap your bike."
RELATED = [
    pytest.param("follows: [swap]", 1, id="follows it"),
    pytest.param("body: See [[swap]].", 1, id="mentions it"),
    pytest.param("turn_it: Up to [[swap.grace]] more.", 1, id="cites it"),
    pytest.param("recovers: [send-back]", 1, id="links to what keeps it"),
    pytest.param("answers: [too-small]", 0, id="has nothing to do with it"),
]


@pytest.mark.parametrize(("more", "count"), RELATED)
def test_words_count_where_the_record_has_to_do_with_the_policy(more: str, count: int) -> None:
    texts = {
        "policies/swap.yml": SWAP,
        "touchpoints/send-back.yml": "title: Send back\nstandard: [{promise: Swap it, policy: swap}]\n",
        "contact-reasons/too-small.yml": "title: Too small\n",
        SCRIPT: f"title: Late\nstatus: live\n{more}\nquick: [{THIRTY}]\n",
    }
    assert len(checked(texts, "figure-contradicted").findings) == count


def test_phrases_count_anywhere() -> None:
    assert say("You have thirty days to find out.", "") == [f"'thirty days', {IS['window']}"]


QUIZ = "title: Quiz\nstatus: live\nteaches: [swap]\n{}\n"
ELSEWHERE = [
    pytest.param("quiz: [{q: How long?, options: [{text: " + THIRTY + "}]}]", 0, id="wrong answer"),
    pytest.param("quiz: [{q: How long?, options: [{text: " + THIRTY + ", right: true}]}]", 1, id="right answer"),
    pytest.param("quiz: [{q: How long?, options: [{text: Long, why: " + THIRTY + "}]}]", 1, id="why"),
    pytest.param("quiz: [{q: " + THIRTY + ", type: true-false}]", 0, id="true or false"),
    pytest.param("scenarios: [{id: a, set_up: " + THIRTY + "}]", 0, id="set-up"),
    pytest.param("scenarios: [{id: a, customer_line: " + THIRTY + "}]", 0, id="customer's line"),
    pytest.param("customer_says: [" + THIRTY + "]", 0, id="customer's words"),
    pytest.param("changes: [{date: 2026-11-01, note: " + THIRTY + "}]", 0, id="history"),
    pytest.param("content: |\n  - " + THIRTY, 1, id="prose"),
    pytest.param("content: |\n  `" + THIRTY + "`", 0, id="code"),
    pytest.param("summary: " + THIRTY, 1, id="summary"),
    pytest.param("status: draft", 0, id="draft"),
]


@pytest.mark.parametrize(("fields", "count"), ELSEWHERE)
def test_whose_words_they_are(fields: str, count: int) -> None:
    quiz = QUIZ.format(fields) if "status" not in fields else f"title: {THIRTY}\nteaches: [swap]\n"
    found = checked({"policies/swap.yml": SWAP, "training/quiz.yml": quiz}, "figure-contradicted").findings
    assert len(found) == count


def test_draft_policy_binds_nobody() -> None:
    texts = {
        "policies/swap.yml": SWAP.replace("live", "draft"),
        SCRIPT: f"title: L\nstatus: live\nfollows: [swap]\nquick: [{THIRTY}]\n",
    }
    assert checked(texts, "figure-contradicted").findings == ()


PAGES = [
    pytest.param(f"# How\n\nSee [[swap]]. {THIRTY}\n", ["docs/a.md:3:24"], id="mentions it"),
    pytest.param(f"See [[swap.grace]]. {THIRTY}\n", ["docs/a.md:1:30"], id="cites it"),
    pytest.param(f"{THIRTY}\n", [], id="has nothing to do with it"),
    pytest.param("Thirty days to find out.\n", ["docs/a.md:1:1"], id="in a phrase of its own"),
]


@pytest.mark.parametrize(("text", "places"), PAGES)
def test_hand_written_pages(text: str, places: list[str]) -> None:
    book = load_texts([Text("policies/swap.yml", "policies", SWAP)], pages=(DocPage("docs/a.md", "a.md", text),))
    found = run_on(book, [RULES["figure-contradicted"]]).findings
    assert [str(each.location) for each in found] == places


UNCLEAR = [
    pytest.param("{id: a, what: a, time: 2 d}", [], id="one number"),
    pytest.param("{id: a, what: a}", ["figure 'a' of policy 'p' holds no number"], id="none"),
    pytest.param(
        "{id: a, what: a, time: 2 d, count: 2}",
        ["figure 'a' of policy 'p' holds time and count, and only one can be meant"],
        id="two",
    ),
    pytest.param(
        "{id: limits, what: a, time: 2 d}", ["figure 'limits' of policy 'p' has the name of a field"], id="field"
    ),
    pytest.param(
        "{id: a, what: a, money: 2, working: true}",
        ["figure 'a' of policy 'p' counts working time and has no time"],
        id="working money",
    ),
    pytest.param(
        "{id: a, what: a, time: 2 d, said_as: [to swap, …]}",
        [
            "phrase 'to swap' of figure 'a' of policy 'p' does not show where the number stands",
            "phrase '…' of figure 'a' of policy 'p' does not show where the number stands",
        ],
        id="phrases",
    ),
]


@pytest.mark.parametrize(("figure", "messages"), UNCLEAR)
def test_figure_unclear(figure: str, messages: list[str]) -> None:
    texts = {"policies/p.yml": f"title: P\nstatus: live\nfigures: [{figure}]\n"}
    assert [each.message for each in checked(texts, "figure-unclear").findings] == messages


def test_cited_number_is_backed() -> None:
    script = "title: Late\nstatus: live\nsteps: [{{id: a, say: ['{}']}}]\n"
    for text, count in (("Back within [[swap.refund]].", 0), ("Back within three days.", 1)):
        texts = {"handbook.yml": "profile: strict\n", "policies/swap.yml": SWAP, SCRIPT: script.format(text)}
        assert len(checked(texts, "promise-unbacked").findings) == count


def test_words_are_counted_as_they_are_said() -> None:
    nineteen = " ".join(["word"] * 19)
    script = f"title: Late\nstatus: live\nsteps: [{{id: a, say: ['{nineteen} [[swap.refund]].']}}]\n"
    found = checked({"policies/swap.yml": SWAP, SCRIPT: script}, "script-unsayable").findings
    assert [each.message for each in found] == ["sentence 'word word word word …' in script 'late' has 22 words"]
