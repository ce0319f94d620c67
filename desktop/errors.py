"""What can go wrong, one class per cause, each with its closed reason and its sentence."""

import re
from pathlib import Path
from typing import ClassVar

from .protocol import CLASSIC_MAX_BYTES, Failure, Reason

_LINE_BREAKS = re.compile("[\t\n\r]+")
# Bytes that are not UTF-8 (lone surrogates here), control characters, which a terminal obeys, ends
# of lines, and what turns the direction of all text behind it.
_UNFIT_TO_SHOW = re.compile(
    "[\ud800-\udfff\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


class AudioJSError(Exception):
    """Base of everything AudioJS expects to go wrong. `about` is the name shown to the listener."""

    reason: ClassVar[Reason] = "internal"
    template: ClassVar[str] = "Something went wrong inside AudioJS. The log has the details."

    def __init__(self, about: str | Path = "") -> None:
        self.about = shown_name(about)
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """One sentence that says what is wrong and, where there is something, what to do."""
        return self.template.format(about=self.about)

    def as_failure(self) -> Failure:
        """The error as it crosses the socket."""
        return Failure(reason=self.reason, about=self.about, sentence=self.sentence)


def shown_name(about: str | Path) -> str:
    """The file's name as text that can be printed and sent, whatever bytes it is made of.

    What is no text, or would do something to the text around it, is U+FFFD.
    """
    name = (about.name or str(about)) if isinstance(about, Path) else about
    return _UNFIT_TO_SHOW.sub("\N{REPLACEMENT CHARACTER}", _LINE_BREAKS.sub(" ", name))


class BadMessage(AudioJSError):
    """A message that the protocol does not know or whose fields are wrong."""

    reason = "bad_message"
    template = "The player was asked for something that it does not understand: {about}."


class UnknownTrack(AudioJSError):
    """A track id that this run of the player did not give out."""

    reason = "unknown_track"
    template = "The player does not know this track. Open the file again."


class QueueChanged(AudioJSError):
    """The rows that a page speaks of are others by now."""

    reason = "queue_changed"
    template = "The queue has changed meanwhile. Try it again."


class LibraryChanged(AudioJSError):
    """The rows that a page speaks of were shown too long ago."""

    reason = "library_changed"
    template = "The list has changed meanwhile. Try it again."


class UnknownSong(AudioJSError):
    """The library has no such song (any more)."""

    reason = "unknown_song"
    template = "This song is not in the library any more."


class UnknownPlaylist(AudioJSError):
    """There is no such playlist (any more)."""

    reason = "unknown_playlist"
    template = "This playlist is not there any more."


class PlaylistUnreadable(AudioJSError):
    """The file is no playlist of a kind that is known, or damaged."""

    reason = "playlist_unreadable"
    template = "“{about}” is no playlist that AudioJS can read (M3U, M3U8, PLS or XSPF)."


class PlaylistUnwritable(AudioJSError):
    """A playlist cannot be written there."""

    reason = "playlist_unwritable"
    template = "“{about}” cannot be written. Check that the disk is not full and may be written to."


class ScanFailed(AudioJSError):
    """What looks through the library's folders ended at this file, whatever it is."""

    reason = "scan_failed"
    template = "“{about}” could not be looked into. It is left out of the library."


class NoPath(AudioJSError):
    """What was pasted is no path and no file:// address."""

    reason = "no_path"
    template = "“{about}” is not the path of a file or a folder on this machine."


class NoDrop(AudioJSError):
    """Files were dropped where Python does not see them: in a browser."""

    reason = "no_drop"
    template = (
        "A browser does not tell where dropped files are. "
        "Paste their paths, or drop them on AudioJS's own window."
    )


class NoFileManager(AudioJSError):
    """No program of the system shows folders."""

    reason = "no_file_manager"
    template = "No file manager answers, so “{about}” cannot be shown where it is."


class NoPicker(AudioJSError):
    """There is no window to show the file dialog in."""

    reason = "no_picker"
    template = (
        "This AudioJS runs without a window, so it has no file dialog. "
        "Give it files on the command line: audiojs FILE…"
    )


class FileMissing(AudioJSError):
    """The path names nothing (any more)."""

    reason = "file_missing"
    template = "“{about}” is not there. It may have been moved or deleted."


class BrokenLink(AudioJSError):
    """A symbolic link that leads nowhere, or round in a circle."""

    reason = "broken_link"
    template = "“{about}” is a link to a file that is not there. It may have been moved or deleted."


class PathTooLong(AudioJSError):
    """More bytes than the system takes for a name or a whole path."""

    reason = "path_too_long"
    template = "The path of “{about}” is too long for the system. Shorten it or move the file."


class FileUnreadable(AudioJSError):
    """The system does not let us read it."""

    reason = "file_unreadable"
    template = "“{about}” may not be read. Check the permissions of the file."


class ReadFailed(AudioJSError):
    """The disk or the network mount failed while reading."""

    reason = "read_failed"
    template = "Reading “{about}” failed. Check the disk or the connection it is on."


class NoAnswer(AudioJSError):
    """Whoever asked the disk or the network mount for it is still waiting."""

    reason = "no_answer"
    template = "“{about}” does not answer. Check the disk or the connection it is on."


class IsDirectory(AudioJSError):
    """A folder in the place of a file."""

    reason = "is_directory"
    template = "“{about}” is a folder, not a file. Choose the files in it."


class FolderEmpty(AudioJSError):
    """A folder without a file whose name says that it is audio."""

    reason = "folder_empty"
    template = "“{about}” holds no audio files."


class FileEmpty(AudioJSError):
    """A file of 0 bytes."""

    reason = "file_empty"
    template = "“{about}” is empty: the file has 0 bytes."


class NotAudio(AudioJSError):
    """Nothing that any decoder makes sound of."""

    reason = "not_audio"
    template = "“{about}” holds no sound that AudioJS can play, whatever its name says."


class NoSound(AudioJSError):
    """Tags, but nothing behind them."""

    reason = "no_sound"
    template = "“{about}” has tags but no sound in it. The download may have stopped early."


class CannotDecode(AudioJSError):
    """The page's decoder refused the bytes, or made something else of them than they hold."""

    reason = "cannot_decode"
    template = "“{about}” could not be decoded. The file may be damaged."


class DecoderCrashed(AudioJSError):
    """The process that decoded the track ended."""

    reason = "decoder_crashed"
    template = "Decoding “{about}” failed badly and was ended. The file may be damaged."


class DecoderHung(AudioJSError):
    """The process that decoded the track gave no answer and was ended."""

    reason = "decoder_hung"
    template = "Decoding “{about}” took too long and was ended. The file may be damaged."


class DecoderTooHungry(AudioJSError):
    """The process that decoded the track took more memory than any sound needs, and was ended."""

    reason = "decoder_memory"
    template = "Decoding “{about}” took too much memory and was ended. The file may be damaged."


class Truncated(AudioJSError):
    """The file ends inside a frame, or long before the length it declares. It plays that far."""

    reason = "truncated"
    template = "“{about}” is cut off: its end is missing. It plays as far as it goes."


class CannotSave(AudioJSError):
    """The disk does not take the session."""

    reason = "cannot_save"
    template = (
        "The queue and the position cannot be saved. "
        "Check that the disk is not full and may be written to."
    )


class SessionRestored(AudioJSError):
    """The session's database was damaged; `about` is the time of the backup."""

    reason = "session_restored"
    template = (
        "The saved session was damaged and has been set aside. "
        "The queue is as it was at the last backup, {about}."
    )


class SessionLost(AudioJSError):
    """The session's database was damaged, and there was no good backup."""

    reason = "session_lost"
    template = (
        "The saved session was damaged and has been set aside as “{about}”. "
        "There was no backup of it yet."
    )


class CollectionNotSaved(AudioJSError):
    """The disk does not take what the listener does with the library."""

    reason = "collection_not_saved"
    template = (
        "Playlists, ratings and plays cannot be saved. "
        "Check that the disk is not full and may be written to."
    )


class CollectionRestored(AudioJSError):
    """The collection's database was damaged; `about` is the time of the backup."""

    reason = "collection_restored"
    template = (
        "The saved playlists and ratings were damaged and have been set aside. "
        "They are as they were at the last backup, {about}."
    )


class CollectionLost(AudioJSError):
    """The collection's database was damaged, and there was no good backup."""

    reason = "collection_lost"
    template = (
        "The saved playlists and ratings were damaged and have been set aside as “{about}”. "
        "There was no backup of them yet."
    )


class LibraryNotSaved(AudioJSError):
    """The disk does not take what is found in the library's folders."""

    reason = "library_not_saved"
    template = (
        "What is found in the library's folders cannot be kept. "
        "Check that the disk is not full and may be written to."
    )


class PageCrashed(AudioJSError):
    """The process that shows the page ended; a new one has taken its place."""

    reason = "page_crashed"
    template = "The window's page failed and was loaded again. The music goes on where it was."


class FileChanged(AudioJSError):
    """The file was rewritten while it was open."""

    reason = "file_changed"
    template = "“{about}” was changed while it played. Open it again."


class TooLarge(AudioJSError):
    """Too large for the tutorial's way of sending whole files."""

    reason = "too_large"
    template = (
        f"“{{about}}” is larger than {CLASSIC_MAX_BYTES // 2**20} MiB, "
        "too large to be sent whole. The player's own page plays it."
    )
