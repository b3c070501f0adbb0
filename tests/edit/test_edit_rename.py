"""A record gets another id: every place where it is named follows, and every other byte stays."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook import cli
from cx_handbook.checks import check
from cx_handbook.load import load
from handbooks import DAY, said, written
from papers import REPOSITORY

PHONE = "handbook_data/channels/phone.yml"
EMAIL = "handbook_data/channels/email.yml"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a blank in its name, in which commands run."""
    folder = tmp_path / "our handbook"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """A command as it is typed."""
    return CliRunner().invoke(cli.handbook, arguments, catch_exceptions=True)


def copied(source: Path, home: Path) -> None:
    """The handbook in *source*, in *home*."""
    for name in ("handbook_data", "docs"):
        if (source / name).is_dir():
            shutil.copytree(source / name, home / name)


def tree(home: Path) -> dict[str, bytes]:
    """Every file in *home*."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and ".handbook_cache" not in path.parts
    }


def findings(home: Path) -> list[str]:
    """What is found there, without the id that was chosen for the test."""
    found = check(load(home / "handbook_data", home / "docs", base=home), DAY).findings
    return sorted(each.identity for each in found)


PLACES: dict[str, tuple[str, str, str]] = {
    "a plain value": (PHONE, "title: Phone\nfallback: email # then\n", "title: Phone\nfallback: mail # then\n"),
    "in double quotes": (PHONE, 'title: Phone\nfallback: "email"\n', 'title: Phone\nfallback: "mail"\n'),
    "in single quotes": (PHONE, "title: Phone\nfallback: 'email'\n", "title: Phone\nfallback: 'mail'\n"),
    "a folded value": (PHONE, "title: Phone\nfallback: >-\n  email\n", "title: Phone\nfallback: >-\n  mail\n"),
    "Windows line ends": (PHONE, "title: Phone\r\nfallback: email\r\n", "title: Phone\r\nfallback: mail\r\n"),
    "a byte order mark": (PHONE, "\ufefftitle: Phone\nfallback: email\n", "\ufefftitle: Phone\nfallback: mail\n"),
    "no line end": (PHONE, "title: Phone\nfallback: email", "title: Phone\nfallback: mail"),
    "within braces": (PHONE, "{title: Phone, fallback: email}\n", "{title: Phone, fallback: mail}\n"),
    "a list of records": (
        PHONE,
        "- id: phone\n  title: Phone\n  fallback: email\n- {id: chat, title: Chat, fallback: email}\n",
        "- id: phone\n  title: Phone\n  fallback: mail\n- {id: chat, title: Chat, fallback: mail}\n",
    ),
    "a list on one line": (
        "handbook_data/scripts/late.yml",
        "title: Late\nchannels: [phone, email, e-mail-2]\n",
        "title: Late\nchannels: [phone, mail, e-mail-2]\n",
    ),
    "a list on many lines": (
        "handbook_data/scripts/late.yml",
        "title: Late\nchannels:\n  - phone\n  # the other\n  - email   # here\n",
        "title: Late\nchannels:\n  - phone\n  # the other\n  - mail   # here\n",
    ),
    "an anchor and its alias": (
        "handbook_data/scripts/late.yml",
        "title: Late\nchannels: [&it email]\nsteps:\n  - {id: a, do: Go., on: [{channel: *it, say: [Hi]}]}\n",
        "title: Late\nchannels: [&it mail]\nsteps:\n  - {id: a, do: Go., on: [{channel: *it, say: [Hi]}]}\n",
    ),
    "a mention": (
        PHONE,
        "title: Phone\nbody: By [[email]], not email.\n",
        "title: Phone\nbody: By [[mail]], not email.\n",
    ),
    "a mention with words": (
        PHONE,
        'title: Phone\nbody: "Or \\"[[ email |by email]]\\"."\n',
        'title: Phone\nbody: "Or \\"[[ mail |by email]]\\"."\n',
    ),
    "mentions in a folded text": (
        PHONE,
        "title: Phone\nbody: >\n  See email,\n  [[email]] and é [[email]],\n\n  not `[[email]]`.\n",
        "title: Phone\nbody: >\n  See email,\n  [[mail]] and é [[mail]],\n\n  not `[[email]]`.\n",
    ),
    "mentions in a literal text": (
        PHONE,
        "title: Phone\nbody: |\n  email\n  [[email]]\n  ```\n  [[email]]\n  ```\n",
        "title: Phone\nbody: |\n  email\n  [[mail]]\n  ```\n  [[email]]\n  ```\n",
    ),
    "a citation in words to say": (
        "handbook_data/scripts/late.yml",
        "title: Late\nsteps:\n  - {id: a, do: Go., say: ['We are here [[email.hours]].']}\n",
        "title: Late\nsteps:\n  - {id: a, do: Go., say: ['We are here [[mail.hours]].']}\n",
    ),
    "a hand-written page": (
        "docs/a.md",
        "---\nx: [[email]]\n---\nSee [[email]], [[email#x|it]] and [[email.hours]].\n\n    [[email]]\n\n`[[email]]`\n",
        "---\nx: [[email]]\n---\nSee [[mail]], [[mail#x|it]] and [[mail.hours]].\n\n    [[mail]]\n\n`[[email]]`\n",
    ),
    "a view in a page": (
        "docs/a.md",
        "::: view journey-map channel=email\n\n```\n::: view journey-map channel=email\n```\n",
        "::: view journey-map channel=mail\n\n```\n::: view journey-map channel=email\n```\n",
    ),
    "an address in a page": (
        "docs/guide/a.md",
        "[email](../channels/email/index.md#hours) [x](https://email.example/email/) [own](email/index.md)\r\n",
        "[email](../channels/mail/index.md#hours) [x](https://email.example/email/) [own](email/index.md)\r\n",
    ),
    "an override": (
        "handbook_data/handbook.yml",
        "overrides:\n  - {id: email, rules: {}}\n  - {path: channels/email.yml, rules: {}}\n",
        "overrides:\n  - {id: mail, rules: {}}\n  - {path: channels/mail.yml, rules: {}}\n",
    ),
    "an override in quotes": (
        "handbook_data/handbook.yml",
        "overrides:\n  - path: 'channels/email.yml' # email\n    rules: {}\n",
        "overrides:\n  - path: 'channels/mail.yml' # email\n    rules: {}\n",
    ),
    "an own rule": (
        "handbook_data/rules/ours.yml",
        "every: channel\nneeds: [{field: fallback, one_of: [email, phone]}]\nsays: has no email\nwhy: The email.\n",
        "every: channel\nneeds: [{field: fallback, one_of: [mail, phone]}]\nsays: has no email\nwhy: The email.\n",
    ),
    "a cell of measurements": (
        "handbook_data/measurements/csat.csv",
        "period_end;value;scope;note\r\n2026-10-31;80;channel: email;email\r\n",
        "period_end;value;scope;note\r\n2026-10-31;80;channel: mail;email\r\n",
    ),
}
"""Files before and after ``rename email mail``, by what they show."""

BESIDE = {
    EMAIL: "title: Email\nhours: 8 to 20\n",
    "handbook_data/metrics/csat.yml": "title: Satisfaction\n",
    "docs/guide/email/index.md": "Our own.\n",
    "docs/index.md": "Welcome.\n",
}


@pytest.mark.parametrize(("path", "before", "after"), PLACES.values(), ids=PLACES)
def test_every_place_follows(home: Path, path: str, before: str, after: str) -> None:
    written(home, {**BESIDE, path: before.encode()})
    result = run("rename", "email", "mail")

    assert result.exit_code == 0, result.output
    assert "could not" not in result.output
    assert (home / path).read_bytes().decode() == after
    assert not (home / EMAIL).exists()
    assert (home / "handbook_data/channels/mail.yml").read_text() == "title: Email\naliases: [email]\nhours: 8 to 20\n"

    run("rename", "mail", "email")
    assert (home / path).read_bytes().decode() == before


OWN: dict[str, tuple[str, str]] = {
    "no list": ("title: Email\nhours: short\n", "title: Email\naliases: [email]\nhours: short\n"),
    "an id as well": (
        "# ours\nid: email\ntitle: Email # x\n",
        "# ours\nid: mail\ntitle: Email # x\naliases: [email]\n",
    ),
    "the title last": ("status: draft\ntitle: Email", "status: draft\ntitle: Email\naliases: [email]"),
    "a long title": (
        "title: >-\n  Email and\n  letters\n\n# next\nhours: short\n",
        "title: >-\n  Email and\n  letters\naliases: [email]\n\n# next\nhours: short\n",
    ),
    "a title over two lines": (
        "title: Email\n  and letters\nhours: short\n",
        "title: Email\n  and letters\naliases: [email]\nhours: short\n",
    ),
    "Windows line ends": ("title: Email\r\nhours: short\r\n", "title: Email\r\naliases: [email]\r\nhours: short\r\n"),
    "within braces": ("{title: Email, hours: short}\n", "{title: Email, aliases: [email], hours: short}\n"),
    "a list on one line": ("title: Email\naliases: [a, 'b']\n", "title: Email\naliases: [a, 'b', email]\n"),
    "a list on many lines": (
        "title: Email\naliases:\n- a\n- b # old\nhours: short\n",
        "title: Email\naliases:\n- a\n- b # old\n- email\nhours: short\n",
    ),
    "a list that is indented": (
        "title: Email\naliases:\n    -  a\n",
        "title: Email\naliases:\n    -  a\n    - email\n",
    ),
    "an empty list": ("title: Email\naliases: [ ]\n", "title: Email\naliases: [email]\n"),
    "a list left blank": ("title: Email\naliases:\nhours: short\n", "title: Email\naliases: [email]\nhours: short\n"),
    "the new id among them": ("title: Email\naliases: [a, mail, b]\n", "title: Email\naliases: [a, email, b]\n"),
}
"""The record's own file before and after, by its list of aliases."""


