"""An interrupt is heard at once, but where it would break something it waits."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from optimizer.cli.interrupts import hear_interrupts, is_bad_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
LOADING = """
import signal
signal.raise_signal(signal.{name})
is_whole = True
"""


def stay() -> None:
    """Be somewhere else for a while."""
    for _ in range(500):
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    """Give the signals back to whoever had them."""
    numbers = signal.SIGINT, signal.SIGTERM
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupt_waits_until_a_module_is_loaded(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module is whole, and then the interrupt comes by itself."""
    module = f"loaded_at_{name.lower()}"
    (tmp_path / f"{module}.py").write_text(LOADING.format(name=name), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    hear_interrupts()
    importlib.import_module(module)
    with pytest.raises(KeyboardInterrupt):
        stay()
    assert sys.modules[module].is_whole


@POSIX
def test_an_interrupt_is_not_lost_in_a_finalizer() -> None:
    """Raised there it would be printed, and the program would go on."""

    class Gone:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    hear_interrupts()
    Gone()
    with pytest.raises(KeyboardInterrupt):
        stay()


@POSIX
def test_an_interrupt_is_heard_at_once_elsewhere() -> None:
    """Most moments are good ones."""
    assert not is_bad_moment(sys._getframe())
    hear_interrupts()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGTERM)


@POSIX
def test_a_signal_that_is_ignored_stays_ignored() -> None:
    """A shell's background job does not end at the Ctrl-C for another."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hear_interrupts()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
