"""One AudioJS for each data directory, whatever became of the one before."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.protocol import Launch
from desktop.system import Instance, instance_places
from desktop.system.handing_over import DoesNotAnswer, HandedOver, claim_or_hand_over
from desktop.system.instance import published_address

ADDRESS = "http://127.0.0.1:9/?token=x"
_CLAIM = """
import sys, time
from pathlib import Path
from desktop.system import Instance
instance = Instance.claim([Path(place) for place in sys.argv[2:]])
instance.publish(sys.argv[1])
print("claimed", flush=True)
time.sleep(60)
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where the claim to a new data directory is kept."""
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    return instance_places(tmp_path / "data")


def _claiming(places: list[Path], address: str = ADDRESS) -> "subprocess.Popen[bytes]":
    """Another process that has the claim."""
    command = [sys.executable, "-c", _CLAIM, address, *map(str, places)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"claimed\n"
    return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()


def test_only_one_process_has_the_claim_until_it_ends_however_it_does(places: list[Path]) -> None:
    other = _claiming(places)
    assert Instance.claim(places) is None
    assert published_address(places) == ADDRESS
    _end(other)
    ours = Instance.claim(places)
    assert ours
    assert published_address(places) is None, "the address of one that is gone leads nowhere"
    ours.close()
    again = Instance.claim(places)
    assert again
    again.close()


def test_other_data_is_anothers_to_claim(places: list[Path], tmp_path: Path) -> None:
    ours, others = Instance.claim(places), Instance.claim(instance_places(tmp_path / "other"))
    assert ours
    assert others
    ours.close()
    others.close()


def test_only_its_owner_can_read_how_to_get_in(places: list[Path]) -> None:
    before = os.umask(0)
    try:
        ours = Instance.claim(places)
    finally:
        os.umask(before)
    assert ours
    ours.publish(ADDRESS)
    assert [stat.S_IMODE(place.stat().st_mode) for place in places] == [0o600, 0o600]
    ours.close()


def test_where_the_data_cannot_be_written_the_runtime_directory_stands_in(
    places: list[Path],
) -> None:
    places[0].parent.write_text("in the way")
    other = _claiming(places)
    assert Instance.claim(places) is None
    assert published_address(places) == ADDRESS
    _end(other)


def test_where_nothing_can_be_written_it_starts_all_the_same(places: list[Path]) -> None:
    places[0].parent.write_text("in the way")
    places[1].parent.rmdir()
    places[1].parent.write_text("in the way")
    ours = Instance.claim(places)
    assert ours
    ours.publish(ADDRESS)
    assert published_address(places) is None
    ours.close()


def test_what_someone_else_put_there_is_neither_read_nor_locked(
    places: list[Path], tmp_path: Path
) -> None:
    for place in places:
        place.parent.mkdir(exist_ok=True)
    places[0].symlink_to(_not_ours(tmp_path))
    target = tmp_path / "ours"
    target.write_text(ADDRESS)
    places[1].symlink_to(target)
    ours = Instance.claim(places)
    assert ours
    assert published_address([*places, _not_ours(tmp_path)]) is None
    assert target.read_text() == ADDRESS, "nor is what a link leads to written"
    ours.close()


def _not_ours(tmp_path: Path) -> Path:
    """A file that holds something and belongs to another user."""
    if os.geteuid() != 0:
        return Path("/etc/passwd")
    file = tmp_path / "not ours"
    file.write_text(ADDRESS)
    os.chown(file, 65534, 65534)
    return file


def test_one_that_has_stopped_keeps_nobody_waiting_for_ever(places: list[Path]) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        other = _claiming(places, f"http://127.0.0.1:{deaf.getsockname()[1]}/?token=x")
        other.send_signal(signal.SIGSTOP)
        with pytest.raises(DoesNotAnswer):
            claim_or_hand_over(places, Launch(), patience_seconds=0.3)
    _end(other)


def test_a_launch_waits_for_one_that_ends_just_now(places: list[Path]) -> None:
    other = _claiming(places)
    ending = subprocess.Popen(["sh", "-c", f"sleep 0.3; kill -9 {other.pid}"])
    claimed = claim_or_hand_over(places, Launch())
    assert not isinstance(claimed, HandedOver)
    claimed.close()
    ending.wait()
    _end(other)
