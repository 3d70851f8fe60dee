"""The first proof on a computer finds its loops compiled."""

from __future__ import annotations

import gc
import math
from typing import TYPE_CHECKING, Any

import pytest
from scenario_generator import random_scenario

from optimizer.planning.bounds import (
    compiled,
    is_rehearsed,
    lower_bound,
    rehearsal,
    rehearse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from optimizer.domain import Scenario


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Let loops be remembered in an empty folder."""
    monkeypatch.setattr(compiled, "program_folders", lambda: (tmp_path,))
    compiled.loops_folder.cache_clear()
    yield tmp_path
    compiled.loops_folder.cache_clear()


def test_a_part_of_the_day_is_proved_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And remembered as done, whatever it proved."""
    asked: list[int] = []

    def proved(scenario: Scenario, *_: Any, **terms: Any) -> None:
        asked.append(len(scenario.orders))
        assert terms["ceiling"] == math.inf

    monkeypatch.setattr(rehearsal, "lower_bound", proved)
    assert not is_rehearsed()
    rehearse(*random_scenario(1, num_orders=9))
    assert asked == [rehearsal.MOST_ORDERS]
    assert is_rehearsed()
    assert any(folder.rglob("rehearsed"))


def test_nothing_is_rehearsed_where_nothing_is_remembered(folder: Path) -> None:
    """The proof beside the search would not find it."""
    folder.chmod(0o777)
    assert is_rehearsed()


@pytest.mark.slow
def test_a_rehearsed_proof_compiles_nothing_more(folder: Path) -> None:
    """Of a day whose trips can be listed."""
    scenario, travel = random_scenario(2, num_orders=12, shape="plain")
    loops = [loop for loop in _loops() if loop.__dict__.pop("machine_code", None)]
    rehearse(scenario, travel)
    remembered = set(folder.rglob("*.nbc"))
    assert remembered
    lower_bound(scenario, travel, seconds=20, ceiling=math.inf)
    assert set(folder.rglob("*.nbc")) == remembered
    for loop in loops:
        loop.__dict__.pop("machine_code", None)


def _loops() -> Iterator[compiled.Loop[Any, Any]]:
    """Yield all loops of modules that are imported."""
    yield from (thing for thing in gc.get_objects() if isinstance(thing, compiled.Loop))
