r"""Quizzes as Moodle GIFT: a text file a module, which Moodle and what reads its format take in as a bank of questions.

::

    $CATEGORY: $course$/top/Brackenspoke Cycles/When the bike does not come

    // [id:delivery-recovery-q1] [tag:delivery-recovery]
    ::When the bike does not come\: q1::[plain]The last scan is 30 hours old. What do you say?{
        =I'm ringing the depot now#Over a day old means ring.
        ~Tracking can take a while#True, and no use.
    }

Questions, answers and what each teaches are those of the page, in the same order. A choice of several is weighed as
Moodle weighs it: each right answer gives its share, each wrong one takes everything. A question to be answered in one's
own words is an essay, with what a good answer says as feedback: as a short answer, Moodle would only take the very same
words. What a question counts, and the pass mark, have no place in the format; the latter stands in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..checks import Checked
from ..graph import Book
from ..graph.questions import Answer, Asked, questions
from ..kinds import Training

_CONTROL = re.compile(r"[\\~=#{}:]")
_BEGINS_OTHERWISE = re.compile(r"[\[%]")
"""What would be read as the format or the weight of a text."""

TRUTHS = {"true": "TRUE", "false": "FALSE"}


def quizzes(checked: Checked) -> Iterator[tuple[str, str]]:
    """The name and the text of a file for each live module that asks anything."""
    book = checked.book
    for training in book.all(Training):
        asked = questions(training, book)
        if training.is_live and asked:
            yield f"{training.id}.gift", quiz(training, asked, book)


def quiz(training: Training, asked: Iterable[Asked], book: Book) -> str:
    """The questions of *training* as GIFT."""
    category = "/".join(map(_step, (book.settings.name, training.title)))
    passing = "" if training.pass_mark is None else f"// Pass mark: {training.pass_mark:g} %\n\n"
    head = f"{passing}$CATEGORY: $course$/top/{category}"
    return "\n\n".join([head, *(_question(each, training) for each in asked if _is_whole(each))]) + "\n"


def _is_whole(asked: Asked) -> bool:
    """Whether there is something to choose; Moodle refuses the whole file otherwise."""
    return asked.type == "short" or len(asked.answers) > 1


def _step(name: str) -> str:
    """*name* as one step of a category's path, in which a slash has to be doubled."""
    return " ".join(name.split()).replace("/", "//")


def _question(asked: Asked, training: Training) -> str:
    marks = f"// [id:{training.id}-{asked.id}] [tag:{training.id}]"
    title = _escaped(f"{training.title}: {asked.id}").replace("\\n", " ")
    return f"{marks}\n::{title}::[plain]{_escaped(asked.text)}{{{_answers(asked)}{_general(asked)}\n}}"


def _answers(asked: Asked) -> str:
    if asked.type == "short":
        return ""
    return _truth(asked) or "".join(f"\n\t{mark}{_answer(answer)}" for mark, answer in _weighed(asked))


def _truth(asked: Asked) -> str:
    """A question of true or false, with what is learnt from the wrong answer, then from the right one."""
    by_right = {answer.right: answer for answer in asked.answers}
    said = sorted(answer.text.strip().casefold() for answer in asked.answers)
    if asked.type != "true-false" or said != sorted(TRUTHS) or len(by_right) < len(TRUTHS):
        return ""
    wrong, right = _text(by_right[False].why), _text(by_right[True].why)
    learnt = f"#{wrong}#{right}" if right else f"#{wrong}" if wrong else ""
    return TRUTHS[by_right[True].text.strip().casefold()] + learnt


def _weighed(asked: Asked) -> Iterator[tuple[str, Answer]]:
    """Each answer behind its mark; several to be chosen are weighed, and so are those among which none is wrong."""
    right = sum(answer.right for answer in asked.answers)
    is_plain = asked.type != "many" and right < len(asked.answers)
    share = f"{100 / right:.7g}"  # to as many places as Moodle's own list of grades, which takes no others
    marks = {True: "=", False: "~"} if is_plain else {True: f"~%{share}%", False: "~%-100%"}
    yield from ((marks[answer.right], answer) for answer in asked.answers)


def _answer(answer: Answer) -> str:
    text, why = _text(answer.text).replace("->", "→"), _text(answer.why)  # "->" would mark pairs to be matched
    return f"{text}#{why}" if why else text


def _general(asked: Asked) -> str:
    """What is learnt whatever one answered."""
    said = [f"From the script “{asked.script.title}”."] if asked.script else []
    if asked.type == "short" and asked.answers:
        said += ["A good answer says:", *(f"{each.text} {each.why}".strip() for each in asked.answers)]
    text = "\n".join(said)
    return f"\n\t####{_text(text)}" if said else ""


def _text(text: str) -> str:
    """*text* of an answer or of feedback, which never begins as a format or a weight would."""
    escaped = _escaped(text)
    return f"[plain]{escaped}" if _BEGINS_OTHERWISE.match(escaped) else escaped


def _escaped(text: str) -> str:
    """*text* with what means something in GIFT behind a backslash, on one line."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.strip().splitlines())
    return "\\n".join(_CONTROL.sub(lambda found: f"\\{found[0]}", line) for line in lines)
