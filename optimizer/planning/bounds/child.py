"""Processes of our own beside this one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path


def child_process(
    command: str, *, answers: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start Python with a command, in a session of its own.

    Ctrl-C is for the owner, who ends the child. Modules are where its owner finds them,
    not first of all in the working directory. Its standard input is a pipe, which ends
    with its owner.

    Parameters
    ----------
    command
        Python's.
    answers
        What its standard output is.
    """
    places = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-c", command],
        stdin=subprocess.PIPE,
        stdout=answers,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": places},
        start_new_session=True,
    )


def end_with_owner() -> None:
    """End this process, a child that hears nothing, as soon as its owner is gone."""
    threading.Thread(target=_end_after_input, daemon=True).start()


def _end_after_input() -> None:
    # Not by way of sys.stdin: its lock is wanted again when the interpreter shuts down.
    while os.read(0, 1):
        pass
    os._exit(0)
