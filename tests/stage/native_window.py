"""The native window as the X server knows it, and what a window manager does to it."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from Xlib import XK, X
from Xlib.display import Display as XDisplay
from Xlib.error import BadWindow
from Xlib.ext import xtest
from Xlib.protocol.event import ClientMessage
from Xlib.xobject.drawable import Window

from .display import Display
from .processes import Staged
from .waiting import wait_until


class Geometry(NamedTuple):
    """Inner size in pixels."""

    width: int
    height: int


class NativeWindow(Staged):
    """The window of that title that a process shows on a display."""

    def __init__(self, display: Display, pid: int, title: str = "AudioJS") -> None:
        self._x = XDisplay(display.name)
        self._pid = self._x.intern_atom("_NET_WM_PID")
        self._window = wait_until(lambda: self._find(pid, title), f"{title!r} is shown")

    def _find(self, pid: int, title: str) -> Window | None:
        for window in self._windows():
            try:
                shown = window.get_attributes().map_state == X.IsViewable
                owner = window.get_full_property(self._pid, X.AnyPropertyType)
                named = window.get_wm_name() == title
                if shown and named and owner and owner.value[0] == pid:
                    return window
            except BadWindow:  # it was closed meanwhile
                continue
        return None

    def _windows(self) -> Iterator[Window]:
        """All windows of the screen, also in the frames that a window manager puts around them."""
        for frame in self._x.screen().root.query_tree().children:
            with suppress(BadWindow):  # it was closed meanwhile
                yield from [frame, *frame.query_tree().children]

    @property
    def title(self) -> str:
        """What its title bar would say."""
        return str(self._window.get_wm_name())

    @property
    def geometry(self) -> Geometry:
        """Its size now."""
        answer = self._window.get_geometry()
        return Geometry(answer.width, answer.height)

    @property
    def corner(self) -> tuple[int, int]:
        """Where its top left corner is on the screen, in pixels."""
        answer = self._x.screen().root.translate_coords(self._window, 0, 0)
        return -answer.x, -answer.y

    @property
    def icon_sizes(self) -> list[int]:
        """The widths of its icons."""
        atom = self._x.intern_atom("_NET_WM_ICON")
        answer = self._window.get_full_property(atom, X.AnyPropertyType)
        data = list(answer.value) if answer else []
        sizes = []
        while data:
            width, height = data[0], data[1]
            sizes.append(width)
            del data[: 2 + width * height]
        return sizes

    @property
    def window_class(self) -> tuple[str, str]:
        """The names that launchers know it by: the instance and the class."""
        instance, name = self._window.get_wm_class() or ("", "")
        return instance, name

    def resize(self, width: int, height: int) -> None:
        """Drag its corner."""
        self._window.configure(width=width, height=height)
        self._x.sync()
        wait_until(lambda: self.geometry == (width, height), "the window has its new size")

    @property
    def is_in_front(self) -> bool:
        """Whether nothing covers its middle."""
        root = self._x.screen().root
        left, top = self.corner
        width, height = self.geometry
        there = root.translate_coords(root, left + width // 2, top + height // 2).child
        return there in (self._window, self._window.query_tree().parent)

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen, be it behind others."""
        return bool(self._window.get_attributes().map_state == X.IsViewable)

    @property
    def is_maximised(self) -> bool:
        """Whether the window manager has made it as large as the screen."""
        states = self._window.get_full_property(
            self._x.intern_atom("_NET_WM_STATE"), X.AnyPropertyType
        )
        wanted = self._x.intern_atom("_NET_WM_STATE_MAXIMIZED_VERT")
        return states is not None and wanted in states.value

    def minimise(self) -> None:
        """Press its minimise button."""
        self._tell_root("WM_CHANGE_STATE", [3])  # IconicState (ICCCM 4.1.4)
        wait_until(lambda: not self.is_shown, "the window is minimised")

    def maximise(self) -> None:
        """Press its maximise button."""
        sides = ("_NET_WM_STATE_MAXIMIZED_VERT", "_NET_WM_STATE_MAXIMIZED_HORZ")
        self._tell_root("_NET_WM_STATE", [1, *(self._x.intern_atom(side) for side in sides)])
        wait_until(lambda: self.is_maximised, "the window is maximised")

    def _tell_root(self, message: str, values: list[int]) -> None:
        data = (32, [*values, *[0] * (5 - len(values))])
        event = ClientMessage(
            window=self._window, client_type=self._x.intern_atom(message), data=data
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._x.screen().root.send_event(event, event_mask=mask)
        self._x.sync()

    @contextmanager
    def covered(self) -> Iterator[None]:
        """With a window of another program before it, as large as the screen."""
        screen = self._x.screen()
        other = screen.root.create_window(
            0, 0, screen.width_in_pixels, screen.height_in_pixels, 0, X.CopyFromParent
        )
        other.map()
        self._x.sync()
        wait_until(lambda: not self.is_in_front, "the other window is in front")
        yield
        other.destroy()
        self._x.sync()

    def colour_at(self, x: int, y: int) -> tuple[int, int, int]:
        """Red, green and blue of the pixel there, 0 to 255."""
        image = self._window.get_image(x, y, 1, 1, X.ZPixmap, 0xFFFFFFFF)
        blue, green, red, _ = struct.unpack("4B", image.data)
        return red, green, blue

    def type(self, text: str) -> None:
        """Focus it and type; a line's end is the Enter key."""
        self._window.set_input_focus(X.RevertToParent, X.CurrentTime)
        for character in text:
            keysym = XK.XK_Return if character == "\n" else ord(character)
            # Which key, and which of its characters: the second one needs Shift.
            code, place = next(iter(self._x.keysym_to_keycodes(keysym)))
            keys = [self._x.keysym_to_keycode(XK.XK_Shift_L)] * (place % 2) + [code]
            for key in keys:
                xtest.fake_input(self._x, X.KeyPress, key)
            for key in reversed(keys):
                xtest.fake_input(self._x, X.KeyRelease, key)
        self._x.sync()

    def close(self) -> None:
        """Press its close button."""
        protocols = self._x.intern_atom("WM_PROTOCOLS")
        delete = self._x.intern_atom("WM_DELETE_WINDOW")
        message = ClientMessage(
            window=self._window, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0])
        )
        self._window.send_event(message)
        self._x.sync()

    def strike(self) -> None:
        """Let go of the display; the window stays."""
        self._x.close()
