"""Where the server answers what needs the core. Routes are fixed before there is one."""

from ..protocol import LAUNCHES_PATH

COVER_PATH = "/cover/{track_id}"
PICTURE_PATH = "/picture/{key}"
SOCKET_PATH = "/socket.io/"
CORE_ROUTES = (
    ("GET", COVER_PATH),
    ("GET", PICTURE_PATH),
    ("POST", LAUNCHES_PATH),
    ("GET", SOCKET_PATH),
    ("POST", SOCKET_PATH),
    ("OPTIONS", SOCKET_PATH),
)
