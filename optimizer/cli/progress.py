"""The search as it goes on: elapsed, best cost, bound, gap, loads placed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from optimizer.cli.console import messages, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from optimizer.planning import Progress

PLAIN_INTERVAL_S = 5.0
"""How often a line is printed where there is no terminal to redraw. [s]"""

COMPILE_TEXT = (
    "preparing the planner for this computer: once, some ten seconds that do not "
    "count towards a time limit"
)


@contextmanager
def shown_progress(
    *, currency: str, quiet: bool
) -> Iterator[Callable[[Progress], None] | None]:
    """Give a function that shows the search's progress on standard error.

    Parameters
    ----------
    currency
        Of the costs.
    quiet
        Show nothing: the function is ``None``.

    Yields
    ------
    One line that is redrawn on a terminal; a line every few seconds elsewhere.
    """
    console = messages()
    if quiet:
        yield None
    elif console.is_terminal:
        with Bar(
            SpinnerColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
        ) as bar:
            task = bar.add_task("reading the roads", total=None)
            yield lambda progress: bar.update(
                task, description=progress_text(progress, currency)
            )
    else:
        yield _PlainLines(currency)


def progress_text(progress: Progress, currency: str) -> str:
    """Return one line that says how far the search is, without the time."""
    if progress.phase == "compile":
        return COMPILE_TEXT
    parts = [progress.phase]
    if progress.cost is not None:
        parts.append(f"cost {progress.cost:,.2f} {currency}")
    if progress.bound is not None:
        parts.append(f"bound {progress.bound:,.2f}")
    if progress.gap is not None:
        parts.append(f"gap {progress.gap:.2%}")
    parts.append(f"{progress.num_molten_loads} loads")
    parts.append(f"{progress.num_orders_ingots} orders as ingots")
    if progress.num_unserved:
        parts.append(f"{progress.num_unserved} unserved")
    return " · ".join(parts)


class _PlainLines:
    """Prints a line at the first sign, at each new phase, and every few seconds."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._phase: str | None = None
        self._next_s = 0.0

    def __call__(self, progress: Progress) -> None:
        if progress.phase == self._phase and progress.seconds < self._next_s:
            return
        self._phase = progress.phase
        self._next_s = progress.seconds + PLAIN_INTERVAL_S
        line = progress_text(progress, self._currency)
        say(f"{progress.seconds:6.1f} s · {line}")
