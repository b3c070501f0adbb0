"""What belongs in no handbook is found at its place; what only looks like it is left alone."""

from __future__ import annotations

import pytest

from handbooks import checked, said

TEAM = "teams/desk.yml"

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
]

RULES = {
    "email": ("personal-data-email", "an email address"),
    "phone": ("personal-data-phone", "a telephone number"),
    "card": ("personal-data-card", "a card number"),
    "id": ("personal-data-id", "an account or insurance number"),
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


def test_the_thing_itself_is_not_repeated_in_the_message() -> None:
    for finding in checked({TEAM: "title: Desk\nreach: 'password: hunter2secret, jo@gmail.com'\n"}).findings:
        assert "hunter2" not in finding.message
        assert "gmail" not in finding.message
