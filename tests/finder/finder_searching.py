"""Runs the ranking of the finder under Node, on the index of the sample or of a handbook at hand."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cx_handbook import assets
from cx_handbook.checks import Checked, check
from cx_handbook.kinds import ContactReason, Script
from cx_handbook.load import load
from cx_handbook.render import desk, finder_index
from handbooks import DAY, loaded
from papers import REPOSITORY

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="no Node to run it")

MODULE = Path(assets.__file__).parent / "scripts/finder.mjs"

PHRASES: dict[str, Any] = json.loads((Path(__file__).parent / "phrases.json").read_text("utf-8"))
"""``paraphrases``: what customers say, three times for each reason of the sample, written without sight of its phrases;
``hurried``: what agents type; ``none``: what no reason is about."""

PROGRAM = """
import { readFileSync } from "node:fs";
const { createFinder, FAINT } = await import(process.argv[1]);
const { index, asked } = JSON.parse(readFileSync(0, "utf8"));
const { search } = createFinder(index);
console.log(JSON.stringify({ faint: FAINT, found: asked.map(([query, options]) => search(query, options)) }));
"""


class Answers(NamedTuple):
    """What the finder answered."""

    faint: float
    """Below this a result does not really fit."""

    found: list[list[dict[str, Any]]]
    """For each query its results, best first."""

    def ids(self) -> list[list[str]]:
        """For each query the ids of its results."""
        return [[each["id"] for each in results] for results in self.found]


def search(index: str, queries: Iterable[Any], **options: Any) -> Answers:
    """Ask the finder over *index* each of *queries*."""
    asked = [(query, options) for query in queries]
    given = json.dumps({"index": json.loads(index), "asked": asked})
    command = [str(NODE), "--input-type=module", "-e", PROGRAM, MODULE.as_uri()]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, encoding="utf-8")
    return Answers(**json.loads(done.stdout))


def first(index: str, query: str, **options: Any) -> str | None:
    """The id of the first result for *query*."""
    [ids] = search(index, [query], **options).ids()
    return ids[0] if ids else None


@functools.cache
def sample() -> Checked:
    """The sample handbook."""
    return check(load(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY), DAY)


@functools.cache
def sample_index() -> str:
    """Its index."""
    return index_of(sample())


def index_of(checked: Checked) -> str:
    """The index of a handbook."""
    return finder_index(desk(checked, lambda text, root: f"<p>{text}</p>", lambda place: None))


def made(texts: Mapping[str, str]) -> str:
    """The index of a handbook of these files; every record is live."""
    return index_of(check(loaded({path: f"{text}\nstatus: live\n" for path, text in texts.items()}), DAY))


@functools.cache
def answering() -> dict[str, set[str]]:
    """The entries of the sample that answer each live reason."""
    scripts = [script for script in sample().book.all(Script) if script.is_live]
    reasons = [reason.id for reason in sample().book.all(ContactReason) if reason.is_live]
    return {name: {each.id for each in scripts if name in each.answers} or {name} for name in reasons}


def places(said: Mapping[str, Iterable[str]], shorten: bool = False) -> list[float]:
    """For each phrase, by its reason, at which place a right entry is found; infinity where it is not."""
    asked = [(reason, content_words(phrase) if shorten else phrase) for reason, each in said.items() for phrase in each]
    found = search(sample_index(), [phrase for _, phrase in asked], limit=99).ids()
    return [_place(ids, answering()[reason]) for ids, (reason, _) in zip(found, asked, strict=True)]


def _place(ids: list[str], right: set[str]) -> float:
    return next((place for place, name in enumerate(ids, 1) if name in right), float("inf"))


def share(places: list[float], most: int) -> float:
    """How many of the places are among the first *most*, from 0 to 1."""
    return sum(place <= most for place in places) / len(places)


_STOP = """
    i me my myself we our ours you your yours he him his she her it its they them their what which who whom this
    that these those am is are was were be been being have has had having do does did doing a an the and but if
    or because as until while of at by for with about against between into through during before after above
    below to from up down in out on off over under again further then once here there when where why how all any
    both each few more most other some such no nor not only own same so than too very s t can will just don
    should now d ll m o re ve ain hi hello please
"""
"""A usual list of English stop words."""


def content_words(phrase: str) -> str:
    """Its first three words that are not stop words, as people type who count on a search engine."""
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*", phrase.lower().replace("’", "'"))
    return " ".join([word for word in found if word.split("'")[0] not in _STOP.split()][:3])
