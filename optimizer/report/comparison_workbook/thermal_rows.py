"""How far the metal's heat carries it, as formulas."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from optimizer.report.comparison_workbook.model_frame import (
    FARTHER,
    GATE,
    GIVEN,
    LABEL,
    NOW,
    RECIPE,
    REPORTED,
)
from optimizer.report.comparison_workbook.recipe_formulas import filled_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.report.comparison_workbook.model_frame import ModelSheet

STEPS: Final = (GIVEN, RECIPE, REPORTED, NOW, GATE, FARTHER)
"""Columns of a start and of Newton's steps, which double the digits each time."""

_EXCESS: Final = "({tap_temperature_c}-{fill_drop_c}-{arrival_floor_c}"
START: Final = f"MAX(0,{_EXCESS}-{{soak_c}})/{{loss_c_per_h}})"
"""The whole soak taken at once: no later than the metal is at its floor. [h]"""

STEP: Final = (
    f"{{t}}+{_EXCESS}-{{soak_c}}*(1-EXP(-{{t}}/{{soak_tau_h}}))-{{loss_c_per_h}}*{{t}})"
    "/({soak_c}/{soak_tau_h}*EXP(-{t}/{soak_tau_h})+{loss_c_per_h})"
)
"""Newton's step from ``t`` hours, on the two-term law of ``docs/thermal.md``. [h]"""

REACH: Final = "MAX(0,{t}-{standing_minutes_loaded}/60)*{truck_speed_km_h}"
"""Kilometers driven in the hours that are left after standing. [km]"""


def write_thermal_reach(model: ModelSheet) -> str:
    """Write the hours until the metal is at its floor; return the reach as a formula.

    Parameters
    ----------
    model
        Its figures are known to be enough, see ``thermal_needs``.
    """
    grid = model.grid
    grid.text(
        LABEL, model.said("hours until the floor, step by step"), model.formats.text
    )
    hours = ""
    for column, shown in zip(STEPS, _hours(model.numbers.values), strict=True):
        formula = _filled(model, STEP if hours else START, hours)
        hours = grid.formula(
            column, formula, shows=shown, cell_format=model.formats.use
        )
    grid.next()
    return _filled(model, REACH, hours)


def _filled(model: ModelSheet, formula: str, hours: str) -> str:
    return filled_in(formula, lambda key: hours if key == "t" else model.now(key, NOW))


def _hours(values: Mapping[str, float]) -> list[float]:
    """Return what the start and the steps show. [h]."""
    soak, tau, loss = (values[key] for key in ("soak_c", "soak_tau_h", "loss_c_per_h"))
    drop, floor = values["fill_drop_c"], values["arrival_floor_c"]
    excess = values["tap_temperature_c"] - drop - floor
    hours = [max(0.0, (excess - soak) / loss)]
    while len(hours) < len(STEPS):
        left = math.exp(-hours[-1] / tau)
        above = excess - soak * (1 - left) - loss * hours[-1]
        hours.append(hours[-1] + above / (soak / tau * left + loss))
    return hours
