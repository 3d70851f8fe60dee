"""What the comparison with peers makes of its rows, and what its guard refuses."""

from __future__ import annotations

import pytest

pytest.importorskip("pyvrp", reason="the peers are not installed")

from guard import shortfalls
from own_process import measured
from peer_rows import NAIVE, NOTHING, OURS, Row, best_over_ours, medians

GUARD = """
[plenty-100]
best_over_ours = 1.01
naive_over_ours = 1.2
gap = 0.02
[plenty-300]
best_over_ours = 1.5
naive_over_ours = 1.5
gap = 0.0
"""


def _row(tool: str, cost: float, *, seed: int = 0, faults: int = 0) -> Row:
    bound = 990.0 if tool == OURS else None
    return Row("plenty", 100, seed, 10.0, tool, None, cost, cost - 500, bound, faults)


def _day(*, seed: int = 0, ours: float = 1000.0) -> list[Row]:
    costs = {OURS: ours, "pyvrp": 1030.0, NOTHING: 1020.0, NAIVE: 1300.0}
    return [_row(tool, cost, seed=seed) for tool, cost in costs.items()]


def test_the_best_repaired_answer_counts_the_repair_from_nothing() -> None:
    """The naive dispatcher is no repaired answer, ours is what is compared."""
    assert list(best_over_ours(_day() + _day(seed=1, ours=1020.0))) == [1.02, 1.0]


def test_medians_are_told_for_total_and_avoidable_cost() -> None:
    """530 of 500 avoidable is more of a lead than 1,030 of 1,000."""
    told = "\n".join(medians(_day()))
    assert "pyvrp           1.030   1.060       -       -" in told
    assert "best repaired   1.020" in told


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (_day(), []),
        (_day(ours=1015.0), ["plenty-100: best_over_ours", "plenty-100: gap"]),
        ([*_day(), _row("vroom", 1100.0, faults=2)], ["vroom on plenty: 2 faults"]),
    ],
)
def test_the_guard_tells_what_went_backwards(tmp_path, rows, found) -> None:
    """Medians against their limits; families that were not run are not judged."""
    file = tmp_path / "guard.toml"
    file.write_text(GUARD, encoding="utf-8")
    told = shortfalls(rows, file)
    assert len(told) == len(found)
    assert all(line.startswith(start) for line, start in zip(told, found, strict=True))


def test_a_measurement_has_its_memory_to_itself() -> None:
    """A process that returns 100 MB more has a peak that much higher."""
    small, small_mb = measured(len, b"12")
    large, large_mb = measured(bytearray, 100_000_000)
    assert (small, len(large)) == (2, 100_000_000)
    assert large_mb - small_mb > 60
