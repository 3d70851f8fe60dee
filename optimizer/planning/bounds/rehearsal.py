"""First small proofs, so that the compiler takes no time of the next one.

The proof's loops are compiled on their first call, which takes some seconds: of a
day that has ten, they would be missed. They are remembered on disk, so processes of
their own can call them while the owner translates something else.
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from typing import TYPE_CHECKING

from optimizer.planning.bounds.child import child_process
from optimizer.planning.machine.loops import loops_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROOFS = ("prove_listed", "prove_priced_trips")
"""Of ``first_proofs``; each in a process of its own."""
COMMAND = (
    "from optimizer.planning.bounds import child, first_proofs; "
    "child.end_with_owner(); first_proofs.{}()"
)
MOST_SECONDS = 60.0
"""After which the next proof itself has to wait for what is left. [s]"""
_MARK = "rehearsed"


def is_rehearsed() -> bool:
    """Return whether the loops are remembered, or nothing can be."""
    folder = loops_folder()
    return folder is None or (folder / _MARK).exists()


@contextlib.contextmanager
def rehearsed_meanwhile() -> Iterator[None]:
    """Let the loops be compiled where they are not yet, and wait for it at the end."""
    folder = loops_folder()
    if folder is None or is_rehearsed():
        yield
        return
    children = [child_process(COMMAND.format(proof)) for proof in PROOFS]
    try:
        yield
        _wait_for(children, folder)
    finally:
        for child in children:
            child.kill()
            child.communicate()


def _wait_for(children: list[subprocess.Popen[bytes]], folder: Path) -> None:
    """Remember that all loops are compiled when every child says so."""
    until = time.monotonic() + MOST_SECONDS
    with contextlib.suppress(subprocess.TimeoutExpired):
        ends = [child.wait(max(0.0, until - time.monotonic())) for child in children]
        if not any(ends):
            (folder / _MARK).touch()
