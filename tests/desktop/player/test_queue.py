"""The queue as a listener uses it: next and back, by lot, again and again, edited and undone."""

import random

import pytest

from desktop.player import Player, QueueEdits, QueueEntry


def _entries(names: str) -> list[QueueEntry]:
    return [QueueEntry(name, f"track {name}", name.upper()) for name in names]


class _Evening:
    """A player that plays the first of `names`, each an entry of one letter."""

    def __init__(self, names: str = "abcde", seed: int = 1) -> None:
        self.player = Player(dice=random.Random(seed))
        self.edits = QueueEdits(self.player)
        self.edits.load(_entries(names), play=True)

    @property
    def now(self) -> str:
        """What sounds."""
        return self.player.entry.entry_id if self.player.entry else ""

    @property
    def queue(self) -> str:
        """What is queued, in the order it plays."""
        return "".join(entry.entry_id for entry in self.player.entries)

    @property
    def coming(self) -> str:
        """What will follow by itself."""
        return "".join(entry.entry_id for entry in self.player.upcoming(4))

    def sounds_for(self, samples: int) -> None:
        """It has sounded up to there."""
        self.player.position_reached(self.now, self.player.cue, samples)

    def ends(self) -> None:
        """The entry sounds to its end, and the page goes on without a gap if it was told how."""
        self.player.entry_ended(self.now, self.player.turn, self.player.cue, self.coming[:1])

    def hears(self, count: int) -> str:
        """What sounds from now on, entry by entry."""
        heard = ""
        for _ in range(count):
            heard += self.now
            self.ends()
        return heard


@pytest.fixture
def evening() -> _Evening:
    return _Evening()


# --- going through it ---


def test_next_and_previous_step_through_the_queue(evening: _Evening) -> None:
    evening.player.next()
    evening.player.next()
    assert (evening.now, evening.player.phase) == ("c", "playing")
    evening.player.previous()
    assert evening.now == "b"


def test_next_behind_the_last_entry_stops(evening: _Evening) -> None:
    evening.player.go_to("e")
    evening.player.next()
    assert (evening.now, evening.player.phase) == ("e", "stopped")


def test_previous_at_the_first_entry_goes_to_its_start(evening: _Evening) -> None:
    evening.sounds_for(500)
    evening.player.previous()
    assert (evening.now, evening.player.position_samples) == ("a", 0)


def test_next_leaves_a_paused_player_paused(evening: _Evening) -> None:
    evening.player.pause()
    evening.player.next()
    assert (evening.now, evening.player.phase) == ("b", "paused")


def test_stop_after_current_stops_at_the_next_entry_and_only_once(evening: _Evening) -> None:
    evening.player.set_stop_after_current(True)
    assert evening.coming == "", "so the page has nothing to go on with"
    evening.ends()
    assert (evening.now, evening.player.phase) == ("b", "stopped")
    assert not evening.player.stop_after_current
    evening.player.play()
    assert evening.hears(2) == "bc"


# --- repeat ---


def test_repeat_all_begins_again_without_a_gap(evening: _Evening) -> None:
    evening.player.set_repeat("all")
    evening.player.go_to("d")
    cue = evening.player.cue
    assert evening.coming == "eabc"
    assert evening.hears(7) == "deabcde"
    assert evening.player.cue == cue


def test_repeat_one_plays_it_again_and_next_goes_on(evening: _Evening) -> None:
    evening.player.set_repeat("one")
    cue, turn = evening.player.cue, evening.player.turn
    assert evening.hears(3) == "aaa"
    assert (evening.player.cue, evening.player.turn) == (cue, turn + 3)
    evening.player.next()
    assert evening.now == "b"
    evening.player.go_to("e")
    evening.player.next()
    assert evening.now == "a"


def test_the_end_of_one_round_of_a_repeated_entry_is_told_twice_but_counts_once(
    evening: _Evening,
) -> None:
    evening.player.set_repeat("one")
    turn, cue = evening.player.turn, evening.player.cue
    evening.player.entry_ended("a", turn, cue, "a")
    evening.player.entry_ended("a", turn, cue, "a")
    assert evening.player.turn == turn + 1


def test_where_nothing_can_sound_repeat_all_comes_to_an_end(evening: _Evening) -> None:
    evening.player.set_repeat("all")
    for _ in range(5):
        assert evening.player.phase == "playing"
        evening.player.entry_failed(evening.now)
    assert evening.player.phase == "stopped"


