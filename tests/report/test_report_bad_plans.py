"""Plans that break a rule are shown as such: no damage keeps them from being seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from damage_table import DAMAGES, Damage
from days import Bench, first_steps, rich_day
from dossiers import dossier_of

from optimizer.errors import OptimizerError
from optimizer.report import (
    draw_gantt_page,
    explain_day,
    explain_order,
    summary,
    write_outputs,
)
from optimizer.report.run_sheet import run_sheets

if TYPE_CHECKING:
    from pathlib import Path

BENCHES = {"first": first_steps(), "rich": rich_day()}


EMPTY = {"K5 no trips", "K5 no loads", "K5 no stops"}
DRAWABLE = [d for d in DAMAGES if "F1" not in d.rules and d.name not in EMPTY]
"""Plans of bad form, or with empty routes, do not come as far as a report."""


@pytest.mark.parametrize("damage", DRAWABLE, ids=lambda damage: damage.name)
def test_a_damaged_plan_is_shown_as_not_valid(damage: Damage) -> None:
    """It is drawn and marked, every driver has a sheet, every order is explained."""
    dossier = dossier_of(damage.change(BENCHES[damage.day]))
    assert not summary(dossier).is_valid
    assert "NOT VALID" in draw_gantt_page(dossier)
    assert not any(sheet.is_valid for sheet in run_sheets(dossier))
    explain_day(dossier)
    for entry in dossier.comparison.orders:
        explain_order(dossier, entry.order_id)


@pytest.mark.parametrize("damage", DRAWABLE[::12], ids=lambda damage: damage.name)
def test_a_damaged_plan_can_be_written(damage: Damage, tmp_path: Path) -> None:
    """No damage keeps the files from being whole."""
    files = write_outputs(dossier_of(damage.change(BENCHES[damage.day])), tmp_path)
    assert all(file.stat().st_size for file in files)


def test_a_forgotten_order_cannot_be_explained() -> None:
    """The plan says nothing about it, and neither do we."""
    scenario, travel, plan = BENCHES["rich"]
    without = replace(plan, ingots=plan.ingots[1:])
    dossier = dossier_of(Bench(scenario, travel, without))
    with pytest.raises(OptimizerError, match="nothing about order 'o6'"):
        explain_order(dossier, "o6")
