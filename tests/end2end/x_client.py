"""What xdotool can't do on a display: a scanner's burst of keys, and the close button of a window's frame."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

RETURN, TAB = 0xFF0D, 0xFF09
_SHIFT = 0xFFE1
_CLIENT_MESSAGE = 33
_USUAL_GAP_MS = 2


class _ClientMessage(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_long * 24),
    )


def scan_keys(display: str, text: str, gap_ms: int = _USUAL_GAP_MS, end: int | None = RETURN) -> None:
    """Press the keys of `text` and the end key, one every `gap_ms`, as xdotool does through the same extension.

    A scanner's keys come at its own even pace. Those of a program that sends them one by one do not on a busy
    machine, where a gap of 40 ms in the middle is soon had: so the display itself keeps the pace.
    """
    with _connected(display) as (x11, connection):
        test = ctypes.CDLL("libXtst.so.6")
        test.XTestFakeKeyEvent.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong)

        # The same key up and down again within one millisecond passes for a key that is held.
        held_ms = min(1, gap_ms - 1)

        def key(symbol: int, down: int, wait_ms: int = 0) -> None:
            test.XTestFakeKeyEvent(connection, x11.XKeysymToKeycode(connection, symbol), down, wait_ms)

        for sign in [*map(ord, text), *([] if end is None else [end])]:
            shifted = _needs_shift(x11, connection, sign)
            if shifted:
                key(_SHIFT, 1)
            key(sign, 1, gap_ms - held_ms)
            key(sign, 0, held_ms)
            if shifted:
                key(_SHIFT, 0)


def ask_to_close(display: str, window: int) -> None:
    """Send what a window manager sends when the close button of a window is pressed."""
    with _connected(display) as (x11, connection):
        event = _ClientMessage(type=_CLIENT_MESSAGE, window=window, format=32)
        event.message_type = x11.XInternAtom(connection, b"WM_PROTOCOLS", 0)
        event.data[0] = x11.XInternAtom(connection, b"WM_DELETE_WINDOW", 0)
        x11.XSendEvent(connection, window, 0, 0, ctypes.byref(event))


@contextmanager
def other_program(display: str) -> Iterator[int]:
    """Show a window of another program while the block runs; gives its id."""
    with _connected(display) as (x11, connection):
        root = x11.XDefaultRootWindow(connection)
        shown = x11.XCreateSimpleWindow(connection, root, 900, 620, 200, 60, 1, 0, 0xFFFFFF)
        x11.XMapWindow(connection, shown)
        x11.XSync(connection, 0)
        yield int(shown)
        x11.XDestroyWindow(connection, shown)


@contextmanager
def _connected(display: str) -> Iterator[tuple[ctypes.CDLL, int]]:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    x11.XSendEvent.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p)
    x11.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    x11.XKeysymToKeycode.restype = ctypes.c_ubyte
    x11.XkbKeycodeToKeysym.argtypes = (ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_uint, ctypes.c_uint)
    x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
    x11.XDefaultRootWindow.argtypes = (ctypes.c_void_p,)
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XCreateSimpleWindow.argtypes = (
        *(ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint),
        *(ctypes.c_ulong, ctypes.c_ulong),
    )
    x11.XCreateSimpleWindow.restype = ctypes.c_ulong
    x11.XMapWindow.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    x11.XDestroyWindow.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    x11.XSync.argtypes = (ctypes.c_void_p, ctypes.c_int)
    x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    connection = x11.XOpenDisplay(display.encode())
    assert connection, f"no display {display}"
    try:
        yield x11, connection
        x11.XSync(connection, 0)
    finally:
        x11.XCloseDisplay(connection)


def _needs_shift(x11: ctypes.CDLL, connection: int, symbol: int) -> bool:
    code = x11.XKeysymToKeycode(connection, symbol)
    return bool(x11.XkbKeycodeToKeysym(connection, code, 0, 0) != symbol)
