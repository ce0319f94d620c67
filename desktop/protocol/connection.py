"""How a page comes in: the namespaces, and what it says of itself."""

from .base import Identifier, Message

PLAYER_NAMESPACE = "/player"
CLASSIC_NAMESPACE = "/"
CLASSIC_EVENT = "audio file"
CLASSIC_MAX_BYTES = 64 * 2**20
MAX_MESSAGE_BYTES = 64 * 2**10


class Hello(Message, frozen=True):
    """Sent with the connection itself. A page keeps its id as long as it is loaded."""

    page_id: Identifier
