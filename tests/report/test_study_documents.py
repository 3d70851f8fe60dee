"""The documents of a study: the contract's keys, and values that JSON can hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from study_dossiers import (
    OPEN_IDS,
    full_study_dossier,
    impossible_study_dossier,
    screened_study_dossier,
)

from optimizer.report import (
    catchment_document,
    fleet_document,
    heat_map_document,
    screening_document,
    selection_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.dossier import StudyDossier

FULL = full_study_dossier()

CONTRACT = [
    "status",
    "cost_per_day",
    "lower_bound",
    "gap",
    "open",
    "closed",
    "assignments",
    "ingots",
    "costs",
    "infeasible_because",
]


def test_a_choice_has_exactly_the_keys_of_the_contract() -> None:
    """In this order, its parts likewise, and its costs sum to the whole."""
    document = selection_document(FULL)
    assert list(document) == CONTRACT
    assert document["open"] == list(OPEN_IDS)
    assert set(document["closed"]) == {"danyang", "huzhou", "nantong", "hangzhou"}
    assert list(document["assignments"][0]) == [
        "plant_id",
        "alloy",
        "site_id",
        "t_per_day",
    ]
    assert document["ingots"] == [
        {"plant_id": "p06", "alloy": "ADC12", "t_per_day": 60.0}
    ]
    assert list(document["costs"]) == ["fixed", "lanes", "ingots"]
    assert sum(document["costs"].values()) == pytest.approx(document["cost_per_day"])


def test_an_infeasible_study_says_why_and_claims_nothing() -> None:
    """No cost, no bound, no sites; a sentence."""
    document = selection_document(impossible_study_dossier())
    assert list(document) == CONTRACT
    assert document["status"] == "infeasible"
    nothing = ("cost_per_day", "lower_bound", "gap", "costs")
    assert {document[key] for key in nothing} == {None}
    assert document["open"] == document["closed"] == document["assignments"] == []
    assert "raise the budget" in document["infeasible_because"]


@pytest.mark.parametrize(
    "document",
    [
        selection_document,
        screening_document,
        catchment_document,
        heat_map_document,
        fleet_document,
    ],
)
def test_every_document_is_strict_json(
    document: Callable[[StudyDossier], dict[str, Any]],
) -> None:
    """No NaN, no infinity: they become ``null``, and come back the same."""
    made = document(FULL)
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_unknown_and_endless_figures_are_absent() -> None:
    """A payback that never comes, a reach without end, a point out of reach."""
    assert fleet_document(FULL)["investment"]["payback_range"]["p90"] is None
    assert catchment_document(FULL)["sites"][0]["economic_km"] is None
    heat = heat_map_document(FULL)
    assert heat["best_site"][0][0] in {
        None,
        *(site.place_id for site in FULL.study.sites),
    }
    by_id = {score["site_id"]: score for score in screening_document(FULL)["sites"]}
    assert by_id["huzhou"]["cost_per_t"] is None


def test_what_was_not_asked_is_said_to_be_missing() -> None:
    """A choice or a heat map that nobody made is an error that names the study."""
    bare = screened_study_dossier()
    with pytest.raises(ValueError, match="'delta-by-hand' has no choice"):
        selection_document(bare)
    with pytest.raises(ValueError, match="'delta-by-hand' has no heat map"):
        heat_map_document(bare)
    assert fleet_document(bare)["fleet"] is None
    assert catchment_document(bare)["sites"] == []
