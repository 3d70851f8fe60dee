"""Random damage: one number or one piece of structure of a plan, changed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from damage import edited

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from optimizer.domain import Plan, Scenario

MINUTES = (-240, -35, -1, 1, 2, 20, 600)
AMOUNTS = (-30.0, -1.0, -0.05, 0.05, 0.4, 25.0)


def mutated(plan: Plan, scenario: Scenario, rng: random.Random) -> tuple[str, Plan]:
    """Return a plan with one part changed, and which."""
    paths = list(leaves(plan, ""))
    path, value = rng.choice(paths)
    if isinstance(value, tuple):
        return path, edited(plan, path, _rearranged(value, rng))
    if isinstance(value, int):
        return path, edited(plan, path, value + rng.choice(MINUTES))
    if isinstance(value, float):
        return path, edited(plan, path, value + rng.choice(AMOUNTS))
    return path, edited(plan, path, _other_id(path, value, scenario, rng))


def leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield numbers, ids and lists with their dotted paths."""
    if is_dataclass(value):
        for field in fields(value):
            if field.name not in ("solver", "detail", "carbon", "format", "scenario"):
                yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        if value:
            yield path[1:], value
        for index, part in enumerate(value):
            yield from leaves(part, f"{path}.{index}")
    elif isinstance(value, int | float) or (
        path.endswith("_id") and not path.endswith("trip_id")
    ):
        yield path[1:], value


def _rearranged(value: tuple[Any, ...], rng: random.Random) -> tuple[Any, ...]:
    """Drop, repeat or reorder the items of a list."""
    index = rng.randrange(len(value))
    match rng.randrange(3):
        case 0:
            return value[:index] + value[index + 1 :]
        case 1:
            return (*value, value[index])
        case _:
            return value[::-1]


def _other_id(path: str, value: str, scenario: Scenario, rng: random.Random) -> str:
    """Return another known id of the same kind."""
    known: dict[str, Any] = {
        "truck_id": scenario.truck_by_id,
        "smelter_id": scenario.smelter_by_id,
        "order_id": scenario.order_by_id,
        "heat_id": scenario.heat_by_id,
        "plant_id": scenario.plant_by_id,
    }
    others = [other for other in known[path.split(".")[-1]] if other != value]
    return rng.choice(others) if others else value