@pytest.mark.parametrize(("before", "after"), OWN.values(), ids=OWN)
def test_the_old_id_is_noted(home: Path, before: str, after: str) -> None:
    written(home, {EMAIL: before})
    result = run("rename", "email", "mail")
    assert result.exit_code == 0, result.output
    assert (home / "handbook_data/channels/mail.yml").read_bytes().decode() == after


def test_in_a_list_only_the_record_changes(home: Path) -> None:
    path = "handbook_data/channels/ours.yml"
    written(home, {path: "- id: phone\n  title: Phone\n- id: email\n  # by hand\n  title: Email\n  run_by: x\n"})
    assert run("rename", "email", "mail").exit_code == 0
    assert tree(home) == {
        path: b"- id: phone\n  title: Phone\n- id: mail\n  # by hand\n  title: Email\n  aliases: [email]\n  run_by: x\n"
    }


def test_an_id_that_is_no_text_without_quotes_gets_them(home: Path) -> None:
    written(home, {EMAIL: "title: Email\n", PHONE: "title: Phone\nfallback: email\nbody: '[[email]]'\n"})
    assert run("rename", "email", "2026").exit_code == 0
    assert (home / PHONE).read_text() == "title: Phone\nfallback: \"2026\"\nbody: '[[2026]]'\n"


