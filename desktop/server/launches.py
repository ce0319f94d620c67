"""Takes what a second launch hands over: its files play, and the window comes to the front."""

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler

from ..core import Core
from ..file_address import path_of
from ..protocol import Launch, LaunchTaken


def take_launch(core: Core) -> Handler:
    """What takes launches for `core`."""

    async def take(request: web.Request) -> web.StreamResponse:
        try:
            launch = msgspec.json.decode(await request.read(), type=Launch)
        except msgspec.MsgspecError as error:
            raise web.HTTPBadRequest(text=f"This is no launch: {error}") from error
        core.in_background(_follow(core, launch))
        taken = LaunchTaken(has_window=core.comes_forward is not None)
        return web.Response(body=msgspec.json.encode(taken), content_type="application/json")

    return take


async def _follow(core: Core, launch: Launch) -> None:
    if core.comes_forward:
        core.comes_forward(launch.activation)
    await core.is_ready.wait()
    await core.files.open([path_of(file) for file in launch.files])
