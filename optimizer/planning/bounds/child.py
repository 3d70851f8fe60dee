"""Processes of our own beside this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def child_process(
    command: str, *, pipe: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start Python with a command, in a session of its own.

    Ctrl-C is for the owner, who ends the child. Modules are where its owner finds them,
    not first of all in the working directory.

    Parameters
    ----------
    command
        Python's.
    pipe
        What its standard input and output are.
    """
    places = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-c", command],
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": places},
        start_new_session=True,
    )
