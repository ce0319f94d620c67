"""A second launch: hands its files to the AudioJS that runs, as a page that has its key."""

import http.client
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from ..protocol import LAUNCHES_PATH, Launch, LaunchTaken
from .instance import Instance, published_address

# One that starts says after a moment where it listens; one that ends lets go of its claim.
_LOOK_AGAIN_AFTER_SECONDS = 0.02
_PATIENCE_SECONDS = 10.0


class DoesNotAnswer(Exception):
    """An AudioJS has claimed the data, and neither answers nor ends."""


class HandedOver(msgspec.Struct, frozen=True):
    """What became of a second launch: `address` lets a browser in."""

    address: str
    has_window: bool


def claim_or_hand_over(
    places: Sequence[Path], launch: Launch, *, patience_seconds: float = _PATIENCE_SECONDS
) -> Instance | HandedOver:
    """The claim to be the only AudioJS in `places`; or `launch` is with the one that has it.

    Raises DoesNotAnswer.
    """
    ends = time.monotonic() + patience_seconds
    while time.monotonic() < ends:
        if instance := Instance.claim(places):
            return instance
        address = published_address(places)
        if address and (taken := _hand_over(address, launch, patience_seconds)):
            return HandedOver(address, taken.has_window)
        time.sleep(_LOOK_AGAIN_AFTER_SECONDS)
    raise DoesNotAnswer


def _hand_over(address: str, launch: Launch, limit_seconds: float) -> LaunchTaken | None:
    """What the instance answers; None where nobody does who knows the key."""
    entrance = urlsplit(address)
    connection = http.client.HTTPConnection(entrance.netloc, timeout=limit_seconds)
    try:
        connection.request("GET", f"{entrance.path}?{entrance.query}")
        admitted = connection.getresponse()
        admitted.read()
        headers = {
            "Origin": f"{entrance.scheme}://{entrance.netloc}",
            "Cookie": admitted.headers.get("Set-Cookie", "").partition(";")[0],
        }
        connection.request("POST", LAUNCHES_PATH, msgspec.json.encode(launch), headers)
        answer = connection.getresponse()
        return msgspec.json.decode(answer.read(), type=LaunchTaken)
    except (OSError, http.client.HTTPException, msgspec.MsgspecError):
        return None
    finally:
        connection.close()
