"""Messages are checked where they come in: what is not exactly right is refused."""

import math

import pytest

from desktop import protocol as p
from desktop.errors import BadMessage
from desktop.server.messages import parse, parse_hello, spell


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("play", {}, p.Play()),
        ("seek", {"position_samples": 2**52}, p.Seek(2**52)),
        ("set_volume", {"volume": 1}, p.SetVolume(1.0)),
        ("dismiss_notice", {"notice_id": 3}, p.DismissNotice(3)),
        ("open_track", {"track_id": ""}, p.OpenTrack("")),
        (
            "read_segment",
            {"track_id": "t", "from_sample": 0, "want_samples": 2**24, "as_pcm": True},
            p.ReadSegment("t", 0, 2**24, as_pcm=True),
        ),
        (
            "position_reached",
            {"entry_id": "e", "cue": 1, "position_samples": 0},
            p.PositionReached("e", 1, 0),
        ),
    ],
)
def test_a_right_message_is_understood(
    name: str, body: dict[str, object], message: p.Message
) -> None:
    assert parse(name, (body,)) == message


def test_every_command_of_the_protocol_has_a_name_and_an_answer() -> None:
    for name, (sent, answered) in p.COMMANDS.items():
        assert name == name.lower()
        assert issubclass(sent, p.Message)
        assert issubclass(answered, p.Message)
        assert parse(name, ({},)) if not sent.__struct_fields__ else True


def _seek(value: object) -> tuple[str, tuple[object, ...]]:
    return "seek", ({"position_samples": value},)


def _volume(value: object) -> tuple[str, tuple[object, ...]]:
    return "set_volume", ({"volume": value},)


def _read(**fields: object) -> tuple[str, tuple[object, ...]]:
    return "read_segment", (
        {"track_id": "t", "from_sample": 0, "want_samples": 1, "as_pcm": False} | fields,
    )


def _deep(depth: int) -> object:
    body: object = {}
    for _ in range(depth):
        body = [body]
    return body


WRONG: dict[str, tuple[object, tuple[object, ...]]] = {
    "unknown command": ("explode", ({},)),
    "an event's name": ("state_changed", ({},)),
    "a method's name": ("__class__", ({},)),
    "a namespace's own event": ("connect", ({},)),
    "a namespace's other own event": ("disconnect", ("client disconnect",)),
    "no name": ("", ({},)),
    "a number for a name": (5, ({},)),
    "null for a name": (None, ({},)),
    "a list for a name": (["play"], ({},)),
    "too many arguments": ("play", ({}, {})),
    "extra field": ("play", ({"now": True},)),
    "extra field beside right ones": ("seek", ({"position_samples": 1, "entry_id": "e"},)),
    "missing field": ("seek", ({},)),
    "text for a body": ("play", ("{}",)),
    "null for a body": ("play", (None,)),
    "list for a body": ("seek", ([5],)),
    "bytes for a body": ("play", (b"{}",)),
    "text for a position": _seek("5"),
    "negative position": _seek(-1),
    "fraction of a sample": _seek(1.5),
    "position too far": _seek(2**52 + 1),
    "enormous position": _seek(10**99),
    "true for a position": _seek(True),
    "null for a position": _seek(None),
    "bytes for a position": _seek(b"5"),
    "no number for a volume": _volume(math.nan),
    "infinite volume": _volume(math.inf),
    "negative volume": _volume(-0.01),
    "too much volume": _volume(1.01),
    "text for a volume": _volume("0.5"),
    "no samples wanted": _read(want_samples=0),
    "too many samples wanted": _read(want_samples=2**24 + 1),
    "reading before the start": _read(from_sample=-1),
    "an id that is too long": _read(track_id="t" * 65),
    "a number for an id": _read(track_id=5),
    "a cue of text": ("entry_ended", ({"entry_id": "e", "cue": "1", "followed_by": ""},)),
    "deep nesting": ("play", (_deep(5000),)),
    "deep nesting in a field": _seek(_deep(5000)),
}


@pytest.mark.parametrize("wrong", list(WRONG))
def test_a_wrong_message_is_refused_with_a_sentence(wrong: str) -> None:
    name, arguments = WRONG[wrong]
    with pytest.raises(BadMessage) as caught:
        parse(name, arguments)
    failure = caught.value.as_failure()
    assert failure.reason == "bad_message"
    assert len(failure.sentence) < 400


def test_a_very_long_name_is_not_repeated_in_full() -> None:
    with pytest.raises(BadMessage) as caught:
        parse("x" * 60_000, ())
    assert len(caught.value.sentence) < 400


@pytest.mark.parametrize(
    "auth", [None, {}, "page", 5, [], {"page_id": ""} | {"x": 1}, {"page_id": None}]
)
def test_a_page_must_say_who_it_is(auth: object) -> None:
    with pytest.raises(BadMessage):
        parse_hello(auth)


def test_sound_stays_bytes_and_lists_are_lists() -> None:
    segment = p.Segment(1, 2, 3, 4, ends=True, channels=2, codec="mp3", data=b"\x00\xff")
    assert spell(segment) == {
        "first_sample": 1,
        "skip_samples": 2,
        "samples": 3,
        "decoded_samples": 4,
        "ends": True,
        "channels": 2,
        "codec": "mp3",
        "data": b"\x00\xff",
    }
    notice = p.Notice(1, p.Failure("truncated", "a.mp3", "It is cut off."))
    assert spell(notice) == {
        "notice_id": 1,
        "failure": {"reason": "truncated", "about": "a.mp3", "sentence": "It is cut off."},
    }
