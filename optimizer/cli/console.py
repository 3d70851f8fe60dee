"""Where a command speaks: results on standard output, everything else on the other."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

PLAIN_WIDTH = 120
"""Columns of the output when it goes to a file or a pipe."""


class Terminal(Console):
    """A rich console that leaves it to the command what a broken pipe means."""

    def on_broken_pipe(self) -> None:
        """Say that the reader went away, instead of ending with status 1."""
        self.quiet = True
        raise BrokenPipeError


def results() -> Terminal:
    """Return the console of standard output: what the command was asked for."""
    return _terminal(stderr=False)


def messages() -> Terminal:
    """Return the console of standard error: progress, remarks and failures."""
    return _terminal(stderr=True)


def say(text: str, *, style: str = "") -> None:
    """Print one message, its brackets and colons taken as they are."""
    messages().print(Text(text, style=style), soft_wrap=True)


def print_json(document: Any) -> None:
    """Print a document as JSON and nothing else on standard output."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write(text + "\n")


def forgive_encodings() -> None:
    """Let a terminal that cannot show a sign show its code instead of failing.

    A stream that is closed from the start swallows what it is given.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def mute_output() -> None:
    """Send the rest of standard output nowhere, after its reader has gone away."""
    try:
        number = sys.stdout.fileno()
    except OSError:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _terminal(*, stderr: bool) -> Terminal:
    terminal = Terminal(stderr=stderr, highlight=False)
    if not terminal.is_terminal and "COLUMNS" not in os.environ:
        return Terminal(stderr=stderr, highlight=False, width=PLAIN_WIDTH)
    return terminal