def test_files_named_after_it_move(home: Path) -> None:
    written(
        home,
        {"handbook_data/metrics/csat.yaml": "title: S\n", "handbook_data/measurements/csat.csv": "period_end,value\n"},
    )
    result = run("rename", "csat", "satisfaction")
    assert set(tree(home)) == {"handbook_data/metrics/satisfaction.yaml", "handbook_data/measurements/satisfaction.csv"}
    assert result.output == (
        "renamed metric 'csat' to 'satisfaction': 1 place in 2 files\n"
        "  moved handbook_data/metrics/csat.yaml to handbook_data/metrics/satisfaction.yaml\n"
        "  moved handbook_data/measurements/csat.csv to handbook_data/measurements/satisfaction.csv\n"
        "  changed handbook_data/metrics/satisfaction.yaml (1 place)\n"
        "'csat' stays an alias: links with it go on working, and its page leads to the new one\n"
    )


def test_a_baseline_follows_and_stays_in_order(home: Path) -> None:
    known = "# Known\n\nemail page-orphan -\n\nphone page-orphan -  # soon\n\n"
    written(home, {EMAIL: "title: Email\n", "known.txt": known})
    run("rename", "email", "voice", "--baseline", "known.txt")
    assert (home / "known.txt").read_text() == "# Known\n\nphone page-orphan -  # soon\n\nvoice page-orphan -\n\n"
    run("rename", "voice", "email", "--baseline", "known.txt")
    assert (home / "known.txt").read_text() == known


