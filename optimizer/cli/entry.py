"""The way into the command for a process: interrupts are heard from the beginning."""

import sys

from optimizer.cli.interrupts import INTERRUPTED, hear_interrupts


def run() -> None:
    """Run ``molten``; where it is interrupted before it began it says nothing."""
    try:
        hear_interrupts()
        from optimizer.cli.app import app

        app(prog_name="molten")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
