"""Who may come in to the desk."""

from __future__ import annotations

import pytest

from explainer.desk.door import START, Door

DOOR = Door(8000, secret="s" * 43)
OWN = {"host": "127.0.0.1:8000"}
INSIDE = OWN | {"cookie": f"{DOOR.cookie}={DOOR.secret}"}
POSTED = INSIDE | {"origin": DOOR.origin, "sec-fetch-site": "same-origin"}


def test_a_page_is_shown_to_whoever_has_the_cookie() -> None:
    assert DOOR.refuses("GET", "/", INSIDE) == 0
    assert DOOR.refuses("POST", "/note/new", POSTED) == 0


def test_the_start_address_needs_no_cookie() -> None:
    assert DOOR.refuses("GET", START, OWN) == 0
    assert DOOR.refuses("GET", START, OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}) == 0
    assert DOOR.refuses("GET", START, OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}) == 403


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "127.0.0.1:8001", "rebound.example.org:8000", ""])
def test_another_name_of_this_computer_leads_nowhere(host: str) -> None:
    assert DOOR.refuses("GET", "/", INSIDE | {"host": host}) == 421
    assert DOOR.refuses("GET", START, {"host": host}) == 421


@pytest.mark.parametrize("cookie", ["", "desk-8000=", "desk-8000=guess", "desk-8001=" + DOOR.secret, "desk-8000", "\0"])
def test_without_the_cookie_nothing_is_shown(cookie: str) -> None:
    assert DOOR.refuses("GET", "/", OWN | {"cookie": cookie}) == 401


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_of_another_site_or_port_asks_for_nothing(method: str, came_from: str) -> None:
    assert DOOR.refuses(method, "/", POSTED | {"sec-fetch-site": came_from}) == 403


@pytest.mark.parametrize("origin", ["null", "http://127.0.0.1:8001", "http://localhost:8000", "https://127.0.0.1:8000"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_form_of_another_origin_writes_nothing(method: str, origin: str) -> None:
    assert DOOR.refuses(method, "/note/new", POSTED | {"origin": origin}) == 403


def test_a_form_says_where_it_is_from() -> None:
    assert DOOR.refuses("POST", "/note/new", {name: value for name, value in POSTED.items() if name != "origin"}) == 403


def test_the_start_address_works_once() -> None:
    door = Door(8000)
    token = door.token
    assert not door.let_in("")
    assert not door.let_in(token[:-1])
    assert door.let_in(token)
    assert not door.let_in(token)
    assert not door.let_in("")


def test_each_desk_has_secrets_of_its_own() -> None:
    first, second = Door(8000), Door(8000)
    assert first.token != second.token
    assert not second.let_in(first.token)
    assert not second.is_known({"cookie": f"{first.cookie}={first.secret}"})
