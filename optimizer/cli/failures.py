"""What a user sees when something goes wrong: never a traceback.

==== =====================================================================
 0   done
 1   the command's own bad news: a plan that is not valid
 2   wrong input: scenario, plan, option, or a place that cannot be written
 3   a defect of the program; the details are in a log file that is named
130  interrupted before there was a result
141  the reader of a pipe went away
==== =====================================================================
"""

from __future__ import annotations

import functools
import os
import sys
import tempfile
import traceback
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from optimizer.cli.console import mute_output, print_json, say
from optimizer.cli.interrupts import INTERRUPTED
from optimizer.errors import OptimizerError, PlanFormError, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Callable

DONE = 0
BAD_NEWS = 1
WRONG_INPUT = 2
DEFECT = 3
READER_GONE = 141

DEBUG_VARIABLE = "MOLTEN_DEBUG"
"""Set to anything, it shows the traceback of a defect instead of logging it."""


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn whatever a command raises into a message and an exit status."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:
        as_json = bool(options.get("as_json"))
        try:
            command(*args, **options)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except BaseException as error:
            raise typer.Exit(status_of(error, as_json=as_json)) from None

    return run


def status_of(error: BaseException, *, as_json: bool) -> int:
    """Report an exception to the user and return the exit status it means."""
    match error:
        case KeyboardInterrupt():
            say("Interrupted; no file is half-written.", style="yellow")
            return INTERRUPTED
        case BrokenPipeError():
            mute_output()
            return READER_GONE
        case OptimizerError():
            report(str(error), error, as_json=as_json)
            return WRONG_INPUT
        case OSError():
            where = f" {error.filename}" if error.filename else ""
            report(f"{error.strerror or error}:{where}", error, as_json=as_json)
            return WRONG_INPUT
        case MemoryError():
            report("The computer has no memory left for this.", error, as_json=as_json)
            return DEFECT
        case Exception():
            return _defect(error, as_json=as_json)
    raise error


def report(message: str, error: BaseException, *, as_json: bool) -> None:
    """Print a failure: on standard error for people, as JSON for programs."""
    if as_json:
        print_json({"error": type(error).__name__, "message": message} | _parts(error))
    else:
        say(message, style="red")


def _parts(error: BaseException) -> dict[str, Any]:
    match error:
        case ScenarioError():
            return {"issues": [asdict(issue) for issue in error.issues]}
        case PlanFormError():
            return {"violations": [asdict(found) for found in error.violations]}
    return {}


def _defect(error: Exception, *, as_json: bool) -> int:
    if os.environ.get(DEBUG_VARIABLE):
        raise error
    with tempfile.NamedTemporaryFile(
        "w", prefix="molten-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write("".join(traceback.format_exception(error)))
    message = (
        f"Sorry, this is a defect of the program: {type(error).__name__}: {error}\n"
        f"Please report it with the file {log.name}, which says where it happened."
    )
    report(message, error, as_json=as_json)
    return DEFECT
