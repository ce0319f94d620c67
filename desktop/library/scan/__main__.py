"""Does what its first message says until that is done or stdin closes: the player has ended."""

import os
import signal
import sys
import threading
from typing import BinaryIO

from ...database import DatabaseError
from .memory import limit_memory
from .messages import (
    CannotWrite,
    FromScanner,
    LookedThrough,
    LookThrough,
    Recognise,
    ToScanner,
    Watch,
    from_wire,
    parse_to_scanner,
    to_wire,
)
from .priority import make_way_for_others


def main() -> None:
    """Run the scanner."""
    # Ctrl-C in a terminal reaches us too, but it is the player who ends, and we with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = _take_pipes()
    make_way_for_others()
    limit_memory()
    match from_wire(orders.read, parse_to_scanner):
        case LookThrough() as order:
            _look_through(order, orders, _Mouth(answers))
        case Watch() as order:
            from .changes import watch_changes

            threading.Thread(target=_end_with, args=(orders,), daemon=True).start()
            watch_changes(order, _Mouth(answers).say)
        case Recognise() as order:
            _recognise(order, orders, answers)
    # What a damaged file left behind in a library must not be tidied up: it could hang or crash.
    os._exit(0)


class _Mouth:
    """Says messages, one at a time, from any thread; ends the process where nobody hears them."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._lock = threading.Lock()

    def say(self, message: FromScanner) -> None:
        with self._lock:
            try:
                self._answers.write(to_wire(message))
                self._answers.flush()
            except OSError:
                os._exit(0)


def _recognise(order: Recognise, orders: BinaryIO, answers: BinaryIO) -> None:
    from .texts import recognise_all

    message: ToScanner | None = order
    while isinstance(message, Recognise):
        answers.write(to_wire(recognise_all(message.questions)))
        answers.flush()
        message = from_wire(orders.read, parse_to_scanner)


def _look_through(order: LookThrough, orders: BinaryIO, mouth: _Mouth) -> None:
    from .run import Scan

    cancelled = threading.Event()
    threading.Thread(target=_hear, args=(orders, cancelled), daemon=True).start()
    try:
        Scan(order, mouth.say, cancelled).run()
    except (DatabaseError, OSError) as error:
        mouth.say(CannotWrite(str(error)))
    mouth.say(LookedThrough(cancelled.is_set()))


def _hear(orders: BinaryIO, cancelled: threading.Event) -> None:
    """Wait for Cancel, the only thing that is said after the order."""
    if from_wire(orders.read, parse_to_scanner) is None:
        os._exit(0)
    cancelled.set()
    _end_with(orders)


def _end_with(orders: BinaryIO) -> None:
    orders.read()
    os._exit(0)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes; whatever else any library prints goes to stderr."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, os.fdopen(answers, "wb")


if __name__ == "__main__":
    main()