def test_what_cannot_be_changed_is_told_and_works(home: Path) -> None:
    texts = {EMAIL: "title: Email\n", PHONE: 'title: Phone\nbody: "See [[\\x65mail]]."\n'}
    written(home, texts)
    result = run("rename", "email", "mail")
    assert result.output.endswith(
        "these could not be changed and work by the alias; write the new id there:\n"
        "  handbook_data/channels/phone.yml:2:7\n"
    )
    assert [each for each in findings(home) if "body-link-broken" in each] == []


def test_an_override_that_no_longer_holds_is_told(home: Path) -> None:
    written(
        home, {EMAIL: "title: Email\n", "handbook_data/handbook.yml": "overrides: [{path: channels/em*, rules: {}}]\n"}
    )
    assert run("rename", "email", "mail").output.endswith(
        "look at this: the override for path 'channels/em*' no longer holds for the record, since its file moves\n"
    )


def test_a_navigation_that_names_the_old_address_is_told(home: Path) -> None:
    written(home, {EMAIL: "title: Email\n", "mkdocs.yml": "nav:\n  - Write: channels/email/index.md\n"})
    assert run("rename", "email", "mail").output.endswith(
        "look at this: mkdocs.yml:2 names the old address; change it by hand\n"
    )


def test_a_record_is_shown_by_the_id_that_it_had(home: Path) -> None:
    written(home, {EMAIL: "title: Email\naliases: [post]\n"})
    assert run("show", "post").output.startswith("Email  (channel email, draft)\n")


def test_a_dry_run_shows_a_diff_and_writes_nothing(home: Path) -> None:
    written(home, {EMAIL: "title: Email\n", PHONE: "title: Phone\nfallback: email\n"})
    before = tree(home)
    result = run("rename", "email", "mail", "--dry-run")
    assert tree(home) == before
    assert result.stdout.splitlines()[-6:] == [
        "--- a/handbook_data/channels/phone.yml",
        "+++ b/handbook_data/channels/phone.yml",
        "@@ -1,2 +1,2 @@",
        " title: Phone",
        "-fallback: email",
        "+fallback: mail",
    ]
    assert result.stderr.startswith("would rename channel 'email' to 'mail': 2 places in 2 files\n")


