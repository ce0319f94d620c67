"""A decoder that speaks the protocol and then misbehaves as its first argument says.

It opens every file as 10 s of sound, and fails at the first sample that is asked for.
"""

import os
import signal
import sys
import threading

from desktop.decoder.memory import limit_memory, watch_memory
from desktop.decoder.messages import (
    TOO_HUNGRY_EXIT_CODE,
    Opened,
    OpenFile,
    from_wire,
    parse_request,
    to_wire,
)

ALLOWED_BYTES = 128 * 2**20


def main(how: str) -> None:
    requests = os.fdopen(0, "rb", buffering=0)
    while message := from_wire(requests.readinto):
        if isinstance(parse_request(message[0]), OpenFile) and how != "crash at open":
            os.write(1, to_wire(Opened(44100, 2, 441_000, exact=False), 0))
        else:
            misbehave(how)


def misbehave(how: str) -> None:
    match how:
        case "crash" | "crash at open":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang":
            threading.Event().wait()
        case "hang in the middle":
            os.write(1, b"\x10\0")
            threading.Event().wait()
        case "eat memory":
            limit_memory(ALLOWED_BYTES)
            eat()
        case "eat memory, watched":
            threading.Thread(target=watch_memory, args=(ALLOWED_BYTES,), daemon=True).start()
            eat()
        case "garbage":
            os.write(1, b"these are no lengths, and no message either" * 100)
        case "huge answer":
            os.write(1, b"\xff\xff\xff\xff\xff\xff\xff\xff")
        case "another answer":
            os.write(1, to_wire(Opened(8000, 1, 1, exact=True), 0))
        case "exit":
            os._exit(0)


def eat() -> None:
    eaten = []
    try:
        while True:
            eaten.append(b"x" * 2**20)
    except MemoryError:
        os._exit(TOO_HUNGRY_EXIT_CODE)


if __name__ == "__main__":
    main(sys.argv[1])
