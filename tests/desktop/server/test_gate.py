"""Nobody but the player's own page gets in."""

import logging
from collections.abc import AsyncIterator

import pytest
from socketio.exceptions import ConnectionError as Refused

from desktop.entrance import Entrance

from .raw_http import UPGRADE, Answer, request
from .running import Page, Running

_POLL = "/socket.io/?EIO=4&transport=polling"
_SOCKET = "/socket.io/?EIO=4&transport=websocket"
_PLACES = [
    "/",
    "/classic",
    "/socket.io/socket.io.js",
    "/cover/x",
    "/assets/x.js",
    "/nowhere",
    _POLL,
]


@pytest.fixture(autouse=True)
async def undisturbed(running: Running, caplog: pytest.LogCaptureFixture) -> AsyncIterator[None]:
    """Whoever is refused changes nothing, and leaves no error in the log."""
    before = running.state
    yield
    assert running.state == before
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


async def _cookie(running: Running) -> tuple[str, str]:
    return "Cookie", await running.cookie()


def _origin(running: Running) -> tuple[str, str]:
    return "Origin", running.origin


def _is_refused(answer: Answer) -> bool:
    assert b"<script" not in answer.body
    assert answer.body.strip(), "a refusal says why"
    return answer.status == 403 and not answer.cookies


# --- the entrance ---


async def test_the_token_is_traded_for_a_cookie_and_the_bare_address(running: Running) -> None:
    answer = await request(running, running.entrance.removeprefix(running.origin))
    assert (answer.status, answer.headers["location"]) == (303, "/")
    value, *attributes = answer.cookies.split("; ")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(attributes)
    assert not any(name.startswith(("Domain", "Expires", "Max-Age")) for name in attributes)
    assert (await request(running, "/", ("Cookie", value))).status == 200


async def test_the_tutorials_page_has_an_entrance_too(running: Running) -> None:
    token = running.server.gate.entrance.token
    answer = await request(running, f"/classic?token={token}")
    assert (answer.status, answer.headers["location"]) == (303, "/classic")


async def test_the_token_is_long_and_new_each_time(running: Running) -> None:
    tokens = {Entrance(running.address).token for _ in range(100)}
    assert len(tokens | {running.server.gate.entrance.token}) == 101
    assert min(map(len, tokens)) >= 22  # 128 bits in base64


@pytest.mark.parametrize("place", ["/", "/classic", _POLL + "&x=1"])
@pytest.mark.parametrize("token", ["", "wrong", "%00", "%FF%FE", "%C3%A9", "A" * 22])
async def test_a_wrong_token_is_refused(running: Running, place: str, token: str) -> None:
    target = f"{place}{'&' if '?' in place else '?'}token={token}"
    assert _is_refused(await request(running, target))


async def test_a_wrong_token_is_refused_even_to_who_is_in(running: Running) -> None:
    assert _is_refused(await request(running, "/?token=wrong", await _cookie(running)))


async def test_the_right_token_opens_nothing_at_another_host(running: Running) -> None:
    entrance = running.entrance.removeprefix(running.origin)
    assert _is_refused(await request(running, entrance, host=f"evil.example:{running.port}"))


async def test_the_right_token_is_taken_from_no_script(running: Running) -> None:
    entrance = running.entrance.removeprefix(running.origin)
    for headers in ([("Origin", "http://evil.example")], [_origin(running)], UPGRADE):
        assert _is_refused(await request(running, entrance, *headers))
    assert _is_refused(await request(running, entrance, _origin(running), method="POST"))


# --- the cookie ---


@pytest.mark.parametrize("place", _PLACES)
async def test_without_the_token_there_is_nothing(running: Running, place: str) -> None:
    assert _is_refused(await request(running, place))
    assert _is_refused(await request(running, place, _origin(running)))


@pytest.mark.parametrize("place", ["/", _POLL])
@pytest.mark.parametrize("value", ["", "wrong", '"', "é", "\\377", "A" * 22])
async def test_a_wrong_cookie_is_refused(running: Running, place: str, value: str) -> None:
    name = (await running.cookie()).partition("=")[0]
    assert _is_refused(await request(running, place, ("Cookie", f"{name}={value}")))


