"""The library as a whole: opened when it is first needed, and kept up to date beside all else."""

import asyncio
import contextlib
import os
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ... import protocol as p
from ..files import Picker
from ..notices import Notices
from .shown import folder_as_shown, playlist_as_shown

if TYPE_CHECKING:
    from ...library import Collection, FolderWatch, Scanning, SongIndex

T = TypeVar("T")

# Rows come many times a second while folders are looked through.
_TELL_EVERY_SECONDS = 0.25


class OpenLibrary(NamedTuple):
    """What is there once it is open: what the listener did, what was found, and who finds more."""

    collection: "Collection"
    song_index: "SongIndex"
    scanning: "Scanning"
    watch: "FolderWatch"
    data_dir: Path

    def show_again(self, identities: Sequence[bytes]) -> None:
        """Show the texts of these songs as the collection says by now."""
        from ...library import IndexWriter

        databases = self.data_dir / "library.db", self.data_dir / "collection.db"
        with contextlib.closing(IndexWriter(*databases)) as writer:
            writer.show_again(identities)


class Library:
    """The library in `data_dir`; without one it is forgotten in the end.

    `tell` takes `state` when it is another. All that takes time is done on one thread of its own,
    one after the other.
    """

    def __init__(
        self,
        data_dir: Path | None,
        notices: Notices,
        picker: Picker,
        *,
        in_background: Callable[[Coroutine[None, None, None]], None],
        tell: Callable[[p.LibraryState], None],
    ) -> None:
        self.state: p.LibraryState | None = None
        self._data_dir = data_dir
        self._notices = notices
        self._picker = picker
        self._in_background = in_background
        self._tell = tell
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._opening: asyncio.Task[OpenLibrary] | None = None
        self._open: OpenLibrary | None = None
        self._scan: p.Scan | None = None
        self._watching: dict[bytes, p.Watching] = {}
        self._is_told_soon = False
        self._for_now: tempfile.TemporaryDirectory[str] | None = None

    async def begin(self) -> None:
        """Open it and look what has changed since the last time."""
        await self.ask(_watch)
        await self._tell_state()

    async def ask(self, work: Callable[[OpenLibrary], T]) -> T:
        """Let the library's thread do it. Raises what that raises."""
        library = await self._opened()
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, library)

    async def change(self, work: Callable[[OpenLibrary], T]) -> T:
        """The same, where lists are others afterwards."""
        result = await self.ask(work)
        self.changed()
        return result

    def picture(self, key: str) -> bytes | None:
        """The small JPEG of a cover; None where there is none. May wait for the disk."""
        from ...library import picture_file

        if self._data_dir is None:
            return None
        with contextlib.suppress(OSError, ValueError):
            return picture_file(self._data_dir / "pictures", key).read_bytes()
        return None

    def close(self) -> None:
        """Look no further, and have what must survive on the disk."""
        library, self._open = self._open, None
        if library:
            library.watch.close()
            library.scanning.close()
            self._thread.submit(_close, library)
        self._thread.shutdown()
        if self._for_now:
            self._for_now.cleanup()

    # --- its folders ---

    async def pick_folder(self) -> None:
        """Ask the listener for a folder and take it in. Raises NoPicker."""
        await self.add_folders(await asyncio.to_thread(self._picker.pick_folder))

    async def add_folders(self, paths: Sequence[Path]) -> None:
        """Take folders in and look through them."""
        if not paths:
            return

        def add(it: OpenLibrary) -> None:
            for path in paths:
                it.collection.add_folder(os.fsencode(path.absolute()))

        await self.change(add)
        await self.rescan()

    async def remove_folder(self, folder_id: int) -> None:
        """Take a folder out; what the listener did with its songs stays known."""
        await self.change(lambda it: it.collection.remove_folder(folder_id))
        await self.rescan()

    async def rescan(self) -> None:
        """Look through all folders again."""
        await self.ask(_look_through)

    async def cancel_scan(self) -> None:
        """Look no further."""
        await self.ask(lambda it: it.scanning.cancel())

    async def problems(self, first: int, count: int) -> p.ProblemRows:
        """The files that could not be taken in."""
        return await self.ask(lambda it: it.song_index.problems(first, count))

    # --- opening it ---

    async def _opened(self) -> OpenLibrary:
        if self._opening is None:
            loop = asyncio.get_running_loop()
            self._opening = loop.create_task(self._open_beside(loop))
        return await asyncio.shield(self._opening)

    async def _open_beside(self, loop: asyncio.AbstractEventLoop) -> OpenLibrary:
        self._open = await loop.run_in_executor(self._thread, self._open_here, loop)
        self.changed()
        return self._open

    def _open_here(self, loop: asyncio.AbstractEventLoop) -> OpenLibrary:
        # Imported here, because nothing of it is needed for the first sound.
        from ...library import Collection, FolderWatch, Scanning, SongIndex

        def on_loop(work: Callable[..., object]) -> Callable[..., None]:
            def call(*arguments: object) -> None:
                with contextlib.suppress(RuntimeError):  # the loop has ended
                    loop.call_soon_threadsafe(work, *arguments)

            return call

        if self._data_dir is None:
            self._for_now = tempfile.TemporaryDirectory(prefix="audiojs-library-")
            self._data_dir = Path(self._for_now.name)
        collection = Collection.open(
            self._data_dir,
            on_failure=on_loop(self._notices.add),
            on_recovery=on_loop(self._notices.withdraw),
        )
        if collection.problem:
            on_loop(self._notices.add)(collection.problem)
        index = SongIndex(self._data_dir / "library.db", self._data_dir / "collection.db")
        scanning = Scanning(
            self._data_dir / "library.db",
            self._data_dir / "collection.db",
            self._data_dir / "pictures",
            on_progress=on_loop(self._scan_goes_on),
            on_changed=on_loop(self.changed),
            on_problem=on_loop(self._notices.add),
        )
        watch = FolderWatch(
            on_folders=lambda folders: scanning.look_at(folders, _roots(collection)),
            on_look_again=lambda: scanning.start(_roots(collection)),
            on_states=on_loop(self._watched),
        )
        return OpenLibrary(collection, index, scanning, watch, self._data_dir)

    # --- what there is of it ---

    def changed(self) -> None:
        """Lists are others now; all that comes soon is told as one."""
        if not self._is_told_soon:
            self._is_told_soon = True
            self._in_background(self._tell_soon())

    def _scan_goes_on(self, scan: p.Scan | None) -> None:
        self._scan = scan
        self.changed()
        if scan is None:
            self._in_background(self._know_playlists())

    async def _know_playlists(self) -> None:
        """Find out which songs the entries are that playlists have by their paths alone."""
        await self.ask(_learn)

    def _watched(self, states: dict[bytes, p.Watching]) -> None:
        self._watching = states
        self.changed()

    async def _tell_soon(self) -> None:
        await asyncio.sleep(_TELL_EVERY_SECONDS)
        self._is_told_soon = False
        await self._tell_state()

    async def _tell_state(self) -> None:
        state = await self.ask(self._describe)
        if state != self.state:
            self.state = state
            self._tell(state)

    def _describe(self, it: OpenLibrary) -> p.LibraryState:
        return p.LibraryState(
            version=it.song_index.version(),
            songs=it.song_index.count(),
            folders=tuple(
                folder_as_shown(it, folder, self._watching) for folder in it.collection.folders()
            ),
            scan=self._scan,
            problems=it.song_index.problems(0, 0).total,
            playlists=tuple(playlist_as_shown(it, each) for each in it.collection.playlists()),
            undo=it.collection.undoable,
        )


def _look_through(it: OpenLibrary) -> None:
    it.scanning.start(_roots(it.collection))
    _watch(it)


def _watch(it: OpenLibrary) -> None:
    # It has all looked through once it is known how changes are seen.
    it.watch.watch(_roots(it.collection))


def _roots(collection: "Collection") -> list[bytes]:
    return [folder.path for folder in collection.folders()]


def _close(it: OpenLibrary) -> None:
    it.song_index.close()
    it.collection.close()


def _learn(it: OpenLibrary) -> None:
    paths = it.collection.unknown_paths()
    known = {path: identity for path in paths if (identity := it.song_index.identity_of(path))}
    if known:
        it.collection.learn(known)
