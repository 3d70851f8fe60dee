"""What docs/carbon.md says of items, factors and bounds is what the program uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer.economics import (
    CARBON_ITEMS,
    TripUse,
    carbon_items,
    lane_transport,
    published_carbon_savings,
)
from optimizer.economics.presets import default_factors

if TYPE_CHECKING:
    from optimizer.domain import Figure

TEXT = (Path(__file__).parents[2] / "docs" / "carbon.md").read_text("utf-8")
FACTORS = default_factors()


@pytest.mark.parametrize(("key", "figure"), FACTORS.items())
def test_every_factor_stands_with_its_value_and_range(key: str, figure: Figure) -> None:
    """The documented default is the one in the preset file."""
    ends = f"{figure.low:g} … {figure.high:g}" if figure.low is not None else ""
    row = f"| `{key}` | {figure.value:g} {figure.unit} | {ends} |"
    assert row.replace("  ", " ") in TEXT


@pytest.mark.parametrize("key", FACTORS)
def test_an_assumption_is_called_one(key: str) -> None:
    """A reader sees which factors nobody has confirmed."""
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{key}` |"))
    assert FACTORS[key].is_assumption == ("| assumption" in row)


@pytest.mark.parametrize("item", CARBON_ITEMS)
def test_every_item_of_a_plan_stands_in_its_column(item: str) -> None:
    """The plan's name of an item stands beside the comparison's."""
    assert f"| `{item}` |" in TEXT


def test_every_item_of_the_comparison_has_its_row() -> None:
    """Both sides, in the order in which they are stated."""
    cut_off, _ = carbon_items({}, TripUse(0, 1, 1, 1, 0))
    places = [TEXT.index(f"\n| `{item}` |") for item in cut_off.ingot]
    assert places == sorted(places)
    molten = TEXT[TEXT.index("of a tonne of molten metal") :]
    places = [molten.index(f"\n| `{item}` |") for item in cut_off.molten]
    assert places == sorted(places)


@pytest.mark.parametrize(("name", "figure"), published_carbon_savings().items())
def test_published_bounds_stand_with_their_value(name: str, figure: Figure) -> None:
    """221 and 528, with where they come from."""
    assert f"| `{name}` | {figure.value:g} |" in TEXT


def test_haulage_emits_what_the_page_says() -> None:
    """5.4 kg at 30 km, 28.6 at 160, 0.18 kg/t·km."""
    for km, emitted in ((30, "5.4 kg a tonne"), (160, "160 km 28.6 kg")):
        lane = lane_transport({}, TripUse(0, 0, km / 12, km / 12, 0), distance_km=km)
        assert f"{lane.well_to_wheel_kg:.1f}" in emitted
        assert emitted in TEXT
    assert f"= {lane.intensity_kg_per_t_km:.2f} kg/t·km" in TEXT
