"""What a second launch hands over, as a message: who may, and what is none."""

from pathlib import Path

import aiohttp
import msgspec
import pytest

from desktop.protocol import LAUNCHES_PATH, Launch, LaunchTaken

from ..audience import loop_until
from .running import Running


async def _post(running: Running, body: bytes, **headers: str) -> tuple[int, bytes]:
    async with (
        aiohttp.ClientSession(running.origin, headers=headers) as session,
        session.post(LAUNCHES_PATH, data=body) as answer,
    ):
        return answer.status, await answer.read()


async def test_nobody_hands_over_without_the_key(running: Running, song: Path) -> None:
    before = running.state
    body = msgspec.json.encode(Launch((song.as_uri(),)))
    key = await running.credentials()
    for missing in key:
        others = {name: value for name, value in key.items() if name != missing}
        assert (await _post(running, body, **others))[0] == 403
    assert running.state == before
    assert (await _post(running, body, **key))[0] == 200


@pytest.mark.parametrize("body", [b"", b"no JSON", b"[]", b'{"files": [1]}', b'{"shutdown": true}'])
async def test_what_is_no_launch_is_refused(running: Running, body: bytes) -> None:
    before = running.state
    assert (await _post(running, body, **await running.credentials()))[0] == 400
    assert running.state == before


async def test_thousands_of_files_are_handed_over_too(running: Running, song: Path) -> None:
    body = msgspec.json.encode(Launch((song.as_uri(),) * 5000))
    assert len(body) > 64 * 2**10
    answer = await _post(running, body, **await running.credentials())
    assert answer == (200, msgspec.json.encode(LaunchTaken(has_window=False)))


async def test_the_window_comes_forward_with_what_the_desktop_gave(running: Running) -> None:
    came: list[str] = []
    running.core.comes_forward = came.append
    body = msgspec.json.encode(Launch(activation="token"))
    answer = await _post(running, body, **await running.credentials())
    assert answer == (200, msgspec.json.encode(LaunchTaken(has_window=True)))
    await loop_until(lambda: came == ["token"])
