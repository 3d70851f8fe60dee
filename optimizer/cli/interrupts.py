"""Ctrl-C, and a request to end: heard wherever they can be answered.

Python raises an interrupt wherever it happens to be. A library that is being loaded
then fails or takes the process with it, and what is raised in a finalizer is printed
and lost. There an interrupt waits for a moment.
"""

from __future__ import annotations

import _thread
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130
"""Exit status: interrupted before there was a result."""
_AGAIN_S = 0.05
"""After which an interrupt that came at a bad moment is heard again. [s]"""
_DEFAULTS = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
}
"""What each signal does to a program that is not told otherwise."""


def hear_interrupts() -> None:
    """Let Ctrl-C and SIGTERM raise ``KeyboardInterrupt``, but at no bad moment.

    A signal that is ignored, as in a background job, stays so.
    """
    for number, default in _DEFAULTS.items():
        if signal.getsignal(number) is default:
            signal.signal(number, _interrupt)


def is_bad_moment(frame: FrameType | None) -> bool:
    """Return whether an interrupt would break an import, or be lost in a finalizer."""
    while frame is not None:
        module = str(frame.f_globals.get("__name__"))
        if module.startswith(("importlib.", "weakref", "_weakrefset")):
            return True
        if frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False


def _interrupt(number: int, frame: FrameType | None) -> None:
    if not is_bad_moment(frame):
        raise KeyboardInterrupt
    again = threading.Timer(_AGAIN_S, _thread.interrupt_main, (number,))
    again.daemon = True
    again.start()
