"""A loudspeaker that can be recorded: a private PulseAudio with a null sink."""

import os
import signal
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .processes import Staged, end, require
from .waiting import wait_until

Sound = npt.NDArray[np.float32]
"""Samples from -1 to 1, of shape (samples, channels)."""

CHANNELS = 2
_AUDIBLE = 1e-4
_FRAME_BYTES = 4 * CHANNELS
_SINK = f"module-null-sink sink_name=out channels={CHANNELS} format=float32le"


class Loudspeaker(Staged):
    """What is played to `server` can be recorded as it would be heard, at `rate` per second."""

    def __init__(self, rate: int = 44100) -> None:
        self.rate = rate
        self._folder = tempfile.TemporaryDirectory(prefix="audiojs-sound-")
        folder = Path(self._folder.name)
        self.server = f"unix:{folder}/native"
        self._process = subprocess.Popen(
            [
                require("pulseaudio", "pulseaudio"),
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
                "--disallow-exit",
                "--high-priority=yes",
                "--realtime=yes",
                "--log-level=error",
                f"--load=module-native-protocol-unix socket={folder}/native auth-anonymous=1",
                f"--load={_SINK} rate={rate}",
            ],
            env=os.environ
            | {
                "XDG_RUNTIME_DIR": str(folder),
                "HOME": str(folder),
                "PULSE_RUNTIME_PATH": str(folder),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until((folder / "native").exists, "PulseAudio listens")

    def record(self) -> "Recording":
        """Start to record."""
        return Recording(self.server, self.rate)

    def unplug(self) -> None:
        """Pull it out of the machine, which has no other. A recording of it ends."""
        self._control("unload-module", "module-null-sink")

    def plug_in(self) -> None:
        """Put it back."""
        self._control("load-module", *_SINK.split(), f"rate={self.rate}")

    def freeze(self) -> None:
        """Let the sound server hang."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def _control(self, *command: str) -> None:
        pactl = require("pactl", "pulseaudio-utils")
        environment = os.environ | {"HOME": self._folder.name}
        subprocess.run(
            [pactl, f"--server={self.server}", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def strike(self) -> None:
        """Take the loudspeaker away."""
        self.thaw()
        end(self._process)
        self._folder.cleanup()


class Recording(Staged):
    """What the loudspeaker gives from now on, until the `with` block ends."""

    def __init__(self, server: str, rate: int) -> None:
        self.rate = rate
        self._start = 0
        self._kept: Sound | None = None
        # A pipe whose reader is busy would stop the recorder, and so would a file on a disk that is
        # busy: with a gigabyte still to be written it waited for 20 s.
        self._file = os.fdopen(os.memfd_create("audiojs-recording"), "rb+")
        self._process = subprocess.Popen(
            [
                require("parec", "pulseaudio-utils"),
                f"--server={server}",
                "--device=out.monitor",
                "--raw",
                "--format=float32le",
                f"--rate={rate}",
                f"--channels={CHANNELS}",
                "--latency-msec=20",
            ],
            stdout=self._file,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: self.seconds > 0, "the recording runs")

    @property
    def _count(self) -> int:
        if self._kept is not None:
            return len(self._kept)
        return os.fstat(self._file.fileno()).st_size // _FRAME_BYTES - self._start

    @property
    def seconds(self) -> float:
        """How long the recording is by now."""
        return self._count / self.rate

    @property
    def sound(self) -> Sound:
        """All that was recorded by now, silence included."""
        return self._read(self._count)

    def _read(self, count: int, skip: int = 0) -> Sound:
        if self._kept is not None:
            return self._kept[skip : skip + count]
        data = os.pread(
            self._file.fileno(), count * _FRAME_BYTES, (self._start + skip) * _FRAME_BYTES
        )
        return np.frombuffer(data, np.float32).reshape(-1, CHANNELS)

    def tail(self, seconds: float) -> Sound:
        """The last `seconds` of it."""
        count = min(self._count, int(seconds * self.rate))
        return self._read(count, self._count - count)

    def wait_for_sound(self, seconds: float = 0.0) -> None:
        """Wait until something audible was recorded, and then `seconds` more."""

        # Each look is at what is new only: a test that kept the machine busy would be heard.
        looked_at = 0

        def heard() -> bool:
            nonlocal looked_at
            news = self._read(self._count - looked_at, looked_at)
            audible = np.flatnonzero(np.abs(news).max(axis=1) > _AUDIBLE)
            looked_at += int(audible[0]) if audible.size else len(news)
            return audible.size > 0

        def heard_long_enough() -> bool:
            return self._count - looked_at >= seconds * self.rate

        wait_until(heard, "sound was heard", timeout=20)
        wait_until(heard_long_enough, f"{seconds:g} s of sound were heard", timeout=20 + seconds)

    def wait_for_silence(self, seconds: float = 0.3, timeout: float = 20) -> None:
        """Wait until the last `seconds` are silent."""
        starts = self.seconds

        def silent() -> bool:
            if self.seconds < starts + seconds:
                return False
            return bool(np.abs(self.tail(seconds)).max() <= _AUDIBLE)

        wait_until(silent, f"{seconds:g} s of silence were heard", timeout)

    def wait_for(self, seconds: float) -> None:
        """Let `seconds` more be recorded."""
        ends = self.seconds + seconds
        wait_until(lambda: self.seconds >= ends, "the recording went on", timeout=20 + seconds)

    def forget(self) -> None:
        """Forget what was recorded by now."""
        self._start += self._count

    def strike(self) -> None:
        """Stop recording; what was recorded stays."""
        end(self._process)
        self._kept = self.sound
        self._file.close()
