"""Starts the parts in order and stops them in reverse; the only place that wires them together."""

import asyncio
import logging
import sys
import webbrowser
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

from . import system
from .command_line import Options
from .core import Core, Picker
from .errors import AudioJSError, NoPicker, PageCrashed
from .server import HOST, Server, bind
from .session import SessionStore
from .tracks import Catalog, Decoders, IndexCache, TrackOpener, Waveforms

log = logging.getLogger(__name__)

_PREPARE_DECODER_AFTER_SECONDS = 3.0


class NoWindowPicker:
    """Stands where the file dialog would be when there is no window."""

    def pick_files(self) -> list[Path]:
        """Raises NoPicker."""
        raise NoPicker

    def pick_folder(self) -> list[Path]:
        """Raises NoPicker."""
        raise NoPicker


def run(
    options: Options, data_dir: Path, instance: system.Instance, picker: Picker | None = None
) -> int:
    """Run AudioJS until its window is closed or it is told to end; returns the exit code.

    `instance` is its claim to all that is in `data_dir`. `picker` replaces the file dialog.
    """
    system.set_up_logs(data_dir, verbose=options.verbose)
    system.return_freed_memory()
    if not (system.page_dir() / "index.html").is_file():
        log.error("the page is not built. In the source tree, start AudioJS by: python3 dev.py run")
        return 1
    try:
        listening = bind(options.port)
    except OSError as error:
        log.error("port %d of %s cannot be used: %s", options.port, HOST, error.strerror)
        return 1
    decoders = Decoders()
    catalog = Catalog(TrackOpener(decoders, index_cache=IndexCache(data_dir / "index")).open)
    core = Core(
        picker or NoWindowPicker(),
        catalog,
        system.assets_dir() / "sample.mp3",
        waveforms=Waveforms(data_dir / "waveforms"),
        measure_program=system.measure_program,
        language=options.language,
    )
    server = Server(core, listening, system.page_dir(), icon=system.assets_dir() / "icon.svg")
    server.start()

    def tell(error: AudioJSError) -> None:
        server.call(core.notices.add, error)

    # A long queue takes half a second to read: on a thread of its own, beside the window's start.
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="session") as pool:
        opening = pool.submit(
            SessionStore.open, data_dir, catalog.path_of, catalog.id_of, on_failure=tell
        )
        try:
            server.begin(_go_on(core, opening, options.files))
            server.begin(_prepare_decoder(decoders))
            if options.browser:
                webbrowser.open(server.gate.entrance)
            if options.window and system.has_display():
                _show_window(options, data_dir, instance, server, core, picker)
            else:
                instance.publish(server.gate.entrance)
                _serve_until_told(server, wanted_window=options.window)
        finally:
            server.stop()
            decoders.close()
            opening.result().close()
    return 0


async def _go_on(core: Core, opening: Future[SessionStore], files: tuple[Path, ...]) -> None:
    """Be as the last run was; the files of the command line play."""
    # Else the page would show an empty room first.
    core.is_ready.clear()
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


async def _prepare_decoder(decoders: Decoders) -> None:
    # The window and the first sound come first: a decoder's start takes a processor for 0.1 s.
    await asyncio.sleep(_PREPARE_DECODER_AFTER_SECONDS)
    await asyncio.to_thread(decoders.prepare)


def _show_window(
    options: Options,
    data_dir: Path,
    instance: system.Instance,
    server: Server,
    core: Core,
    picker: Picker | None,
) -> None:
    # Imported here because Qt takes longer to load than all the rest, and not everyone needs it.
    from .window import Window, WindowPicker, prepare_webengine

    is_hurried = system.may_hurry_sound()
    prepare_webengine(options.data_dir and data_dir / "cache", sound_is_hurried=is_hurried)
    window = Window(
        server.gate.entrance,
        icon=system.assets_dir() / "icons" / "audiojs-256.png",
        geometry_file=data_dir / "window.json",
        on_drop=core.files.drop,
        on_crash=lambda: server.call(core.notices.add, PageCrashed()),
    )
    core.takes_drops = True
    core.comes_forward = window.come_forward
    core.files.picker = picker or WindowPicker(window.native)
    # From now on there is a window for a second launch to bring to the front.
    instance.publish(server.gate.entrance)
    with system.SoundThreads() if is_hurried else nullcontext():
        window.run()


def _serve_until_told(server: Server, *, wanted_window: bool) -> None:
    signals = system.EndSignals()
    if wanted_window:
        log.warning("there is no display, so no window opens")
    sys.stdout.write(f"AudioJS is listening on {server.gate.entrance}\n")
    sys.stdout.flush()
    signals.wait()
