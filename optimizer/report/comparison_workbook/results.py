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
from optimizer.report.comparison_workbook.thermal_rows import (
    follows_the_metal,
    write_thermal_reach,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

    from optimizer.report.comparison_workbook.model_frame import ModelSheet

NOWHERE = "–"
"""Shown for a distance that is not there."""


@dataclass
class Results:
    """Where the results stand on the sheet of the model, and what they show."""

    cells: dict[str, str] = field(default_factory=dict)
    shown: dict[str, float | str] = field(default_factory=dict)


def write_results(model: ModelSheet) -> Results:
    """Write the results below the items and return where they stand.

    Parameters
    ----------
    model
        Its items are written.
    """
    results = Results()
    model.write_group("result")
    _write_saving(model, results)
    _write_reach(model, results)
    _write_keepers(model, results)
    return results


def _write_saving(model: ModelSheet, results: Results) -> None:
    overall, formats = model.numbers.dossier.overall, model.formats
    saving = float(overall.items.saving_per_t)
    ingot, molten = (model.total(supply, NOW) for supply in SUPPLIES)
    for supply in SUPPLIES:
        amount = math.fsum(model.numbers.items[supply].values())
        label, total = f"{supply} supply, per tonne", model.total(supply, NOW)
        _write(model, results, label, total, amount, formats.result)
    cell = _write(
        model, results, "saving per tonne", f"{ingot}-{molten}", saving, formats.result
    )
    per_day = f"{cell}*{model.inputs.value(TONNES)}"
    cell = _write(
        model,
        results,
        "saving per day",
        per_day,
        overall.saving,
        formats.whole_result,
    )
    if WORKING_DAYS in model.inputs.row_by_key:
        days = model.numbers.dossier.figures[WORKING_DAYS].value
        yearly = f"{cell}*{model.inputs.value(WORKING_DAYS)}"
        shows = overall.saving * days
        _write(model, results, "saving per year", yearly, shows, formats.whole_result)


def _write_reach(model: ModelSheet, results: Results) -> None:
    """Write the three limits; cost is linear in the distance, hence closed form."""
    formats, reach = model.formats, model.numbers.reach
    gate, farther = (
        f"({model.total('ingot', column)}-{model.total('molten', column)})"
        for column in (GATE, FARTHER)
    )
    fixed, per_km = _line(model.numbers)
    start = _write(model, results, "saving at 0 km", gate, fixed, formats.result)
    slope = _write(
        model,
        results,
        "cost of a further kilometer",
        f"{gate}-{farther}",
        per_km,
        formats.result,
    )
    nowhere = f'"{NOWHERE}"'
    even = _write(
        model,
        results,
        "break-even distance",
        f"IF({start}<0,{nowhere},IF({slope}>0,{start}/{slope},{nowhere}))",
        _shown_km(reach.break_even_km),
        formats.km_result,
    )
    if follows_the_metal(model.numbers.dossier.figures):
        limit = write_thermal_reach(model)
    else:
        limit = model.inputs.value(THERMAL_REACH)
    shows = _shown_km(reach.thermal_reach_km)
    km = formats.km_result
    thermal = _write(model, results, "thermal reach", limit, shows, km)
    shows = _shown_km(reach.permitted_km)
    limit = model.inputs.value(PERMIT)
    permit = _write(model, results, "permitted distance", limit, shows, km)
    cost, temperature, law = (
        f'"{model.said(word)}"' for word in ("cost", "temperature", "permit")
    )
    binding = (
        f"IF({start}<0,{cost},IF(AND(ISNUMBER({even}),{even}<=MIN({thermal},{permit}))"
        f",{cost},IF({thermal}<={permit},{temperature},{law})))"
    )
    shows = model.said(reach.binding_limit.value)
    _write(model, results, "binding limit", binding, shows, formats.word_result)


def _write_keepers(model: ModelSheet, results: Results) -> None:
    """Write who keeps the saving at the discount that is agreed, as quotes do."""
    figures, result = model.numbers.dossier.figures, model.formats.result
    discount, casting = (
        0.0 if figure is None else figure.value
        for figure in (figures.get(DISCOUNT), figures.get(CASTING))
    )
    saving = float(model.numbers.dossier.overall.items.saving_per_t)
    agreed = model.inputs.value(DISCOUNT)
    cast = model.inputs.value(CASTING) if CASTING in figures else "0"
    kept = f"{results.cells['saving per tonne']}+{agreed}"
    _write(model, results, "the customer keeps", kept, saving + discount, result)
    left = f"{cast}-{agreed}"
    _write(model, results, "the supplier keeps", left, casting - discount, result)


def _write(
    model: ModelSheet,
    results: Results,
    label: str,
    formula: str,
    shows: float | str,
    cell_format: Format,
) -> str:
    grid = model.grid
    grid.text(LABEL, model.said(label), model.formats.text)
    cell = grid.formula(NOW, formula, shows=shows, cell_format=cell_format)
    results.cells[label], results.shown[label] = cell, shows
    grid.next()
    return cell


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