REFUSED: dict[str, tuple[tuple[str, str], str]] = {
    "no such record": (("emial", "mail"), "no record is called 'emial'; did you mean 'email'?"),
    "an id of before": (("post", "mail"), "name 'post' is what channel 'letter' was called before; write letter"),
    "a part": (
        ("email#x", "email#y"),
        "name 'email#x' is a part; give it another id by hand, and handbook check names what led there",
    ),
    "comes with the product": (
        ("chat", "talk"),
        "name 'chat' comes with the product; to make it your own, write channels/chat.yml",
    ),
    "the same": (("email", "email"), "name 'email' is the record's id already; choose another id"),
    "another record's": (("email", "letter"), "name 'letter' is the id of channel 'letter'; choose another id"),
    "another's of before": (("email", "post"), "name 'post' is a former id of channel 'letter'; choose another id"),
    "a page's address": (("email", "guide"), "name 'guide' is where docs/channels/guide.md stands; choose another id"),
    "accents": (
        ("email", "e-mäil"),
        "name 'e-mäil' is no id; use lower-case letters, digits and single dashes, at most 80",
    ),
    "a way out of the folder": (
        ("email", "../email"),
        "name '../email' is no id; use lower-case letters, digits and single dashes, at most 80",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_in_one_sentence(home: Path, arguments: tuple[str, str], message: str) -> None:
    written(
        home,
        {
            EMAIL: "title: Email\nfallback: chat\n",
            "handbook_data/channels/letter.yml": "title: Letter\naliases: [post]\n",
            "docs/channels/guide.md": "Ours.\n",
        },
    )
    before = tree(home)
    assert str(run("rename", *arguments).exception) == message
    assert tree(home) == before


UNREAD: dict[str, tuple[str, str]] = {
    "a slip of YAML": (PHONE, "title: Phone: it\n"),
    "a field that there is not": (PHONE, "title: Phone\nfallbak: email\n"),
    "an empty file": (PHONE, ""),
    "settings": ("handbook_data/handbook.yml", "overrides: 3\n"),
    "an own rule": ("handbook_data/rules/ours.yml", "every: channel\nneeds: [{feld: fallback}]\nsays: x\nwhy: y\n"),
    "an own kind": ("handbook_data/kinds/thing.yml", "fields: 3\n"),
    "a folder of no kind": ("handbook_data/chanels/x.yml", "title: X\nfallback: email\n"),
}


@pytest.mark.parametrize(("path", "text"), UNREAD.values(), ids=UNREAD)
def test_nothing_is_changed_while_a_file_cannot_be_read(home: Path, path: str, text: str) -> None:
    written(home, {EMAIL: "title: Email\n", path: text})
    assert str(run("rename", "email", "mail").exception) == (
        "nothing was changed, since files with errors may name the record; mend them first (run: handbook check): "
        + path
    )
    assert str(run("retire", "email", "--no-successor").exception).startswith("nothing was changed")


def test_records_of_own_kinds_are_renamed(home: Path) -> None:
    copied(REPOSITORY / "tests/own_kinds", home)
    before, known = tree(home), findings(home)
    assert run("rename", "autumn", "fall").exit_code == 0
    assert sorted(each.replace("fall", "autumn") for each in findings(home)) == known
    run("rename", "fall", "autumn")
    assert without_aliases(tree(home), "fall") == before


def without_aliases(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """*files* without the line that notes a former id."""
    return {path: content.replace(f"aliases: [{name}]\n".encode(), b"") for path, content in files.items()}


OF_EACH_KIND = """
late-delivery csat home-delivery buy-online care-agent-phone goodwill-voucher sixty-day-swap delivery-recovery
where-is-my-order 2026-w48-name-the-day
"""


@pytest.mark.parametrize("name", OF_EACH_KIND.split())
def test_there_and_back_leaves_nothing_but_the_alias(home: Path, name: str) -> None:
    copied(REPOSITORY, home)
    before, known = tree(home), findings(home)
    assert run("rename", name, "zz-other").exit_code == 0
    assert sorted(each.replace("zz-other", name) for each in findings(home)) == known
    assert run("rename", "zz-other", name).exit_code == 0
    after = tree(home)
    assert after != before
    assert without_aliases(after, "zz-other") == before


def test_a_branch_from_before_the_rename_merges_and_stays_right(home: Path) -> None:
    written(home, {EMAIL: "title: Email\n", PHONE: "title: Phone\nfallback: email\n"})
    run("rename", "email", "mail")
    written(home, {"handbook_data/channels/fax.yml": "title: Fax\nfallback: email\n"})
    found = check(load(home / "handbook_data", base=home), DAY)
    assert [each.target for each in found.book.links(found.book.get("fax"))] == ["mail"]  # type: ignore[arg-type]
    path = "handbook_data/channels/fax.yml"
    assert said((each for each in found.findings if each.record == "fax"), path) == [
        "2:11: info: channel 'mail' is called 'email' here, as it was before [ref-renamed]",
        "  hint: write the new id; the old one goes on working",
        "  did you mean mail?",
    ]
