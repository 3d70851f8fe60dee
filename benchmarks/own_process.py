"""Run one measurement in a process of its own, so that its memory is its own."""

from __future__ import annotations

import resource
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_KIBIBYTES_PER_MEGABYTE = 1024


def measured(
    measurement: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> tuple[T, float]:
    """Return what a measurement returns, and the memory it had at its peak. [MB].

    The peaks of the process and of the largest process that it started are added,
    as if both had been reached at once.

    Parameters
    ----------
    measurement
        A function of a module; what it takes and returns can be pickled.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        asked = partial(_with_peak, measurement, *args, **kwargs)
        return pool.submit(asked).result()


def _with_peak(
    measurement: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> tuple[T, float]:
    answer = measurement(*args, **kwargs)
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return answer, (_own_peak() + started) / _KIBIBYTES_PER_MEGABYTE


def _own_peak() -> int:
    """Return the peak of this process. [KiB].

    Where the kernel tells it: what ``getrusage`` tells includes the process that
    this one was started from.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
