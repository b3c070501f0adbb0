"""Whatever happens to a file of the sample, nothing is raised, and what does not fit is told where it stands.

All rules run over the mutated file, the files that it is linked with either way, and one or two of every folder: all
that can say something else because of it, and far less than the whole sample. What stays as it is is read once.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cx_handbook.checks import RULES, check
from cx_handbook.finding import Finding
from cx_handbook.kinds import Leaf, Record, leaves
from cx_handbook.load import Gathered, Text, gather, load_texts, parse
from cx_handbook.load.records import read
from cx_handbook.load.source import source_of
from cx_handbook.location import Route
from cx_handbook.report import Report, text
from papers import REPOSITORY

steady = settings(
    max_examples=250, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)

OF_LOADING = {name for name, rule in RULES.items() if not rule.settable} | {"part-duplicate", "required-blank"}
"""Rules that find how a file is written, whatever the others say."""


@cache
def sample() -> Gathered:
    """The files of the sample."""
    return gather(REPOSITORY / "handbook_data", REPOSITORY / "docs", base=REPOSITORY)


@cache
def linked() -> dict[str, set[str]]:
    """The ids of the sample's records, each with those that it is linked with, either way, and itself."""
    book = check(load_texts(sample().texts, sample().findings, sample().pages)).book
    found = {record.id: {record.id} for record in book}
    for record in book:
        for edge in book.links(record):
            found[record.id].add(edge.target)
            found[edge.target].add(record.id)
    return found


def stem(file: Text) -> str:
    """The id of the record that a file of the sample is about."""
    return PurePosixPath(file.path).stem


ANYWAY = {stem(file) for file in {each.folder: each for each in sample().texts}.values()}
"""Ids of a record of every kind, and of a metric with measurements, that are there whatever is mutated."""


def around(mutated: Text) -> list[Text]:
    """The mutated file among those that have to do with it; the settings have to do with all."""
    near = ANYWAY | linked().get(stem(mutated), set())
    files = [each for each in sample().texts if not each.folder or not mutated.folder or stem(each) in near]
    return [mutated if each.path == mutated.path else each for each in files]


@pytest.fixture(scope="module", autouse=True)
def _files_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cx_handbook.load.memory.source_of", cache(source_of))
        patch.setattr("cx_handbook.load.read_records", cache(read))
        patch.setattr("cx_handbook.graph.book.leaves", leaves_of)
        yield


SEEN: dict[int, tuple[Record, tuple[Leaf, ...]]] = {}


def leaves_of(record: Record) -> tuple[Leaf, ...]:
    """The values of *record*, gathered once for all books that hold it."""
    if id(record) not in SEEN:
        SEEN[id(record)] = record, tuple(leaves(record))  # with the record, so that no other gets its number
    return SEEN[id(record)][1]


files = st.sampled_from(sample().texts)
yaml_files = st.sampled_from([each for each in sample().texts if not each.path.endswith(".csv")])
tables = st.sampled_from([each for each in sample().texts if each.path.endswith(".csv")])
names = st.sampled_from(sorted(ANYWAY))
odd: st.SearchStrategy[Any] = st.one_of(
    names,
    st.sampled_from(
        [None, True, "", " ", "-", 0, -1, 5, 10**30, 1.5, "2026-02-30", "9999-12-31", "0001-01-01", "2 min"]
    ),
    st.sampled_from(["9" * 400 + " y", "live", "draft", "TODO", "[[misson]]", "![](x.png)", "a@b.com", "{{ day }}"]),
    st.sampled_from([[], {}, [[]], [None], {"id": "x"}, {"a": {"b": ["c"]}}, ["x"] * 40, "word " * 300, "é日🚲\u202e"]),
    st.text(max_size=12),
)


