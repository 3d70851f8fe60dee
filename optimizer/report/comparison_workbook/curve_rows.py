"""The distance-cost curve as formulas, for the chart that follows the inputs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.report.comparison_workbook.grid import cell_address
from optimizer.report.comparison_workbook.inputs import DISTANCE
from optimizer.report.comparison_workbook.model_frame import (
    FARTHER,
    GATE,
    GIVEN,
    LABEL,
    NOW,
    RECIPE,
)
from optimizer.report.comparison_workbook.model_numbers import GATE_KM, ONE_KM, SUPPLIES

if TYPE_CHECKING:
    from optimizer.report.comparison_workbook.model_frame import ModelSheet

NUM_POINTS = 26
STEPS_KM = (5, 10, 20, 50, 100, 200)
"""The curve goes on in whole steps. [km]"""

FAR_KM = 500
"""A limit beyond it is left out of the chart."""

COLUMNS = {"ingot": GIVEN, "molten": RECIPE}


def write_curve(model: ModelSheet) -> tuple[int, int]:
    """Write what a tonne costs by distance, and below it the comparison itself.

    Parameters
    ----------
    model
        Its items are written.

    Returns
    -------
    tuple of int
        First and last row of the curve; the row after the last is the comparison.
    """
    grid = model.grid
    grid.next()
    model.write_group("cost of a tonne by distance")
    grid.text(LABEL, "km", model.formats.head)
    for supply, column in COLUMNS.items():
        grid.text(column, model.said(f"{supply} supply"), model.formats.head)
    grid.next()
    first = grid.row
    step = step_km(model)
    for place in range(NUM_POINTS):
        km = place * step
        grid.sheet.write_number(grid.row, LABEL, km, model.formats.faint)
        for supply in SUPPLIES:
            _write_point(model, supply, km)
        grid.next()
    last = grid.row - 1
    _write_comparison(model)
    return first, last


def _write_point(model: ModelSheet, supply: str, km: float) -> None:
    """Write one point of a line that goes through 0 and 1 km."""
    gate, farther = (model.total(supply, column) for column in (GATE, FARTHER))
    here = cell_address(model.grid.row, LABEL)
    at = {
        distance: math.fsum(items[supply].values())
        for distance, items in model.numbers.items_at.items()
    }
    model.grid.formula(
        COLUMNS[supply],
        f"{gate}+({farther}-{gate})*{here}",
        shows=at[GATE_KM] + (at[ONE_KM] - at[GATE_KM]) * km,
        cell_format=model.formats.money,
    )


def _write_comparison(model: ModelSheet) -> None:
    """Write where the comparison itself lies."""
    overall, grid = model.numbers.dossier.overall, model.grid
    money = model.formats.money
    grid.formula(
        LABEL,
        model.inputs.value(DISTANCE),
        shows=overall.distance_km,
        cell_format=model.formats.faint,
    )
    shown = (overall.items.ingot_per_t, overall.items.molten_per_t)
    for supply, amount in zip(SUPPLIES, shown, strict=True):
        total = model.total(supply, NOW)
        column = COLUMNS[supply]
        grid.formula(column, total, shows=float(amount), cell_format=money)
    grid.next(2)


def step_km(model: ModelSheet) -> int:
    """Return the step with which the curve passes what is compared.

    Passed are the comparison itself, the permit and the break-even distance, but no
    limit so far away that the curve would be all there is to see.
    """
    overall = model.numbers.dossier.overall
    limits = (model.numbers.reach.break_even_km, overall.reach.permitted_km)
    near = [km for km in limits if km is not None and km <= FAR_KM]
    farthest = max(overall.distance_km, *near, 0)
    enough = (step for step in STEPS_KM if step * (NUM_POINTS - 1) >= farthest)
    return next(enough, STEPS_KM[-1])
