"""Presses the buttons of one way with one file, again and again, and listens."""

import contextlib
import random
import time
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Error as PlaywrightError

from tests.stage import Loudspeaker, Program, Sound
from tests.stage.processes import Staged

from .ear import Disturbed, Ear, NotHeard, arrival, first_audible
from .memory_use import Limits
from .pieces import Piece
from .ways import AudioJS, Press, Way

_ROUNDS, _ROUNDS_SECONDS = 21, 18
_ROUNDS_OF_OTHERS, _ROUNDS_OF_OTHERS_SECONDS = 7, 5
_ONCE_IS_ENOUGH_SECONDS = 5
_LIMIT_SECONDS = 30
_LIMIT_GIGABYTES = 6
_LISTEN_MS = 300
_LISTEN_ON_MS = 150
_MOST_LISTENING_MS = 5000
_TELLABLE_SECONDS = 3
_UNHEARD_SAMPLES = 256
_NEXT_BLOCK_AND_RAMP_SAMPLES = 64 + 353


class Heard(NamedTuple):
    """One press, in milliseconds from the click."""

    heard_ms: float
    reported_ms: float
    measured_ms: float | None
    is_elsewhere: bool = False
    """whether the sound that came is not from the place that was asked for"""


class Presses(Staged):
    """Listens as long as it is not struck. Raises Exceeded, and NotHeard when no sound comes."""

    def __init__(self, way: Way, piece: Piece, program: Program, loudspeaker: Loudspeaker) -> None:
        self._way = way
        self._piece = piece
        self._program = program
        self._ear = Ear(loudspeaker)
        self._random = random.Random(1)

    def first_sounds(self) -> list[Heard]:
        """Play the file's two copies in turns; the last one goes on."""
        # An MP3 begins with the silence that its encoder put there.
        silence = first_audible(self._piece.beginning)

        def place(sound: Sound) -> tuple[int, bool]:
            return first_audible(sound) - silence, False

        def open_next(number: int) -> Heard:
            if number:
                self._way.stop()
                self._ear.wait_for_silence()
            file = self._piece.files[number % 2]
            return self._press(lambda: self._way.open(file), place)

        return self._rounds(open_next)

    def seeks(self) -> list[Heard]:
        """Move here and there in the file that plays."""
        position = 0.9 * self._piece.seconds
        # AudioJS knows where this is only when it has walked the file that far.
        with contextlib.suppress(Disturbed):
            self._seek(position)

        def seek_next(_: int) -> Heard:
            nonlocal position
            position = self._next_target(position)
            return self._seek(position)

        return self._rounds(seek_next)

    def _seek(self, seconds: float) -> Heard:
        melody = self._piece.melody
        wanted = round(seconds * self._ear.rate)

        def place(sound: Sound) -> tuple[int, bool]:
            came = arrival(sound, melody)
            if came.sample < _UNHEARD_SAMPLES:
                raise NotHeard  # it is still the sound from before
            half = len(melody.sound) // 2
            error = (came.place - wanted + half) % len(melody.sound) - half
            return came.sample, not 0 <= error <= _NEXT_BLOCK_AND_RAMP_SAMPLES

        return self._press(lambda: self._way.seek(seconds), place)

    def _next_target(self, position: float) -> float:
        """A time whose sound can be told from the present one, though the file repeats itself."""
        period = len(self._piece.melody.sound) / self._ear.rate
        while True:
            target = self._random.uniform(0, self._piece.seconds - _TELLABLE_SECONDS)
            apart = (target - position) % period
            if _TELLABLE_SECONDS < apart < period - _TELLABLE_SECONDS:
                return target

    def _press(
        self, press: Callable[[], Press], find: Callable[[Sound], tuple[int, bool]]
    ) -> Heard:
        """Press, then listen until `find` says at which sample from the click on it was heard."""
        with Limits(self._program, _LIMIT_SECONDS, _LIMIT_GIGABYTES) as limits:
            try:
                pressed = press()
            except PlaywrightError as error:
                raise limits.explain(error) from error
        click = self._ear.sample_at(pressed.clicked)
        sample, is_elsewhere = self._listen(click, pressed.reported, find)
        heard_ms = self._ear.time_of(click + sample) - pressed.clicked
        reported_ms = pressed.reported - pressed.clicked
        return Heard(heard_ms, reported_ms, pressed.measured_ms, is_elsewhere)

    def _listen(
        self, click: int, reported_ms: float, find: Callable[[Sound], tuple[int, bool]]
    ) -> tuple[int, bool]:
        listened = _LISTEN_MS
        while True:
            sound = self._ear.hear_until(reported_ms + listened)
            try:
                return find(sound[click:])
            except NotHeard:
                if listened > _MOST_LISTENING_MS:
                    raise
                listened += _LISTEN_ON_MS

    def _rounds(self, once: Callable[[int], Heard]) -> list[Heard]:
        """As many as there is time for; the first is for warming up, unless it took very long."""
        ours = isinstance(self._way, AudioJS)
        rounds = _ROUNDS if ours else _ROUNDS_OF_OTHERS
        began = time.monotonic()
        ends = began + (_ROUNDS_SECONDS if ours else _ROUNDS_OF_OTHERS_SECONDS)
        first = once(0)
        if time.monotonic() - began > _ONCE_IS_ENOUGH_SECONDS:
            return [first]
        heard: list[Heard] = []
        for number in range(1, rounds):
            if heard and time.monotonic() > ends:
                break
            with contextlib.suppress(Disturbed):
                heard.append(once(number))
        if not heard:
            raise NotHeard
        return heard

    def strike(self) -> None:
        """Stop listening."""
        self._ear.strike()
