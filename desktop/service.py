"""All of AudioJS but its window: it starts beside the window, because both take their time."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from . import system
from .command_line import Options
from .core import Core, Picker
from .errors import AudioJSError, NoPicker, PageCrashed
from .server import Server
from .session import SessionStore
from .tracks import Catalog, Decoders, IndexCache, TrackOpener, Waveforms

log = logging.getLogger(__name__)

_PREPARE_DECODER_AFTER_SECONDS = 3.0
_BEGIN_LIBRARY_AFTER_SECONDS = 2.0


class NoWindowPicker:
    """Stands where the file dialog would be when there is no window."""

    def pick_files(self) -> list[Path]:
        """Raises NoPicker."""
        raise NoPicker

    def pick_folder(self) -> list[Path]:
        """Raises NoPicker."""
        raise NoPicker

    def pick_playlists(self) -> list[Path]:
        """Raises NoPicker."""
        raise NoPicker

    def pick_new_playlist(self, name: str) -> list[Path]:
        """Raises NoPicker."""
        raise NoPicker


class Service:
    """What `server` serves, from its making until `stop`; what must survive is in `data_dir`.

    `picker` and `comes_forward` are those of the window, if there is one: its file dialog, and what
    brings it to the front.
    """

    def __init__(
        self,
        server: Server,
        options: Options,
        data_dir: Path,
        *,
        picker: Picker | None,
        comes_forward: Callable[[str], None] | None,
    ) -> None:
        self._decoders = Decoders()
        opener = TrackOpener(self._decoders, index_cache=IndexCache(data_dir / "index"))
        catalog = Catalog(opener.open)
        self.core = Core(
            picker or NoWindowPicker(),
            catalog,
            system.assets_dir() / "sample.mp3",
            waveforms=Waveforms(data_dir / "waveforms"),
            measure_program=system.measure_program,
            language=options.language,
            library_dir=data_dir / "library",
            show_in_folder=system.show_in_folder,
        )
        self.core.takes_drops = comes_forward is not None
        self.core.comes_forward = comes_forward
        self._server = server
        self._opening = self._open_session(data_dir, catalog)
        # Else a page would be shown an empty room first.
        self.core.is_ready.clear()
        server.attach(self.core)
        server.call(self.core.in_background, _go_on(self.core, self._opening, options.files))
        server.call(self.core.in_background, _prepare_decoder(self._decoders))
        server.call(self.core.in_background, _begin_library(self.core))

    def _open_session(self, data_dir: Path, catalog: Catalog) -> Future[SessionStore]:
        # A long queue takes half a second to read: on a thread of its own, beside the rest.
        with_one_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="session")
        try:
            return with_one_thread.submit(
                SessionStore.open,
                data_dir,
                catalog.path_of,
                catalog.id_of,
                on_failure=self.tell,
                on_recovery=self.untell,
            )
        finally:
            with_one_thread.shutdown(wait=False)

    def tell(self, error: AudioJSError) -> None:
        """Let the listener know, from any thread."""
        self._server.call(self.core.notices.add, error)

    def untell(self, error: AudioJSError) -> None:
        """It is so no longer: from any thread."""
        self._server.call(self.core.notices.withdraw, error)

    def page_crashed(self) -> None:
        """The window's page had to be loaded again: from any thread."""
        self.tell(PageCrashed())

    def drop(self, paths: Sequence[Path]) -> None:
        """These were dropped on the window: from any thread."""
        self.core.files.drop(paths)

    def stop(self) -> None:
        """Hang up, put everything away, and have what must survive on the disk."""
        self._server.stop()
        self._decoders.close()
        self._opening.result().close()


async def _go_on(core: Core, opening: Future[SessionStore], files: tuple[Path, ...]) -> None:
    """Be as the last run was; the files of the command line play."""
    try:
        store = await asyncio.wrap_future(opening)
        session = store.load()
        core.keep_in(store)
        if session:
            core.restore(session, store.load_settings())
    finally:
        core.is_ready.set()
    if store.problem:
        core.notices.add(store.problem)
    if not (files and await core.files.open(files)) and not session:
        core.files.load_sample()


async def _begin_library(core: Core) -> None:
    # Whoever looks at it has it opened sooner.
    await asyncio.sleep(_BEGIN_LIBRARY_AFTER_SECONDS)
    await core.library.begin()


async def _prepare_decoder(decoders: Decoders) -> None:
    # The window and the first sound come first: a decoder's start takes a processor for 0.1 s.
    await asyncio.sleep(_PREPARE_DECODER_AFTER_SECONDS)
    await asyncio.to_thread(decoders.prepare)
