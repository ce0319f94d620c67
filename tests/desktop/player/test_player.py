"""What each command and each report makes of the player."""

import pytest

from desktop.player import Player, QueueEdits, QueueEntry


def _entries(count: int) -> list[QueueEntry]:
    return [QueueEntry(f"entry {n}", f"track {n}", f"Title {n}") for n in range(1, count + 1)]


@pytest.fixture
def player() -> Player:
    """Plays the first of three entries."""
    player = Player()
    QueueEdits(player).load(_entries(3), play=True)
    return player


def _entry_id(player: Player) -> str:
    assert player.entry
    return player.entry.entry_id


def _facts(player: Player) -> tuple[object, ...]:
    return player.phase, player.entry, player.position_samples, player.cue, player.volume


# --- an empty player ---


def test_an_empty_player_is_empty_whatever_it_is_told() -> None:
    player = Player()
    for command in (player.play, player.pause, player.stop, lambda: player.seek(5)):
        command()
        assert (player.phase, player.entry, player.entry_number) == ("empty", None, 0)
        assert player.position_samples == 0
    player.entry_ended("", player.turn, player.cue)
    player.entry_failed("")
    player.position_reached("", player.cue, 5)
    assert (player.phase, player.position_samples) == ("empty", 0)


def test_the_volume_is_kept_from_file_to_file() -> None:
    player = Player()
    assert player.volume == 1
    player.set_volume(0.25)
    QueueEdits(player).load(_entries(1), play=True)
    assert player.volume == 0.25


def test_loading_nothing_empties_the_player(player: Player) -> None:
    QueueEdits(player).load([], play=True)
    assert (player.phase, player.entry, player.entries) == ("empty", None, ())


# --- commands ---


def test_opened_files_play_from_the_first_ones_start(player: Player) -> None:
    assert (player.phase, _entry_id(player), player.entry_number) == ("playing", "entry 1", 1)
    assert player.position_samples == 0
    assert len(player.entries) == 3


def test_files_can_be_loaded_without_a_sound() -> None:
    player = Player()
    QueueEdits(player).load(_entries(2), play=False)
    assert (player.phase, _entry_id(player)) == ("stopped", "entry 1")
    player.play()
    assert player.phase == "playing"


@pytest.mark.parametrize("shuffled", [False, True])
def test_a_list_can_play_from_its_middle(player: Player, *, shuffled: bool) -> None:
    player.set_shuffle(shuffled)
    entries = _entries(5)
    QueueEdits(player).load(entries, play=True, at=3)
    assert player.entry == entries[3]
    assert player.entry_number == (1 if shuffled else 4)
    assert {entry.entry_id for entry in player.entries} == {entry.entry_id for entry in entries}


def test_opening_other_files_starts_afresh(player: Player) -> None:
    player.position_reached("entry 1", player.cue, 5000)
    before = player.cue
    QueueEdits(player).load(_entries(1), play=True)
    assert player.cue > before
    assert player.position_samples == 0


def test_pause_keeps_the_position_and_play_goes_on_there(player: Player) -> None:
    cue = player.cue
    player.position_reached("entry 1", cue, 5000)
    player.pause()
    assert (player.phase, player.position_samples) == ("paused", 5000)
    player.play()
    assert (player.phase, player.position_samples) == ("playing", 5000)
    assert player.cue == cue, "the page goes on from where its own sound is"


def test_only_what_plays_can_pause(player: Player) -> None:
    player.stop()
    player.pause()
    assert player.phase == "stopped"


def test_stop_goes_back_to_the_start(player: Player) -> None:
    cue = player.cue
    player.position_reached("entry 1", cue, 5000)
    player.stop()
    assert (player.phase, player.position_samples, player.entry_number) == ("stopped", 0, 1)
    assert player.cue > cue


@pytest.mark.parametrize(
    ("before", "after"), [("playing", "playing"), ("paused", "paused"), ("stopped", "paused")]
)
def test_seek_moves_and_only_what_plays_sounds(player: Player, before: str, after: str) -> None:
    if before == "paused":
        player.pause()
    if before == "stopped":
        player.stop()
    cue = player.cue
    player.seek(123_456)
    assert (player.phase, player.position_samples) == (after, 123_456)
    assert player.cue == cue + 1


