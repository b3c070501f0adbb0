"""What belongs in no handbook is found at its place; what only looks like it is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cx_handbook.checks import RULES as ALL_RULES
from cx_handbook.load import load
from handbooks import checked, run_on, said, written

TEAM = "teams/desk.yml"

KEYS = [
    f"ASIA{'A1' * 8}",
    f"AIza{'aB3_-' * 7}",
    f"GOCSPX-{'aB3' * 9}",
    f"github_pat_{'a1_' * 10}",
    f"glpat-{'a1-B' * 5}",
    "xoxb-1234567890-abcdef",
    f"hooks.slack.com/services/T{'0' * 8}/B{'0' * 8}/{'x' * 24}",
    f"discord.com/api/webhooks/123456/{'aB-' * 8}",
    f"shop.webhook.office.com/webhookb2/{'a1-' * 8}",
    f"123456789:AA{'aB3' * 11}",
    f"sk_live_{'a1' * 10}",
    f"whsec_{'a1' * 14}",
    f"sk-proj-{'aB1' * 10}",
    f"npm_{'a1' * 18}",
    f"pypi-{'aB1' * 20}",
    f"SG.{'a' * 22}.{'b' * 43}",
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----",
    f"AccountKey={'aB1/' * 12}==",
]
"""Made up in the formats that their makers publish."""

FOUND = [
    pytest.param("email", "ring jo.smith@gmail.com", "jo.smith@gmail.com", id="address"),
    pytest.param("email", "Jo+X@Sub.Shop.co.uk, please", "Jo+X@Sub.Shop.co.uk", id="address with a subdomain"),
    pytest.param("email", "jo@example.com.evil.io", "jo@example.com.evil.io", id="only looks like an example"),
    pytest.param("email", "jo@myexample.com", "jo@myexample.com", id="ends like an example"),
    pytest.param("email", "jo@shop.brackenspoke.example.org", "", id="under an example"),
    pytest.param("email", "jo@brackenspoke.example", "", id="example"),
    pytest.param("email", "jo@example.net or jo@x.test", "", id="examples"),
    pytest.param("email", "jo@ours.co.uk or jo@OURS.co.uk", "", id="our own"),
    pytest.param("email", "jo@desk.ours.co.uk", "jo@desk.ours.co.uk", id="not under our own"),
    pytest.param("email", "mail @ noon, jo@desk", "", id="no address"),
    pytest.param("email", "Is it jo@gmail.com?", "jo@gmail.com", id="before a mark"),
    pytest.param("email", "jo@xn--80ak6aa92e.xn--p1ai", "jo@xn--80ak6aa92e.xn--p1ai", id="another alphabet"),
    pytest.param("email", "tools@v0.1.0, checkout@v4.2 and lib@1.x", "", id="versions"),
    pytest.param("email", "git@forge.io:team/repo.git", "", id="repository"),
    pytest.param("phone", "ring 020 7946 1234", "020 7946 1234", id="London"),
    pytest.param("phone", "ring +44 20 7946 1234", "+44 20 7946 1234", id="London from abroad"),
    pytest.param("phone", "ring (020) 7946-1234 now", "(020) 7946-1234", id="brackets and dashes"),
    pytest.param("phone", "ring 07912 345678", "07912 345678", id="mobile"),
    pytest.param("phone", "ring +49 30 901820", "+49 30 901820", id="Berlin"),
    pytest.param("phone", "ring 01632 960123 or 01632 960 999", "", id="drama"),
    pytest.param("phone", "ring 07700 900123", "", id="drama, mobile"),
    pytest.param("phone", "ring +44 (0)1632 960123 or 0044 1632 960123", "", id="drama from abroad"),
    pytest.param("phone", "ring +1 212 555 0123", "", id="drama in New York"),
    pytest.param("phone", "ring +999 123 456 789", "", id="country that is none"),
    pytest.param("phone", "from 2026-11-23 to 2027-03-31", "", id="days"),
    pytest.param("phone", "order 20261123-0042", "", id="order number"),
    pytest.param("phone", "2,140 contacts at 4.10 each", "", id="counts"),
    pytest.param("card", "pay back to 4539 1488 0343 6467", "4539 1488 0343 6467", id="card"),
    pytest.param("card", "4539148803436467", "4539148803436467", id="card in one"),
    pytest.param("card", "4539-1488-0343-6467", "4539-1488-0343-6467", id="card with dashes"),
    pytest.param("card", "4539 1488 0343 6468", "", id="one digit off"),
    pytest.param("card", "4242 4242 4242 4242", "", id="test card"),
    pytest.param("card", "0000 0000 0000 0000", "", id="nothing but noughts"),
    pytest.param("card", "12345678903", "", id="too short"),
    pytest.param("id", "pay GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32", id="account"),
    pytest.param("id", "pay GB82WEST12345698765432 now", "GB82WEST12345698765432", id="account in one"),
    pytest.param("id", "pay GB82 WEST 1234 5698 7654 33", "", id="wrong check digits"),
    pytest.param("id", "number AB 12 34 56 C", "AB 12 34 56 C", id="national insurance"),
    pytest.param("id", "number QQ 12 34 56 C", "", id="insurance of examples"),
    pytest.param("id", "NHS number 943 476 5919", "NHS number 943 476 5919", id="NHS"),
    pytest.param("id", "NHS number 943 476 5918", "", id="NHS, wrong check digit"),
    pytest.param("id", "NHS number 999 000 0018", "", id="NHS of tests"),
    pytest.param("id", "order 943 476 5919", "", id="an order that looks like NHS"),
    pytest.param("id", "PPS 1234567T", "1234567T", id="Ireland"),
    pytest.param("id", "part 1234567A", "", id="a part that looks Irish"),
    pytest.param("id", "DNI 54362315K", "54362315K", id="Spain"),
    pytest.param("id", "NIE X2482300W", "X2482300W", id="Spain, foreigner"),
    pytest.param("id", "serial 54362315A", "", id="a serial that looks Spanish"),
    pytest.param("id", "NIR 2 95 10 99 126 111 93", "2 95 10 99 126 111 93", id="France"),
    pytest.param("id", "85.07.30-033.28", "85.07.30-033.28", id="Belgium"),
    pytest.param("id", "131052-308T", "131052-308T", id="Finland"),
    pytest.param("id", "390.533.447-05", "390.533.447-05", id="Brazil"),
    pytest.param("id", "order 20261123-0042, code 123456-7890", "", id="orders"),
    pytest.param("secret", "use password: hunter2secret", "password: hunter2secret", id="password"),
    pytest.param("secret", "API_KEY=abcdef123", "API_KEY=abcdef123", id="key"),
    pytest.param("secret", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE", id="key of a cloud"),
    pytest.param("secret", f"ghp_{'a1' * 18}", f"ghp_{'a1' * 18}", id="token of a forge"),
    pytest.param("secret", "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----", id="private key"),
    pytest.param(
        "secret", f"Bearer eyJ{'a' * 12}.{'b' * 12}.{'c' * 12}", f"eyJ{'a' * 12}.{'b' * 12}.{'c' * 12}", id="JWT"
    ),
    pytest.param("secret", "never ask for a password: not even once", "", id="the word alone"),
    pytest.param("secret", "the secret of our service", "", id="a secret in words"),
    pytest.param("secret", "password: required", "", id="a password to fill in"),
    pytest.param("secret", "token={{ token2 }} or password: <yours12>", "", id="blanks"),
    pytest.param("secret", "Password: CorrectHorse", "Password: CorrectHorse", id="password without digits"),
    pytest.param("secret", "https://jo:geheim@desk.test/x", "https://jo:geheim@desk.test", id="in an address"),
    pytest.param("secret", "https://desk.test:8080/a@b", "", id="port in an address"),
    *(pytest.param("secret", f"use {key} now", key, id=key[:12]) for key in KEYS),
]

RULES = {
    "email": ("personal-data-email", "an email address"),
    "phone": ("personal-data-phone", "a telephone number"),
    "card": ("personal-data-card", "a card number"),
    "id": ("personal-data-id", "an account or personal number"),
    "secret": ("secret-found", "a secret"),
}


@pytest.mark.parametrize(("sort", "text", "word"), FOUND)
def test_what_belongs_in_no_handbook(sort: str, text: str, word: str) -> None:
    rule, what = RULES[sort]
    texts = {"handbook.yml": "own_domains: [ours.co.uk, Ours.com]\n", TEAM: f"title: Desk\nreach: '{text}'\n"}
    found = said(checked(texts, rule).findings, TEAM)
    wanted = f"2:{9 + text.find(word)}: error: 'reach' of team 'desk' holds {what} [{rule}]"
    assert found[::2] == ([wanted] if word else [])


def test_it_is_found_wherever_an_author_types_in_drafts_and_in_what_is_retired() -> None:
    text = "title: Desk\nstatus: {}\nbody: |\n  Write to\n  jo@gmail.com or al@gmail.com.\ntags: [al@gmail.com]\n"
    for status in ("draft", "retired"):
        found = said(checked({TEAM: text.format(status)}, "personal-data-email").findings, TEAM)
        assert [line.split(" ")[0] for line in found[::2]] == ["5:3:", "5:19:", "6:8:"]


OWN = [
    pytest.param("[020 7946 1234]", "GB", "ring +44 (0)20 7946 1234", "", id="home and abroad"),
    pytest.param("['+442079461234']", "GB", "ring 020 7946 1234", "", id="abroad and home"),
    pytest.param("[0044 20 7946 1234]", "GB", "ring 020-7946-1234", "", id="with noughts"),
    pytest.param("[020 7946 1234]", "GB", "ring 020 7946 1235", "020 7946 1235", id="another line"),
    pytest.param("[030 901820]", "DE", "ring +49 30 901820", "", id="elsewhere"),
    pytest.param("[]", "DE", "ring 030 901820", "030 901820", id="not our own, elsewhere"),
    pytest.param("[]", "GB", "ring 030 901820", "", id="no number here"),
    pytest.param("[ask the desk]", "GB", "ring 020 7946 1234", "020 7946 1234", id="no number in the settings"),
]


@pytest.mark.parametrize(("own", "region", "text", "word"), OWN)
def test_the_companys_own_lines_may_stand(own: str, region: str, text: str, word: str) -> None:
    texts = {"handbook.yml": f"own_phones: {own}\nregion: {region}\n", TEAM: f"title: Desk\nreach: {text}\n"}
    found = [finding.location.column for finding in checked(texts, "personal-data-phone").findings]
    assert found == ([8 + text.find(word)] if word else [])


PAGE = """# Desk

