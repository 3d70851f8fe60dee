"""The comparison as JSON: the contract's keys, sums to the cent, no infinite number."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_by_hand,
    lane_table_cost_dossier,
)

from optimizer.economics import CarbonMethod, Reach, SupplyItems
from optimizer.report import comparison_document
from optimizer.report.comparison_document import CONTRACT_KEYS

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier, Dossier


def thirds() -> CostDossier:
    """Return a lane whose items are thirds of a cent."""
    items = {name: np.asarray(10 / 3) for name in ("a", "b", "c")}
    supplies = SupplyItems(ingot=items, molten={"haulage": np.asarray(2 / 3)})
    single = distance_cost_dossier()
    return replace(single, overall=replace(single.overall, items=supplies))


def test_one_lane_has_the_contracts_keys_and_the_exhibits_totals() -> None:
    """930 against 600 is 330, at 30 km."""
    document = comparison_document(distance_cost_dossier())
    assert tuple(document)[: len(CONTRACT_KEYS)] == CONTRACT_KEYS
    assert document["preset"] == "rmi-cmra-2025-exhibit-12"
    assert document["currency"] == "CNY"
    totals = [document[f"{name}_per_t"] for name in ("ingot", "molten", "saving")]
    assert totals == [930.0, 600.0, 330.0]
    assert document["break_even_km"] == 218.6
    assert document["binding_limit"] == "temperature"
    assert document["carbon"] == {
        "ingot_kg_per_t": 233.8,
        "molten_kg_per_t": 9.9,
        "saving_kg_per_t": 223.9,
        "method": "cut_off",
    }
    assert document["plants"] == document["lanes"] == []
    assert document["plan"] is None


@pytest.mark.parametrize("dossier", [thirds(), lane_table_cost_dossier()])
def test_items_sum_to_their_totals_to_the_cent(dossier: CostDossier) -> None:
    """For the whole, each plant and each lane."""
    document = comparison_document(dossier)
    for part in (document, *document["plants"], *document["lanes"]):
        for supply in ("ingot", "molten"):
            items, total = part[f"{supply}_items"], part[f"{supply}_per_t"]
            assert round(math.fsum(items.values()), 2) == total
            assert all(amount == round(amount, 2) for amount in items.values())
        saving = part["ingot_per_t"] - part["molten_per_t"]
        assert part["saving_per_t"] == round(saving, 2)


def test_plants_and_lanes_say_which_they_are_and_sum_to_the_day() -> None:
    """The savings of the parts are the saving of the whole."""
    document = comparison_document(lane_table_cost_dossier())
    for parts in ("plants", "lanes"):
        saving = math.fsum(part["saving"] for part in document[parts])
        assert round(saving, 2) == document["saving"]
    first = document["lanes"][0]
    assert (first["smelter_id"], first["plant_id"]) == ("gaoyao", "dinghu")
    assert set(CONTRACT_KEYS) - {"preset", "currency"} <= set(first)
    assert document["overrides"][0] == {
        "key": "gas_price_per_m3",
        "value": 4.5,
        "instead_of": 4.2,
    }
    assert document["metal_prices"][0]["date"] == "2025-06-10"


def test_a_day_states_what_is_proved_of_its_plan(full_day: Dossier) -> None:
    """Status, bound and violations stand beside the figures."""
    document = comparison_document(day_cost_dossier(full_day))
    assert document["scenario"] == full_day.scenario.name
    assert document["plan"]["cost"] == full_day.plan.cost
    assert document["plan"]["num_violations"] == 0


def test_the_headline_follows_the_method_asked_for() -> None:
    """The co-product method counts the metal's own carbon."""
    single = distance_cost_dossier()
    basis = replace(single.basis, carbon_method=CarbonMethod.CO_PRODUCT)
    carbon = comparison_document(replace(single, basis=basis))["carbon"]
    assert carbon["method"] == "co_product"
    assert carbon["saving_kg_per_t"] == 383.4


def test_a_distance_that_is_not_there_is_null() -> None:
    """Metal that never cools, costs that never meet: JSON has no infinite number."""
    single, lane = distance_cost_dossier(), lane_by_hand()
    endless = Reach(None, math.inf, math.inf, lane.reach.binding_limit)
    dossier = replace(single, overall=replace(lane, reach=endless))
    text = json.dumps(comparison_document(dossier), allow_nan=False)
    document: dict[str, Any] = json.loads(text)
    reach = ("break_even_km", "thermal_reach_km", "permitted_km")
    assert [document[key] for key in reach] == [None] * 3
