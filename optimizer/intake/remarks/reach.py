"""Remarks on plants that no smelter reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Plant, Scenario, TravelMatrix


def remark_on_plants(
    scenario: Scenario, travel: TravelMatrix | None
) -> Iterator[Issue]:
    """Yield a remark for every plant beyond the loaded distance of all smelters."""
    if travel is None or not scenario.smelters:
        return
    limit_km = scenario.limits.max_loaded_km
    for plant in scenario.plants:
        nearest_km, smelter_name = min(
            (
                travel.km_between(smelter.place_id, plant.place_id)
                if travel.is_drivable(smelter.place_id, plant.place_id)
                else float("inf"),
                smelter.name,
            )
            for smelter in scenario.smelters
        )
        if nearest_km > limit_km:
            yield _remark(plant, nearest_km, smelter_name, limit_km)


def _remark(
    plant: Plant, nearest_km: float, smelter_name: str, limit_km: float
) -> Issue:
    if nearest_km == float("inf"):
        how = "there is no way straight from any smelter"
        reason = "no_way"
    else:
        how = (
            f"the nearest smelter ({smelter_name}) is {nearest_km:.1f} km away, the "
            f"limit is {limit_km:g} km"
        )
        reason = "too_far"
    return Issue(
        "R3103",
        "plants",
        f"no smelter reaches {plant.name} ({plant.place_id}): {how}",
        "Add a smelter or correct its place; unless another plant is on the way, its "
        f"orders get ingots or stay unserved ({reason}).",
        value=plant.place_id,
    )
