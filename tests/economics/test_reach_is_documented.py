"""What docs/reach.md and docs/uncertainty.md say is what the program computes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from optimizer.economics import (
    BindingLimit,
    CostModel,
    TripUse,
    break_even_km,
    figures_in_use,
    lane_saving,
    load_preset,
    monte_carlo,
    published_radii,
)

DOCS = Path(__file__).parents[2] / "docs"
REACH = (DOCS / "reach.md").read_text("utf-8")
UNCERTAINTY = (DOCS / "uncertainty.md").read_text("utf-8")
FIGURES = figures_in_use(load_preset("rmi-cmra-2025-exhibit-12"))


ROW_OF = runpy.run_path(str(DOCS / "figures" / "reach.py"))["row_of"]
"""How the table is written."""


def test_the_table_of_published_radii_is_the_computed_one() -> None:
    """Row by row, in order, nothing added and nothing left out."""
    assert "".join(ROW_OF(radius) for radius in published_radii()) in REACH
    assert sum("km, " in line for line in REACH.splitlines() if line[:2] == "| ") == (
        len(published_radii())
    )


@pytest.mark.parametrize("limit", BindingLimit)
def test_every_limit_is_explained(limit: BindingLimit) -> None:
    """Each of the three has its row."""
    assert f"| `{limit.value}` |" in REACH


@pytest.mark.parametrize(("net_t", "km"), [(6, 50), (7.2, 84), (9, 135), (12, 219)])
def test_the_load_decides_as_documented(net_t: float, km: float) -> None:
    """50, 84, 135 and 219 km for 6, 7.2, 9 and 12 t."""
    found = break_even_km(CostModel(FIGURES), {"truck_net_t": net_t})
    assert round(float(found)) == km
    assert "50, 84, 135 and 219 km for\n  6, 7.2, 9 and 12 t" in REACH


def test_a_detour_shortens_the_break_even_as_documented() -> None:
    """A kilometer of it a tonne costs 10.5: 212.6 km instead of 218.6."""
    detour = TripUse(0.0, 0.0, 0.0, 1.0, 0.0)
    found = break_even_km(CostModel(FIGURES, beyond_shuttle=detour))
    assert float(found) == pytest.approx(30 + 319.5 / 1.75)
    assert "break-even at 30 + 319.5 / 1.75 = 212.6 km" in REACH


@pytest.mark.parametrize(
    "function", ["tornado", "two_way", "monte_carlo", "sobol_influences"]
)
def test_every_question_has_its_function(function: str) -> None:
    """The table names them all."""
    assert f"| `{function}` |" in UNCERTAINTY


def test_the_documented_mean_is_the_computed_one() -> None:
    """330 at the values of Exhibit 12, 380 in the mean of its draws."""
    saving = lane_saving(CostModel(FIGURES), 30)
    assert float(saving({})) == pytest.approx(330)
    mean = monte_carlo(FIGURES, saving).mean
    assert f"saves 330 at its values and {mean:.0f} in the\n  mean" in UNCERTAINTY
