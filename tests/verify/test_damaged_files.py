"""A plan file, damaged anywhere, is refused with words or judged; nothing is raised."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from optimizer.errors import OptimizerError
from optimizer.intake import plan_document, read_plan
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from days import Bench

    from optimizer.domain import Scenario, TravelMatrix

NONSENSE = (None, "x", "", -1, 0.5, 10**30, True, [], {}, "2026-03-16T24:61:00+08:00")


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container of a document with each of its keys."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from spots(value[key])


def words_about(path: Path, scenario: Scenario, travel: TravelMatrix) -> list[str]:
    """Return the refusal of a file, or what the judge says about it."""
    try:
        plan = read_plan(path, scenario)
    except OptimizerError as refusal:
        return [str(refusal)]
    return [str(violation) for violation in find_violations(scenario, travel, plan)]


@pytest.mark.parametrize("day", ["first", "rich"])
def test_damaged_file_is_refused_or_judged(
    benches: dict[str, Bench], day: str, tmp_path: Path
) -> None:
    """Whatever stands in the file, the answer is words: bad form, or violations."""
    scenario, travel, plan = benches[day]
    rng = random.Random(day)
    path = tmp_path / "plan.json"
    for _ in range(300):
        document = json.loads(json.dumps(plan_document(plan, scenario)))
        holder, key = rng.choice(list(spots(document)))
        if rng.random() < 0.2:
            del holder[key]
        else:
            holder[key] = rng.choice(NONSENSE)
        path.write_text(json.dumps(document), encoding="utf-8")
        assert all(words_about(path, scenario, travel))


def test_written_plan_is_judged_as_it_stands(
    benches: dict[str, Bench], tmp_path: Path
) -> None:
    """A good plan is still good when it comes back from its file."""
    for scenario, travel, plan in benches.values():
        path = tmp_path / f"{scenario.name}.json"
        path.write_text(json.dumps(plan_document(plan, scenario)), encoding="utf-8")
        assert find_violations(scenario, travel, read_plan(path, scenario)) == ()