Write to jo@gmail.com or jo@gmail.com, ring 020 7946 1234.
Pay back to 4539 1488 0343 6467 or GB82 WEST 1234 5698 7654 32.

```sh
export API_KEY=abcdef123
```
"""


def test_hand_written_pages_are_read_as_well(tmp_path: Path) -> None:
    folder = written(tmp_path, {"data/handbook.yml": "name: Desk\n", "docs/desk.md": PAGE})
    book = load(folder / "data", folder / "docs", base=folder)
    found = run_on(book, [ALL_RULES[name] for name, _ in RULES.values()]).findings
    assert [line for line in said(found, "docs/desk.md") if "hint" not in line] == [
        "3:10: error: page holds an email address [personal-data-email]",
        "3:26: error: page holds an email address [personal-data-email]",
        "3:45: error: page holds a telephone number [personal-data-phone]",
        "4:13: error: page holds a card number [personal-data-card]",
        "4:36: error: page holds an account or personal number [personal-data-id]",
        "7:8: error: page holds a secret [secret-found]",
    ]


def test_the_thing_itself_is_not_repeated_in_the_message() -> None:
    for finding in checked({TEAM: "title: Desk\nreach: 'password: hunter2secret, jo@gmail.com'\n"}).findings:
        assert "hunter2" not in finding.message
        assert "gmail" not in finding.message