# --- shuffle ---


@pytest.mark.parametrize("seed", range(20))
def test_shuffle_goes_on_with_what_sounds_and_plays_each_once(seed: int) -> None:
    evening = _Evening(seed=seed)
    evening.player.go_to("c")
    evening.sounds_for(99)
    cue = evening.player.cue
    evening.player.set_shuffle(True)
    assert (evening.now, evening.player.position_samples, evening.player.cue) == ("c", 99, cue)
    heard = evening.hears(5)
    assert sorted(heard) == list("abcde")
    assert evening.player.phase == "stopped"


def test_shuffle_draws_many_orders() -> None:
    orders = set()
    for seed in range(50):
        evening = _Evening(seed=seed)
        evening.player.set_shuffle(True)
        orders.add(evening.queue)
    assert len(orders) > 15


def test_shuffle_remembers_its_way_back() -> None:
    evening = _Evening("abcdefgh")
    evening.player.set_shuffle(True)
    heard = evening.hears(6)
    back = ""
    for _ in range(6):
        evening.player.previous()
        back += evening.now
    assert back == heard[::-1]


def test_without_shuffle_the_listeners_order_is_back(evening: _Evening) -> None:
    evening.player.set_shuffle(True)
    evening.player.next()
    now = evening.now
    evening.player.set_shuffle(False)
    assert (evening.queue, evening.now) == ("abcde", now)


def test_an_entry_chosen_in_a_shuffled_queue_leaves_all_others_to_come(evening: _Evening) -> None:
    evening.player.set_shuffle(True)
    last = evening.queue[-1]
    evening.player.go_to(last)
    assert evening.now == last
    heard = evening.hears(4)
    assert sorted("a" + heard) == list("abcde")


@pytest.mark.parametrize("seed", range(30))
def test_each_round_has_an_order_of_its_own_and_a_way_back(seed: int) -> None:
    evening = _Evening(seed=seed)
    evening.player.set_repeat("all")
    evening.player.set_shuffle(True)
    cue = evening.player.cue
    heard = evening.hears(10)
    assert sorted(heard[:5]) == sorted(heard[5:]) == list("abcde")
    assert heard[4] != heard[5], "not the same one twice in a row"
    assert evening.player.cue == cue, "also from round to round without a gap"
    evening = _Evening(seed=seed)
    evening.player.set_repeat("all")
    evening.player.set_shuffle(True)
    heard = evening.hears(6)
    evening.player.previous()
    assert evening.now == heard[5]
    evening.player.previous()
    assert evening.now == heard[4], "back into the round before"
    assert evening.hears(2) == heard[4:], "and on again as it was"


def test_what_is_added_to_a_shuffled_queue_comes_somewhere_ahead() -> None:
    places = set()
    for seed in range(40):
        evening = _Evening(seed=seed)
        evening.player.set_shuffle(True)
        evening.player.next()
        evening.edits.put(_entries("x"), "end")
        places.add(evening.queue.index("x"))
        evening.player.set_shuffle(False)
        assert evening.queue == "abcdex"
    assert places == {2, 3, 4, 5}


# --- edits ---


def test_add_and_play_next_find_their_places(evening: _Evening) -> None:
    evening.player.next()
    evening.edits.put(_entries("xy"), "next")
    evening.edits.put(_entries("z"), "end")
    assert (evening.queue, evening.now) == ("abxycdez", "b")


def test_play_next_holds_in_a_shuffled_queue_and_in_the_listeners_order(evening: _Evening) -> None:
    evening.player.set_shuffle(True)
    evening.edits.put(_entries("xy"), "next")
    assert evening.queue.startswith("axy")
    evening.player.set_shuffle(False)
    assert evening.queue == "axybcde"


def test_what_is_added_to_an_empty_player_waits() -> None:
    evening = _Evening("")
    evening.edits.put(_entries("ab"), "end")
    assert (evening.now, evening.player.phase) == ("a", "stopped")


def test_removing_others_leaves_the_sound_alone(evening: _Evening) -> None:
    evening.player.go_to("c")
    cue = evening.player.cue
    evening.edits.remove([0, 4])
    assert (evening.queue, evening.now, evening.player.cue) == ("bcd", "c", cue)


