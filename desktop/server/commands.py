"""What the listener wants, from the messages of a page to the calls of the core."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from .. import protocol as p
from ..core import Core
from ..errors import AudioJSError
from .library_commands import LibraryCommands


class Commands:
    """Lets `core` do what a page asks for, whichever page it is."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._library = LibraryCommands(core, self._in_background)

    async def obey(self, command: p.Message) -> p.Message | None:
        """Do it; the answer, or None where there is nothing to tell. Raises AudioJSError."""
        match command:
            case p.ReadSegment(track_id, start, want, as_pcm):
                return await self._core.sound.read_segment(track_id, start, want, as_pcm=as_pcm)
            case p.OpenTrack(track_id):
                return await self._core.sound.open_track(track_id)
            case p.ReadWaveform(track_id, first_peak):
                return await self._core.sound.read_waveform(track_id, first_peak)
            case p.ReadDiagnostics():
                return await asyncio.to_thread(self._core.measure_program)
            case _:
                self._move(command)
                self._edit(command)
                self._open(command)
                return self._look_up(command) or await self._library.obey(command)

    def _look_up(self, command: p.Message) -> p.Message | None:
        match command:
            case p.ReadQueue(first, count):
                return self._core.read_queue(first, count)
            case p.ReadHistory():
                return self._core.read_history()
        return None

    def _move(self, command: p.Message) -> None:
        core, player = self._core, self._core.player
        match command:
            case p.Play():
                player.play()
            case p.Pause():
                player.pause()
            case p.Stop():
                player.stop()
            case p.Seek(position_samples):
                core.seek(position_samples)
            case p.SetVolume(volume):
                player.set_volume(volume)
            case p.Next():
                player.next()
            case p.Previous(position_samples):
                core.previous(position_samples)
            case p.GoTo(entry_id):
                player.go_to(entry_id)
            case p.SetRepeat(repeat):
                player.set_repeat(repeat)
            case p.SetShuffle(shuffle):
                player.set_shuffle(shuffle)
            case p.SetStopAfterCurrent(stop):
                player.set_stop_after_current(stop)
            case p.Resume(accept):
                core.resume(accept=accept)

    def _edit(self, command: p.Message) -> None:
        core = self._core
        match command:
            case p.RemoveRows(revision, ranges):
                core.remove_rows(revision, ranges)
            case p.MoveRows(revision, ranges, before):
                core.move_rows(revision, ranges, before)
            case p.ClearQueue():
                core.edits.clear()
            case p.UndoEdit():
                core.undo_edit()
            case p.AddTracks(track_ids, place):
                core.files.add_tracks(track_ids, place)
            case p.ChangeSettings(settings):
                core.change_settings(settings)
            case p.DismissNotice(notice_id):
                core.notices.dismiss(notice_id)

    def _open(self, command: p.Message) -> None:
        files = self._core.files
        match command:
            case p.OpenFiles(place):
                self._in_background(files.pick_files(place))
            case p.OpenFolder(place):
                self._in_background(files.pick_folder(place))
            case p.OpenPasted(text, place):
                self._in_background(files.open_pasted(text, place))
            case p.TakeDrop(place):
                self._in_background(files.take_drop(place))
            case p.CancelAdding():
                files.cancel()

    def _in_background(self, opening: Coroutine[Any, Any, object]) -> None:
        # A dialog may stay open, and a search go on, longer than a page waits for an answer.
        self._core.in_background(self._noticing(opening))

    async def _noticing(self, opening: Coroutine[Any, Any, object]) -> None:
        try:
            await opening
        except AudioJSError as error:
            self._core.notices.add(error)
