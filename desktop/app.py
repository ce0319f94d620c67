"""Starts the parts in order and stops them in reverse: the service beside the window."""

import logging
import socket
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import system
from .command_line import Options
from .entrance import HOST, Entrance, bind

if TYPE_CHECKING:
    from .core import Picker
    from .service import Service

log = logging.getLogger(__name__)


def run(
    options: Options, data_dir: Path, instance: system.Instance, picker: "Picker | None" = None
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
    entrance = Entrance.of(listening)
    # Whoever comes before the service is up waits in the socket's queue.
    instance.publish(entrance.url)
    if options.browser:
        import webbrowser

        webbrowser.open(entrance.url)
    launch = _Launch(options, data_dir, listening, entrance)
    if options.window and system.has_display():
        return _run_with_window(launch, picker)
    return _run_without_window(launch, picker)


class _Launch(NamedTuple):
    """What is settled before anything that takes time is loaded."""

    options: Options
    data_dir: Path
    listening: socket.socket
    entrance: Entrance

    def start_service(
        self, picker: "Picker | None", comes_forward: Callable[[str], None] | None = None
    ) -> "Service":
        """Serve the page, then load all that it asks for: it takes as long as loading Qt."""
        from .server import Server

        icon = system.assets_dir() / "icon.svg"
        server = Server(self.listening, self.entrance, system.page_dir(), icon)
        server.start()
        try:
            # The page is on its way to the window by now.
            from .service import Service

            return Service(
                server, self.options, self.data_dir, picker=picker, comes_forward=comes_forward
            )
        except BaseException:
            server.stop()
            raise
        finally:
            system.collect_garbage()


def _run_without_window(launch: _Launch, picker: "Picker | None") -> int:
    signals = system.EndSignals()
    service = launch.start_service(picker)
    try:
        if launch.options.window:
            log.warning("there is no display, so no window opens")
        sys.stdout.write(f"AudioJS is listening on {launch.entrance.url}\n")
        sys.stdout.flush()
        signals.wait()
    finally:
        service.stop()
    return 0


def _run_with_window(launch: _Launch, picker: "Picker | None") -> int:
    from .window import Window, WindowPicker, prepare_webengine

    making: Future[Window] = Future()
    is_hurried = system.may_hurry_sound()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="service") as pool:
        starting = prepare_webengine(
            launch.options.data_dir and launch.data_dir / "cache",
            sound_is_hurried=is_hurried,
            beside=lambda: pool.submit(
                launch.start_service,
                picker or WindowPicker(making),
                lambda activation: making.result().come_forward(activation),
            ),
        )
        window = Window(
            launch.entrance.url,
            icon=system.assets_dir() / "icons" / "audiojs-256.png",
            geometry_file=launch.data_dir / "window.json",
            on_drop=lambda paths: starting.result().drop(paths),
            on_crash=lambda: starting.result().page_crashed(),
        )
        making.set_result(window)
        starting.add_done_callback(lambda done: window.close() if done.exception() else None)
        with system.SoundThreads() if is_hurried else nullcontext():
            window.run()
    if error := starting.exception():
        log.error("AudioJS could not start", exc_info=error)
        return 1
    starting.result().stop()
    return 0