async def test_another_players_cookie_is_not_ours(running: Running) -> None:
    token = running.server.gate.entrance.token
    for name in ("audiojs", f"audiojs-{running.port + 1}", "token"):
        assert _is_refused(await request(running, "/", ("Cookie", f"{name}={token}")))


async def test_players_on_two_ports_leave_each_others_cookies_alone(running: Running) -> None:
    name = (await running.cookie()).partition("=")[0]
    assert str(running.port) in name


# --- where it comes from ---


def _foreign_origins(running: Running) -> list[str]:
    return [
        "http://evil.example",
        f"http://evil.example:{running.port}",
        f"http://localhost:{running.port}",
        f"http://127.0.0.1:{running.port + 1}",
        "http://127.0.0.1",
        f"https://127.0.0.1:{running.port}",
        f"{running.origin}/",
        f"{running.origin}.evil.example",
        f"{running.origin}, http://evil.example",
        "null",
        "",
    ]


@pytest.mark.parametrize("place", ["/", "/cover/x", _POLL])
async def test_other_pages_are_refused_even_with_the_cookie(running: Running, place: str) -> None:
    for origin in _foreign_origins(running):
        for method in ("GET", "POST", "OPTIONS"):
            answer = await request(
                running, place, await _cookie(running), ("Origin", origin), method=method
            )
            assert _is_refused(answer), (origin, method)
            assert "access-control-allow-origin" not in answer.headers


async def test_other_pages_get_no_socket_even_with_the_cookie(running: Running) -> None:
    for origin in _foreign_origins(running):
        headers = [await _cookie(running), ("Origin", origin), *UPGRADE]
        assert _is_refused(await request(running, _SOCKET, *headers)), origin


async def test_two_origins_are_one_too_many(running: Running) -> None:
    twice = [await _cookie(running), _origin(running), _origin(running)]
    assert _is_refused(await request(running, "/", *twice))


async def test_a_socket_must_say_where_it_comes_from(running: Running) -> None:
    cookie = await _cookie(running)
    assert _is_refused(await request(running, _SOCKET, cookie, *UPGRADE))
    answer = await request(running, _SOCKET, cookie, _origin(running), *UPGRADE)
    assert answer.status == 101


async def test_whatever_changes_something_must_say_where_it_comes_from(running: Running) -> None:
    cookie = await _cookie(running)
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert _is_refused(await request(running, _POLL, cookie, method=method))


# --- DNS rebinding: a foreign name that leads to this machine ---


@pytest.mark.parametrize("place", ["/", "/socket.io/socket.io.js", _POLL])
async def test_other_hosts_are_refused_even_with_the_cookie(running: Running, place: str) -> None:
    cookie = await _cookie(running)
    for host in (
        f"evil.example:{running.port}",
        f"localhost:{running.port}",
        f"127.0.0.2:{running.port}",
        f"127.0.0.1:{running.port + 1}",
        f"127.1:{running.port}",
        f"[::1]:{running.port}",
        f"127.0.0.1.evil.example:{running.port}",
        f"{running.address}.",
        "127.0.0.1",
        "evil.example",
    ):
        assert _is_refused(await request(running, place, cookie, host=host)), host
        origin = ("Origin", f"http://{host}")
        assert _is_refused(await request(running, place, cookie, origin, host=host)), host


async def test_a_missing_or_second_host_is_refused(running: Running) -> None:
    cookie = await _cookie(running)
    assert (await request(running, "/", cookie, host="")).status in (400, 403)
    twice = ("Host", "evil.example")
    assert (await request(running, "/", cookie, twice)).status in (400, 403)


async def test_an_address_in_the_request_line_does_not_replace_the_host(running: Running) -> None:
    cookie = await _cookie(running)
    target = f"http://evil.example:{running.port}/"
    answer = await request(running, target, cookie, host=f"evil.example:{running.port}")
    assert answer.status in (400, 403)


# --- Socket.IO's own way in ---


async def test_a_page_without_the_cookie_cannot_connect(running: Running) -> None:
    page = Page(running, "page")
    with pytest.raises(Refused):
        await page.open(Cookie="none")
    await page.close()


async def test_a_page_from_elsewhere_cannot_connect(running: Running) -> None:
    page = Page(running, "page")
    with pytest.raises(Refused):
        await page.open(Origin="http://evil.example")
    await page.close()
