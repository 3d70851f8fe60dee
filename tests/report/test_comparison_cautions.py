"""What a reader must know first: the same sentences on paper, screen and in JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_table_cost_dossier,
)

from optimizer.domain import Figure
from optimizer.report import comparison_document
from optimizer.report.comparison_page.cautions import VEHICLE, cautions
from optimizer.report.language import language_of

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier, Dossier

ENGLISH = language_of("en")


def with_vehicle(dossier: CostDossier, *, per_t: float, per_day: float) -> CostDossier:
    """Return a comparison with a vehicle as an item and trucks paid by the day."""
    overall = dossier.overall
    molten = dict(overall.items.molten) | {VEHICLE: np.float64(per_t)}
    rate = Figure(per_day, "CNY/d", "trucks.csv")
    return replace(
        dossier,
        figures=dossier.figures | {"truck_cost_per_day": rate},
        overall=replace(overall, items=replace(overall.items, molten=molten)),
    )


def paid_twice(dossier: CostDossier) -> list[str]:
    """Return the sentences on a vehicle that is paid twice."""
    return [words for words in cautions(dossier, ENGLISH) if "Paid twice" in words]


@pytest.mark.parametrize(
    ("per_t", "per_day", "num_said"), [(100, 1400, 1), (0, 1400, 0), (100, 0, 0)]
)
def test_a_vehicle_paid_twice_is_said_with_the_way_out(
    full_day: Dossier, per_t: float, per_day: float, num_said: int
) -> None:
    """Item and day rate of a scenario's trucks; either alone is fine."""
    day = with_vehicle(day_cost_dossier(full_day), per_t=per_t, per_day=per_day)
    found = paid_twice(day)
    assert len(found) == num_said
    for words in found:
        assert "CN¥100/t" in words
        assert "CN¥1,400 a day" in words
        assert "--set molten_handling_per_t.special_vehicle=0" in words


def test_a_lane_without_a_scenario_pays_its_vehicle_as_its_preset_says() -> None:
    """Exhibit 12 has both an item and rates, and adds up to 600."""
    single = distance_cost_dossier()
    assert paid_twice(with_vehicle(single, per_t=100, per_day=1400)) == []


def test_a_figure_that_moves_nothing_is_named() -> None:
    """By its name, not its key."""
    single = distance_cost_dossier()
    basis = replace(single.basis, idle_overrides=("flux_price_per_kg",))
    (words,) = cautions(replace(single, basis=basis), ENGLISH)
    assert words == "Set, but moves nothing here: price of flux."


def test_lanes_that_cannot_be_driven_are_named_though_they_count() -> None:
    """Three by name, the others by number."""
    table = lane_table_cost_dossier()
    far = tuple(
        replace(table.lanes[0], distance_km=9_000.0, plant_id=f"P{i}") for i in range(5)
    )
    said = cautions(replace(table, lanes=far), ENGLISH)
    end = "P1, A → P2 and 2 more."
    smelter = far[0].smelter_id
    assert any(
        words.startswith("Counted though beyond the permit: ")
        and words.endswith(end.replace("A", str(smelter)))
        for words in said
    )


def test_json_says_what_the_page_says() -> None:
    """And names the limits that the distance is beyond."""
    single = distance_cost_dossier()
    far = replace(single, overall=replace(single.overall, distance_km=9_000.0))
    document = comparison_document(far)
    assert document["cautions"] == list(cautions(far, ENGLISH))
    assert "beyond the permit" in document["cautions"][0]
    assert document["beyond"][-1] == "permit"
    assert comparison_document(single)["cautions"] == []
