"""What the model comes to: the saving, how far it reaches, and who keeps it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.report.comparison_tables import known_km
from optimizer.report.comparison_workbook.inputs import (
    CASTING,
    DISCOUNT,
    PERMIT,
    THERMAL_REACH,
    TONNES,
    WORKING_DAYS,
)
from optimizer.report.comparison_workbook.model_frame import FARTHER, GATE, LABEL, NOW
from optimizer.report.comparison_workbook.model_numbers import (
    GATE_KM,
    ONE_KM,
    SUPPLIES,
    ModelNumbers,
)
from optimizer.report.comparison_workbook.thermal_needs import follows_the_metal
from optimizer.report.comparison_workbook.thermal_rows import (
    write_thermal_reach,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

    from optimizer.report.comparison_workbook.model_frame import ModelSheet

NOWHERE = "–"
"""Shown for a distance that is not there."""


@dataclass
class Results:
    """The results while they are written, and where they stand on the model's sheet."""

    model: ModelSheet
    cells: dict[str, str] = field(default_factory=dict)
    shown: dict[str, float | str] = field(default_factory=dict)

    def write(
        self, label: str, formula: str, *, shows: float | str, cell_format: Format
    ) -> str:
        """Write one result in a row of its own and return its cell."""
        grid = self.model.grid
        grid.text(LABEL, self.model.said(label), self.model.formats.text)
        cell = grid.formula(NOW, formula, shows=shows, cell_format=cell_format)
        self.cells[label], self.shown[label] = cell, shows
        grid.next()
        return cell


def write_results(model: ModelSheet) -> Results:
    """Write the results below the items and return where they stand.

    Parameters
    ----------
    model
        Its items are written.
    """
    results = Results(model)
    model.write_group("result")
    _write_saving(results)
    _write_reach(results)
    _write_keepers(results)
    return results


def _write_saving(results: Results) -> None:
    """Write both supplies and their difference, per tonne, day and year."""
    model, formats = results.model, results.model.formats
    overall = model.numbers.dossier.overall
    ingot, molten = (model.total(supply, NOW) for supply in SUPPLIES)
    for supply, total in zip(SUPPLIES, (ingot, molten), strict=True):
        amount = math.fsum(model.numbers.items[supply].values())
        label = f"{supply} supply, per tonne"
        results.write(label, total, shows=amount, cell_format=formats.result)
    per_t = results.write(
        "saving per tonne",
        f"{ingot}-{molten}",
        shows=float(overall.items.saving_per_t),
        cell_format=formats.result,
    )
    per_day = results.write(
        "saving per day",
        f"{per_t}*{model.inputs.value(TONNES)}",
        shows=overall.saving,
        cell_format=formats.whole_result,
    )
    if WORKING_DAYS in model.inputs.row_by_key:
        days = model.numbers.dossier.figures[WORKING_DAYS].value
        results.write(
            "saving per year",
            f"{per_day}*{model.inputs.value(WORKING_DAYS)}",
            shows=overall.saving * days,
            cell_format=formats.whole_result,
        )


def _write_reach(results: Results) -> None:
    """Write the three limits, and which of them binds."""
    start, even = _write_break_even(results)
    thermal = _write_thermal_limit(results)
    model, reach = results.model, results.model.numbers.reach
    permit = results.write(
        "permitted distance",
        model.inputs.value(PERMIT),
        shows=_shown_km(reach.permitted_km),
        cell_format=model.formats.km_result,
    )
    by_cost, by_heat, by_law = (
        f'"{model.said(word)}"' for word in ("cost", "temperature", "permit")
    )
    is_nearest = f"AND(ISNUMBER({even}),{even}<=MIN({thermal},{permit}))"
    farther = f"IF({thermal}<={permit},{by_heat},{by_law})"
    results.write(
        "binding limit",
        f"IF({start}<0,{by_cost},IF({is_nearest},{by_cost},{farther}))",
        shows=model.said(reach.binding_limit.value),
        cell_format=model.formats.word_result,
    )


def _write_break_even(results: Results) -> tuple[str, str]:
    """Write where the saving is used up; cost is linear in the distance.

    Returns
    -------
    tuple of str
        The cells of the saving at the gate and of the break-even distance.
    """
    model, formats = results.model, results.model.formats
    gate, farther = (
        f"({model.total('ingot', column)}-{model.total('molten', column)})"
        for column in (GATE, FARTHER)
    )
    fixed, per_km = _line(model.numbers)
    start = results.write(
        "saving at 0 km", gate, shows=fixed, cell_format=formats.result
    )
    slope = results.write(
        "cost of a further kilometer",
        f"{gate}-{farther}",
        shows=per_km,
        cell_format=formats.result,
    )
    crossing = f'IF({slope}>0,{start}/{slope},"{NOWHERE}")'
    even = results.write(
        "break-even distance",
        f'IF({start}<0,"{NOWHERE}",{crossing})',
        shows=_shown_km(model.numbers.reach.break_even_km),
        cell_format=formats.km_result,
    )
    return start, even


def _write_thermal_limit(results: Results) -> str:
    """Write how far the metal's heat carries it; return its cell."""
    model = results.model
    if follows_the_metal(model.numbers.dossier.figures):
        formula = write_thermal_reach(model)
    else:
        formula = model.inputs.value(THERMAL_REACH)
    shows = _shown_km(model.numbers.reach.thermal_reach_km)
    km = model.formats.km_result
    return results.write("thermal reach", formula, shows=shows, cell_format=km)


def _write_keepers(results: Results) -> None:
    """Write who keeps the saving at the discount that is agreed, as quotes do."""
    model = results.model
    figures, result = model.numbers.dossier.figures, model.formats.result
    discount, casting = (
        0.0 if figure is None else figure.value
        for figure in (figures.get(DISCOUNT), figures.get(CASTING))
    )
    saving = float(model.numbers.dossier.overall.items.saving_per_t)
    agreed = model.inputs.value(DISCOUNT)
    cast = model.inputs.value(CASTING) if CASTING in figures else "0"
    results.write(
        "the customer keeps",
        f"{results.cells['saving per tonne']}+{agreed}",
        shows=saving + discount,
        cell_format=result,
    )
    results.write(
        "the supplier keeps",
        f"{cast}-{agreed}",
        shows=casting - discount,
        cell_format=result,
    )


def _line(numbers: ModelNumbers) -> tuple[float, float]:
    """Return the saving at the gate and what each kilometer takes of it."""
    at = {
        km: math.fsum(sides["ingot"].values()) - math.fsum(sides["molten"].values())
        for km, sides in numbers.items_at.items()
    }
    return at[GATE_KM], at[GATE_KM] - at[ONE_KM]


def _shown_km(distance: float | None) -> float | str:
    known = known_km(distance)
    return NOWHERE if known is None else known