def test_another_page_starts_at_the_last_known_position(player: Player) -> None:
    cue = player.cue
    player.position_reached("entry 1", cue, 777)
    player.speaker_changed()
    assert player.cue == cue + 1
    assert (player.phase, player.position_samples) == ("playing", 777)


# --- reports ---


def test_the_end_of_an_entry_leads_to_the_next(player: Player) -> None:
    player.position_reached("entry 1", player.cue, 9000)
    player.entry_ended("entry 1", player.turn, player.cue)
    assert (player.phase, _entry_id(player), player.entry_number) == ("playing", "entry 2", 2)
    assert player.position_samples == 0


def test_behind_the_last_entry_the_player_stops_at_its_start(player: Player) -> None:
    for _ in range(3):
        player.entry_ended(_entry_id(player), player.turn, player.cue)
    assert (player.phase, _entry_id(player)) == ("stopped", "entry 3")
    assert player.position_samples == 0


def test_an_entry_that_ends_as_it_is_paused_leaves_the_next_one_paused(player: Player) -> None:
    player.pause()
    player.entry_ended("entry 1", player.turn, player.cue)
    assert (player.phase, _entry_id(player)) == ("paused", "entry 2")


@pytest.mark.parametrize("phase", ["playing", "paused", "stopped"])
def test_an_entry_that_cannot_sound_is_passed_over(player: Player, phase: str) -> None:
    if phase == "paused":
        player.pause()
    if phase == "stopped":
        player.stop()
    player.entry_failed("entry 1")
    assert (player.phase, _entry_id(player)) == (phase, "entry 2")


def test_when_nothing_can_sound_the_player_waits_where_it_was(player: Player) -> None:
    player.entry_ended("entry 1", player.turn, player.cue, "entry 2")
    player.position_reached("entry 2", player.cue, 4711)
    for entry_id in ("entry 2", "entry 3"):
        assert _entry_id(player) == entry_id
        player.entry_failed(entry_id)
    assert (player.phase, _entry_id(player), player.position_samples) == ("paused", "entry 2", 4711)


def test_reports_of_an_earlier_cue_come_too_late(player: Player) -> None:
    old = player.cue
    player.seek(50_000)
    before = _facts(player)
    player.position_reached("entry 1", old, 1)
    player.entry_ended("entry 1", player.turn, old)
    assert _facts(player) == before


def test_reports_about_another_entry_change_nothing(player: Player) -> None:
    before = _facts(player)
    player.position_reached("entry 2", player.cue, 1)
    player.entry_ended("entry 2", player.turn, player.cue)
    player.entry_failed("entry 2")
    assert _facts(player) == before


# --- descriptions and news ---


def test_a_description_is_filled_in_without_a_new_start(player: Player) -> None:
    cue = player.cue
    described = QueueEntry("entry 1", "track 1", "Sonata", "Clara", "Works", has_cover=True)
    player.describe({described.entry_id: described})
    assert player.entry == described
    assert player.cue == cue
    assert [entry.title for entry in player.entries] == ["Sonata", "Title 2", "Title 3"]


def test_a_description_that_comes_too_late_is_dropped(player: Player) -> None:
    before = player.entries
    player.describe({"gone": QueueEntry("gone", "track 1", "Sonata")})
    assert player.entries == before


def test_every_change_is_told_once() -> None:
    told: list[str] = []
    listened_to = Player(on_change=lambda: told.append(listened_to.phase))
    QueueEdits(listened_to).load(_entries(2), play=True)
    listened_to.pause()
    listened_to.seek(5)
    listened_to.play()
    listened_to.set_volume(0.5)
    listened_to.entry_ended("entry 1", listened_to.turn, listened_to.cue)
    listened_to.speaker_changed()
    listened_to.stop()
    assert told == [
        "playing",
        "paused",
        "paused",
        "playing",
        "playing",
        "playing",
        "playing",
        "stopped",
    ]


def test_a_position_is_no_news() -> None:
    told: list[None] = []
    player = Player(on_change=lambda: told.append(None))
    QueueEdits(player).load(_entries(1), play=True)
    del told[:]
    player.position_reached("entry 1", player.cue, 500)
    player.describe({"elsewhere": QueueEntry("elsewhere", "track", "Title")})
    assert told == []