def routes(data: Any, route: Route = ()) -> Iterator[Route]:
    """The way to everything inside *data*."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inside:
        yield (*route, step)
        yield from routes(value, (*route, step))


def at(data: Any, route: Route) -> Any:
    """What stands there."""
    for step in route:
        data = data[step]
    return data


def drop(holder: Any, step: Any, draw: st.DrawFn) -> None:
    """Take it out."""
    del holder[step]


def duplicate(holder: Any, step: Any, draw: st.DrawFn) -> None:
    """Put it there twice; a field under another name."""
    if isinstance(holder, list):
        holder.insert(step, deepcopy(holder[step]))
    else:
        holder[f"{step}s"] = deepcopy(holder[step])


def retype(holder: Any, step: Any, draw: st.DrawFn) -> None:
    """Something of another sort in its place."""
    holder[step] = deepcopy(draw(odd))  # which the next mutation may change


def wrap(holder: Any, step: Any, draw: st.DrawFn) -> None:
    """One level deeper."""
    holder[step] = draw(st.sampled_from([[holder[step]], {"id": holder[step]}, str(holder[step])]))


def swap(holder: Any, step: Any, draw: st.DrawFn) -> None:
    """Trade places with a neighbour."""
    other = draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
    holder[step], holder[other] = holder[other], holder[step]


def truncate(holder: Any, step: Any, draw: st.DrawFn) -> None:
    """Half of it; what has no halves becomes nothing."""
    value = holder[step]
    holder[step] = value[: len(value) // 2] if isinstance(value, str | list) else None


def garble(holder: Any, step: Any, draw: st.DrawFn) -> None:
    """Some letters of it put elsewhere."""
    value = str(holder[step])
    cut = draw(st.integers(0, len(value)))
    holder[step] = (
        value[cut:] + draw(st.sampled_from(["", "[[", "]]", "\n\n", "{{", "-", "#x", "((", "Ä"])) + value[:cut]
    )


MUTATIONS = [drop, duplicate, retype, wrap, swap, truncate, garble]


@st.composite
def mutated_data(draw: st.DrawFn) -> Text:
    """A file of which one to three things have changed, at any depth, and that is YAML still."""
    file = draw(yaml_files)
    data = deepcopy(parse(file.path, file.text).data)
    for _ in range(draw(st.integers(1, 3))):
        ways = list(routes(data))
        if ways:
            *way, step = draw(st.sampled_from(ways))
            draw(st.sampled_from(MUTATIONS))(at(data, tuple(way)), step, draw)
    written = io.StringIO()
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.dump(data, written)
    return Text(file.path, file.folder, written.getvalue())


@st.composite
def mutated_text(draw: st.DrawFn, files: st.SearchStrategy[Text] = files) -> Text:
    """A file in which lines or letters were dropped, doubled, swapped, shifted, cut off or typed over."""
    file = draw(files)
    text = file.text
    for _ in range(draw(st.integers(1, 3))):
        lines = text.split("\n")
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        where, length = draw(st.integers(0, len(text))), draw(st.integers(0, 60))
        typed = draw(
            st.sampled_from(
                ["", ":", ": ", "- ", "'", '"', ",", ";", "[", "}", "\t", "\n", "#", "&a ", "*a", "|", "\0", "é"]
            )
        )
        match draw(st.sampled_from(["drop", "double", "swap", "shift", "truncate", "garble"])):
            case "drop":
                del lines[one]
                text = "\n".join(lines)
            case "double":
                text = "\n".join([*lines[: one + 1], *lines[one:]])
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case "shift":
                lines[one] = f"  {lines[one]}" if length % 2 else lines[one].removeprefix("  ")
                text = "\n".join(lines)
            case "truncate":
                text = text[:where]
            case "garble":
                text = text[:where] + typed + text[where + length % 4 :]
    return Text(file.path, file.folder, text)


def is_told_where_it_stands(finding: Finding, path: str) -> bool:
    """Whether it lies in the mutated file; of two with one id, the other may be the second."""
    return finding.location.path == path or (finding.rule == "id-duplicate" and path in finding.message)


def stays_in_its_file(mutated: Text) -> None:
    """Reads and checks the files around *mutated*, and the pages that name it, with it in place of what it was."""
    pages = tuple(page for page in sample().pages if stem(mutated) in page.text)
    checked = check(load_texts(around(mutated), sample().findings, pages))
    for finding in checked.findings:
        assert finding.rule not in OF_LOADING or is_told_where_it_stands(finding, mutated.path), finding
        lines = checked.texts[finding.location.path].split("\n")
        assert 1 <= finding.location.line <= len(lines), finding
        assert 1 <= finding.location.column <= len(lines[finding.location.line - 1]) + 1, finding
    assert text.render(Report(checked.findings, texts=checked.texts))


def test_the_sample_itself_is_well_written() -> None:
    checked = check(load_texts(sample().texts, sample().findings, sample().pages))
    assert [each for each in checked.findings if each.rule in OF_LOADING] == []


@steady
@given(mutated_data())
def test_data_that_has_changed(mutated: Text) -> None:
    stays_in_its_file(mutated)


@steady
@given(mutated_text())
def test_text_that_has_changed(mutated: Text) -> None:
    stays_in_its_file(mutated)


@settings(steady, max_examples=40)
@given(mutated_text(tables))
def test_table_that_has_changed(mutated: Text) -> None:
    stays_in_its_file(mutated)
