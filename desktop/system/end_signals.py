"""Waiting to be told to end, by Ctrl-C or by the system."""

import signal
import socket


class EndSignals:
    """SIGINT and SIGTERM, caught from its making on. For the main thread."""

    def __init__(self) -> None:
        # A signal that comes just as a lock is waited for would not wake its waiter. The wake-up
        # descriptor is written to by the signal itself, so there is no such moment.
        self._woken, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)

    def wait(self) -> None:
        """Return once one of them has come, also if it came before."""
        self._woken.recv(1)
        signal.set_wakeup_fd(-1)
        self._woken.close()
        self._waker.close()
