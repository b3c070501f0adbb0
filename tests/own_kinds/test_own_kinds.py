"""Kinds and fields that a handbook declares for itself are as good as those that come with the product."""

from __future__ import annotations

import datetime
import gc
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import jsonschema
import pytest

from cx_handbook import cli
from cx_handbook.checks import RULES, Checked, Rule, check
from cx_handbook.checks.maturity import Rung, maturities
from cx_handbook.checks.tally import tally
from cx_handbook.exchange import handbook_json, schemas
from cx_handbook.graph.coverage import Coverage
from cx_handbook.kinds import KINDS, Touchpoint, fields
from cx_handbook.kinds.custom import CustomField, CustomKind
from cx_handbook.kinds.example import example, examples
from cx_handbook.load import Text, load, load_texts, parse
from handbooks import DAY, loaded, said, written

OWN_RULES = ("promotion-no-last-day", "promotion-no-offer", "promotion-no-told-on", "touchpoint-busy-when")


def read(home: Path) -> Checked:
    """What the checks say of the handbook in *home*."""
    return check(load(home / "handbook_data", base=home))


def lines(handbook: Checked, *rules: str) -> list[str]:
    """What they say, of some rules alone where given."""
    return said(each for each in handbook.findings if not rules or each.rule in rules)


def test_it_has_no_hole(home: Path) -> None:
    assert lines(read(home)) == []


def test_its_records_are_read_as_declared(home: Path) -> None:
    book = read(home).book
    autumn, delivery = book.get("autumn"), book.get("delivery")
    assert (autumn.kind, autumn.last_day, autumn.discount) == ("promotion", datetime.date(2026, 12, 31), 12.5)  # type: ignore[union-attr]
    assert (delivery.busiest, delivery.lost_minutes) == ("mornings", 20)  # type: ignore[union-attr]
    assert isinstance(delivery, Touchpoint)
    assert [record.id for record in book.all(book.kinds["promotion"])] == ["autumn", "winter", "spring"]


def test_links_are_there_in_both_directions(home: Path) -> None:
    book = read(home).book
    autumn = book.get("autumn")
    assert autumn is not None
    assert [(edge.link.forward, edge.target) for edge in book.links(autumn)] == [
        ("is owned by", "manager"),
        ("is told on", "shop"),
        ("is told on", "delivery"),
        ("is explained by", "late-kettle"),
        ("mentions", "shop"),
    ]
    assert [(edge.link.back, edge.source.id) for edge in book.back_links(autumn)] == [("comes before", "winter")]
    shop = book.get("shop")
    assert shop is not None
    assert ("tells of", "autumn") in [(edge.link.back, edge.source.id) for edge in book.back_links(shop)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "promotions/may.yml",
            "title: May\nstatus: live\nowner: manager\noffer: A mug.\ntold_on: [phone]\n",
            [
                "handbook_data/promotions/may.yml:1:1: warning: promotion 'may' has no last day "
                "[promotion-no-last-day]",
                "  hint: name the last day",
            ],
            id="field that ought to be there",
        ),
        pytest.param(
            "promotions/may.yml",
            "title: May\nlast_day: soon\ndiscount: 120\nstate: on\ntold_on: [shop, desk, shp]\ngratis: yes\n",
            [
                "handbook_data/promotions/may.yml:2:11: error: 'last_day' must be a date written year-month-day, such "
                "as 2026-11-23; it is 'soon' [schema-invalid]",
                "  hint: write the day in digits",
                "handbook_data/promotions/may.yml:3:11: error: 'discount' must be at most 100, not 120 "
                "[schema-invalid]",
                "  hint: write a smaller number",
                "handbook_data/promotions/may.yml:4:8: error: 'state' cannot be 'on' [schema-invalid]",
                "  hint: choose from planned, running, over",
                "handbook_data/promotions/may.yml:6:1: error: promotion 'may' has no field 'gratis' [schema-invalid]",
                "  hint: choose from offer, state, first_day, last_day, discount, group, told_on, explained_by, "
                "follows",
            ],
            id="values that do not fit",
        ),
        pytest.param(
            "promotions/may.yml",
            "title: May\ntold_on: [desk, shp]\nfollows: shop\n",
            [
                "handbook_data/promotions/may.yml:2:11: error: role 'desk' stands where a channel or a touchpoint "
                "belongs [ref-wrong-kind]",
                "  hint: link to a record of the kind that the field is for",
                "handbook_data/promotions/may.yml:2:17: error: no channel or touchpoint is called 'shp' [ref-unknown]",
                "  hint: correct the spelling, or write the record",
                "  did you mean shop?",
                "handbook_data/promotions/may.yml:3:10: error: channel 'shop' stands where a promotion belongs "
                "[ref-wrong-kind]",
                "  hint: link to a record of the kind that the field is for",
            ],
            id="links that lead elsewhere",
        ),
        pytest.param(
            "promotions/may.yml",
            "title: May\nstatus: live\nowner: manager\noffer: A mug.\nlast_day: 2027-05-31\ntold_on: [phone]\n"
            "state: running\n",
            [
                "handbook_data/promotions/may.yml:1:1: warning: promotion 'may' is running and nobody is told what to "
                "say about it [running-promotion-unexplained]",
                "  hint: name a script in explained_by",
            ],
            id="rule of its own",
        ),
        pytest.param(
            "promotionz/may.yml",
            "title: May\n",
            [
                "handbook_data/promotionz/may.yml:1:1: error: no kind of record is kept in folder 'promotionz' "
                "[folder-unknown]"
            ],
            id="folder misspelt",
        ),
    ],
)
def test_what_the_checks_say_of_its_records(home: Path, path: str, text: str, expected: list[str]) -> None:
    written(home / "handbook_data", {path: text})
    found = lines(read(home))
    assert [each for each in found if not each.startswith("  hint: choose from mission") and each != NEAR] == expected