def test_removing_what_sounds_goes_on_with_the_next_that_is_left(evening: _Evening) -> None:
    evening.player.go_to("b")
    evening.edits.remove([1, 2])
    assert (evening.queue, evening.now, evening.player.phase) == ("ade", "d", "playing")


def test_removing_what_sounds_at_the_end_stops(evening: _Evening) -> None:
    evening.player.go_to("e")
    evening.edits.remove([4])
    assert (evening.now, evening.player.phase) == ("d", "stopped")


@pytest.mark.parametrize(
    ("places", "before", "after"),
    [([0], 3, "bcade"), ([3, 4], 1, "adebc"), ([1, 3], 5, "acebd"), ([2], 0, "cabde")],
)
def test_rows_move_together_and_keep_their_order(
    evening: _Evening, places: list[int], before: int, after: str
) -> None:
    evening.edits.move(places, before)
    assert (evening.queue, evening.now) == (after, "a")


def test_each_edit_can_be_undone_one_after_the_other(evening: _Evening) -> None:
    evening.edits.put(_entries("x"), "end")
    evening.edits.put(_entries("y"), "next")
    evening.edits.move([0], 6)
    evening.edits.remove([1, 2])
    evening.edits.clear()
    edits, queues = [], []
    while evening.edits.undoable:
        edits.append(evening.edits.undoable)
        evening.edits.undo()
        queues.append(evening.queue)
    assert edits == ["clear", "remove", "move", "add", "add"]
    assert queues == ["ydeax", "ybcdeax", "aybcdex", "abcdex", "abcde"]


def test_undoing_a_cleared_queue_waits_where_it_was(evening: _Evening) -> None:
    evening.player.go_to("c")
    evening.sounds_for(4711)
    evening.edits.clear()
    evening.edits.undo()
    assert (evening.now, evening.player.position_samples) == ("c", 4711)
    assert evening.player.phase == "paused", "nobody wants to be startled by an undo"


def test_undoing_what_replaced_the_queue_goes_on_where_it_was(evening: _Evening) -> None:
    evening.player.go_to("c")
    evening.sounds_for(4711)
    evening.edits.load(_entries("xyz"), play=True)
    evening.edits.undo()
    assert (evening.queue, evening.now, evening.player.phase) == ("abcde", "c", "playing")
    assert evening.player.position_samples == 4711


def test_undo_leaves_what_sounds_alone_when_it_was_there_before(evening: _Evening) -> None:
    evening.edits.remove([4])
    evening.player.go_to("c")
    evening.sounds_for(10)
    cue = evening.player.cue
    evening.edits.undo()
    assert (evening.queue, evening.now, evening.player.cue) == ("abcde", "c", cue)


def test_an_undo_does_not_take_back_the_mode(evening: _Evening) -> None:
    evening.edits.put(_entries("x"), "end")
    evening.player.set_shuffle(True)
    evening.edits.undo()
    assert evening.player.shuffle
    evening.player.set_shuffle(False)
    assert evening.queue == "abcde"


def test_a_new_queue_in_shuffle_begins_with_its_first_entry(evening: _Evening) -> None:
    evening.player.set_shuffle(True)
    evening.edits.load(_entries("vwxyz"), play=True)
    assert evening.now == "v"
    assert evening.player.shuffle


def test_the_row_texts_change_without_the_order(evening: _Evening) -> None:
    revision, texts = evening.player.revision, evening.player.texts
    evening.player.describe({"b": QueueEntry("b", "track b", "Sonata")})
    assert (evening.player.revision, evening.player.texts) == (revision, texts + 1)


# --- history ---


def test_history_has_what_sounded_the_last_one_first(evening: _Evening) -> None:
    evening.ends()
    evening.sounds_for(100)
    evening.player.next()
    evening.player.next()
    assert [entry.entry_id for entry in evening.player.history] == ["b", "a"], "c made no sound"
    evening.edits.clear()
    assert [entry.entry_id for entry in evening.player.history] == ["b", "a"]


def test_history_has_each_entry_once(evening: _Evening) -> None:
    evening.ends()
    evening.ends()
    evening.player.go_to("a")
    evening.ends()
    assert [entry.entry_id for entry in evening.player.history] == ["a", "b"]
