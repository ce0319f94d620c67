"""Answers requests on stdin until it closes, which is when the player ends, however it ends."""

import os
import signal
import sys
from typing import BinaryIO

from .memory import limit_memory
from .messages import TOO_HUNGRY_EXIT_CODE, BadWireMessage, from_wire, parse_request, to_wire
from .service import DecoderService


def main() -> None:
    """Run the decoder."""
    # Ctrl-C in a terminal reaches us too, but it is the player who ends, and we with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = _take_pipes()
    limit_memory()
    try:
        serve(DecoderService(), requests, answers)
    except (BrokenPipeError, BadWireMessage):
        pass  # nobody is there to be told
    except MemoryError:
        os._exit(TOO_HUNGRY_EXIT_CODE)
    # What a damaged file left behind in a library must not be tidied up: it could hang or crash.
    os._exit(0)


def serve(service: DecoderService, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other."""
    while message := from_wire(requests.readinto):  # type: ignore[attr-defined]  # raw files have it
        head, tail = message
        answer, sound = service.answer(parse_request(head), tail)
        _write_all(answers, to_wire(answer, len(sound)))
        _write_all(answers, sound)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes; whatever else any library prints goes to stderr."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return (
        os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False),
        os.fdopen(answers, "wb", buffering=0),
    )


def _write_all(pipe: BinaryIO, data: bytes | bytearray) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[pipe.write(rest) :]


if __name__ == "__main__":
    main()