NEAR = "  did you mean promotions?"


MAY = "title: May\nstatus: live\nowner: manager\noffer: A mug.\ntold_on: [phone]\n"


@pytest.mark.parametrize(
    ("setting", "severity"),
    [
        ("rules: {promotion-no-last-day: error}\n", ["error"]),
        ("rules: {promotion-no-last-day: off}\n", []),
        ("overrides: [{kind: promotion, rules: {promotion-no-last-day: info}}]\n", ["info"]),
        ("overrides: [{kind: touchpoint, rules: {promotion-no-last-day: off}}]\n", ["warning"]),
        ("overrides: [{path: 'promotions/*', rules: {promotion-no-last-day: off}}]\n", []),
    ],
)
def test_its_rules_are_set_like_any_other(home: Path, setting: str, severity: list[str]) -> None:
    written(home / "handbook_data", {"promotions/may.yml": MAY, "handbook.yml": f"as_of: 2026-11-23\n{setting}"})
    found = read(home).findings
    assert [str(each.severity) for each in found if each.rule == "promotion-no-last-day"] == severity
    assert [each for each in found if each.location.path.endswith("handbook.yml")] == []


def test_its_rules_are_waived_like_any_other(home: Path) -> None:
    waive = "waive: [{rule: promotion-no-last-day, reason: Until the mugs are gone., by: desk, until: 2027-01-31}]\n"
    written(home / "handbook_data", {"promotions/may.yml": MAY + waive})
    handbook = read(home)
    assert (lines(handbook), [each.finding.rule for each in handbook.waived]) == ([], ["promotion-no-last-day"])


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs ``handbook`` in *home*: the exit code, and what it prints."""
    monkeypatch.chdir(home)

    def running(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["handbook", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return int(stopped.value.code or 0), capsys.readouterr().out

    yield running
    gc.enable()  # which the command has turned off


def test_the_commands_know_it(home: Path, run: Run) -> None:
    written(home / "handbook_data", {"promotions/may.yml": f"{MAY}state: running\n"})
    for _ in range(2):  # the second time from the cache
        code, out = run("check", "--format", "sarif")
        (told,) = json.loads(out)["runs"]
        names = {"promotion-no-last-day", "running-promotion-unexplained"}
        assert (code, {each["ruleId"] for each in told["results"]}) == (0, names)
        assert {each["id"] for each in told["tool"]["driver"]["rules"]} >= names
    code, out = run("rules")
    own = out.partition("This handbook's own\n")[2].partition("\n\n")[0]
    assert (code, [line.split()[1] for line in own.splitlines()]) == (
        0,
        [*OWN_RULES, "running-promotion-unexplained"],
    )
    assert run("rules", "promotion-no-last-day", "--why", "may")[1].splitlines()[-1] == (
        "it finds, at handbook_data/promotions/may.yml:1:1: promotion 'may' has no last day"
    )
    code, out = run("show", "autumn")
    assert (code, "  is told on: shop, delivery" in out, "  comes before: winter" in out) == (0, True, True)


@pytest.mark.parametrize("name", OWN_RULES)
@pytest.mark.parametrize("passing", [False, True], ids=["failing", "passing"])
def test_examples_of_its_rules_are_right(home: Path, name: str, passing: bool) -> None:
    rule: Rule = read(home).rules[name]
    before, _, after = rule.page.partition("\n\nPasses:\n\n")
    files = examples(after if passing else before)
    handbook = check(loaded(_declarations(home) | {each.path: each.text for each in files}), DAY)
    wrong = [
        (path, number)
        for path, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if line.endswith(f"# {name}")
    ]
    assert bool(wrong) is not passing
    assert [(each.location.path, each.location.line) for each in handbook.findings if each.rule == name] == wrong


def _declarations(home: Path) -> dict[str, str]:
    folder = home / "handbook_data"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.glob("kinds/*.yml")}


def test_schema_of_each_kind_fits_its_records(home: Path) -> None:
    handbook = read(home)
    by_kind = {name.removesuffix(".json"): json.loads(text) for name, text in schemas(handbook.book.kinds)}
    assert by_kind["promotion"]["properties"]["told_on"]["items"]["x-link"] == {
        "to": ["channel", "touchpoint"],
        "forward": "is told on",
        "back": "tells of",
    }
    for each in handbook.loaded.written:
        data = each.source.data[each.base[0]] if each.base else each.source.data
        jsonschema.Draft202012Validator(by_kind[each.record.kind]).validate(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "A", "state": "on"}, by_kind["promotion"])


def test_handbook_json_holds_it(home: Path) -> None:
    records = json.loads(handbook_json(read(home).book))["records"]
    assert records["winter"]["url"] == "promotions/winter/"
    assert records["winter"]["fields"]["group"] == "Whoever has a receipt."
    assert {"name": "comes after", "to": "autumn", "route": ["follows"]} in records["winter"]["links"]
    assert records["delivery"]["fields"]["busiest"] == "mornings"


def test_more_fields_leave_a_kind_what_it_was(home: Path) -> None:
    declared = read(home)
    (home / "handbook_data/kinds/touchpoint.yml").unlink()
    file = home / "handbook_data/touchpoints/delivery.yml"
    file.write_text(file.read_text().replace("busiest: mornings\nlost_minutes: 20\n", ""))
    plain = read(home)
    assert tally(declared) == tally(plain)
    assert _lacks(declared) == _lacks(plain)


def _lacks(handbook: Checked) -> object:
    return maturities(handbook, Coverage(handbook.book))["delivery"]


def test_more_fields_do_not_spare_a_kind_its_proof() -> None:
    off = "".join(f"  {rule.name}: off\n" for rule in RULES.values() if rule.settable)
    texts = {
        "handbook.yml": f"rules:\n{off}",
        "kinds/persona.yml": "fields: {size: {means: How many they are.}}\n",
        "personas/guest.yml": "title: Guest\nstatus: live\nreviewed: 2026-11-01\nwho: Whoever sleeps here.\n",
    }
    handbook = check(loaded(texts), DAY)
    guest = maturities(handbook, Coverage(handbook.book))["guest"]
    assert (guest.rung, guest.lacks) == (Rung.COMPLETE, ("research with customers",))


def _many(count: int) -> dict[str, str]:
    texts = {
        "kinds/promotion.yml": "about: An offer.\nfields: {day: {means: A day., needed: {says: lacks it, why: So.}}}\n",
        "kinds/channel.yml": "fields:\n  busy: {means: When., needed: {says: is never busy, why: So.}}\n",
    }
    for number in range(count):
        texts[f"promotions/p{number:04}.yml"] = f"title: P{number}\nstatus: live\n"
        texts[f"channels/c{number:04}.yml"] = f"title: C{number}\nstatus: live\nbody: '[[p{number:04}]]'\n"
        texts[f"roles/r{number:04}.yml"] = f"title: R{number}\nstatus: live\nescalates_to: r9999\n"
    return texts


def test_more_processes_find_the_same() -> None:
    texts = [Text(path, path.split("/")[0], text) for path, text in _many(120).items()]
    one = check(load_texts(texts), DAY)
    two = check(load_texts(texts, processes=2), DAY, processes=2)
    assert one.findings == two.findings
    assert {each.rule for each in two.findings} >= {"promotion-no-day", "channel-no-busy", "ref-unknown"}
    assert [each.record.id for each in one.loaded.written] == [each.record.id for each in two.loaded.written]


EVERY_TYPE = """\
about: All that a field can be.
columns: [{names}]
fields:
{fields}"""


def _every_type() -> str:
    types = CustomField.model_fields["type"].annotation.__args__  # type: ignore[union-attr]
    more = {"choice": "of: [one, 'two: three', 'null']", "link": "to: [any], forward: leads to, back: is led to by"}
    lines = [
        f"  f{number}{'s' if many else ''}: {{means: It., type: {shape}, many: {str(many).lower()}, "
        f"needed: {{says: lacks it, why: So.}}{', ' + more[shape] if shape in more else ''}}}\n"
        for number, shape in enumerate(types)
        for many in (False, True)
    ]
    names = ", ".join(line.split(":")[0].strip() for line in lines)
    return EVERY_TYPE.format(names=names, fields="".join(lines))


def test_the_example_of_a_kind_has_every_field_and_fits() -> None:
    kind = check(loaded({"kinds/thing.yml": _every_type()}), DAY).book.kinds["thing"]
    text = example(kind).text
    book = check(loaded({"kinds/thing.yml": _every_type(), example(kind).path: text}), DAY)
    assert [each for each in book.findings if each.rule == "schema-invalid"] == []
    assert [each for each in book.findings if each.rule.startswith("thing-no")] == []
    assert set(parse("", text).data) == {"title", "status", *(name for name in kind.field_docs or ())}


def test_every_type_asks_for_itself() -> None:
    handbook = check(loaded({"kinds/thing.yml": _every_type(), "things/a.yml": "title: A\nstatus: live\n"}), DAY)
    types = CustomField.model_fields["type"].annotation.__args__  # type: ignore[union-attr]
    assert len([each for each in handbook.findings if each.rule.startswith("thing-no-f")]) == 2 * len(types)


TAKEN = (
    "folder",
    "group",
    "columns",
    "plural",
    "copy",
    "json",
    "schema",
    "is_live",
    "model_config",
    "model_dump",
    "if",
)


def test_a_field_may_have_any_name() -> None:
    kind = "about: All.\nfields:\n" + "".join(
        f"  {name}: {{means: It., needed: {{says: lacks it, why: So.}}}}\n" for name in TAKEN
    )
    record = "title: A\nstatus: live\n" + "".join(f"{name}: about {name}\n" for name in TAKEN)
    handbook = check(loaded({"kinds/thing.yml": kind, "things/a.yml": record}), DAY)
    thing = handbook.book.get("a")
    assert thing is not None
    assert [each.rule for each in handbook.findings if each.rule.startswith(("thing", "schema"))] == []
    assert {leaf.spec.key: leaf.value for leaf in handbook.book.leaves(thing) if leaf.spec.key in TAKEN} == {
        name: f"about {name}" for name in TAKEN
    }
    assert json.loads(handbook_json(handbook.book))["records"]["a"]["fields"]["group"] == "about group"
    texts = dict(schemas(handbook.book.kinds))
    jsonschema.validate(parse("", record).data, json.loads(texts["thing.json"]))


@pytest.mark.parametrize("name", ["change", "waiver", "record", "null", "true"])
def test_a_kind_may_have_any_name(name: str) -> None:
    texts = {f"kinds/{name}.yml": "about: It.\n", f"{name}s/a.yml": "title: A\nchanges: [{note: New.}]\n"}
    handbook = check(loaded(texts), DAY)
    assert "a" in handbook.book
    assert example(handbook.book.kinds[name]).path == f"{name}s/some-{name}.yml"
    assert parse("", example(handbook.book.kinds[name]).text).data["title"] == name.capitalize()
    made = json.loads(dict(schemas(handbook.book.kinds))[f"{name}.json"])
    jsonschema.validate({"title": "A", "changes": [{"note": "New."}]}, made)


def test_a_link_back_may_be_asked_for() -> None:
    needs = "needed_by: {channel: {says: tells of nothing, why: It could., hint: tell, rule: channel-silent}}"
    link = f"  told_on: {{means: Where., type: link, to: [any], forward: is told on, back: tells of, {needs}}}\n"
    texts = {
        "kinds/promotion.yml": f"about: An offer.\nfields:\n{link}",
        "channels/phone.yml": "title: Phone\nstatus: live\n",
        "channels/shop.yml": "title: Shop\nstatus: live\n",
        "promotions/may.yml": "title: May\nstatus: live\ntold_on: shop\n",
    }
    handbook = check(loaded(texts), DAY)
    assert lines(handbook, "channel-silent") == [
        "channels/phone.yml:1:1: warning: channel 'phone' tells of nothing [channel-silent]",
        "  hint: tell",
    ]
    page = handbook.rules["channel-silent"].page
    assert "told_on: phone" in page or "told_on: " in page
    draft = texts | {"promotions/may.yml": "title: May\nstatus: draft\ntold_on: shop\n"}
    assert len(lines(check(loaded(draft), DAY), "channel-silent")) == 4
    broken = texts | {"promotions/may.yml": "titel: May\nstatus: live\ntold_on: phone\n"}
    assert lines(check(loaded(broken), DAY), "channel-silent") == [
        "channels/shop.yml:1:1: warning: channel 'shop' tells of nothing [channel-silent]",
        "  hint: tell",
    ]


def test_a_name_of_a_link_that_others_have_covers_nothing() -> None:
    link = "type: link, to: [touchpoint], forward: recovers, back: is recovered by"
    texts = {
        "kinds/promotion.yml": f"about: An offer.\nfields:\n  at: {{means: Where., {link}}}\n",
        "touchpoints/arrival.yml": "title: Arrival\nstatus: live\nweight: 5\n",
        "promotions/may.yml": "title: May\nstatus: live\nat: arrival\n",
    }
    handbook = check(loaded(texts), DAY)
    assert "touchpoint-no-script" in {each.rule for each in handbook.findings if each.record == "arrival"}


def test_a_review_lasts_as_long_as_the_kind_says() -> None:
    texts: Mapping[str, str] = {
        "kinds/promotion.yml": "about: An offer.\nreview_after: 30 d\n",
        "promotions/may.yml": "title: May\nstatus: live\nreviewed: 2026-10-01\n",
    }
    assert [each.rule for each in check(loaded(texts), DAY).findings if each.rule.startswith("review")] == [
        "review-overdue"
    ]


def test_what_is_declared_leaves_the_product_as_it_is(home: Path) -> None:
    before, rules = {name: fields(kind) for name, kind in KINDS.items()}, list(RULES)
    read(home)
    assert (before, rules) == ({name: fields(kind) for name, kind in KINDS.items()}, list(RULES))
    assert check(loaded({"roles/lead.yml": "title: Lead\n"}), DAY).book.kinds is KINDS


def test_whatever_a_declaration_may_say_is_explained() -> None:
    from cx_handbook.kinds import docs, models

    assert all(docs(model).keys() >= set(model.model_fields) for model in models(CustomKind))
