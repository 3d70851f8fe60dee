"""Which figures a manager may change, and where they stand in the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.domain import Figure
from optimizer.economics import composed_keys, item_key
from optimizer.report.comparison_tables import said
from optimizer.report.comparison_workbook.recipe_formulas import (
    ITEM_FORMULAS,
    RATE_FORMULAS,
    SHUTTLE_FORMULAS,
    formula_keys,
)
from optimizer.report.comparison_workbook.thermal_needs import (
    STANDING,
    THERMAL_NEEDS,
    follows_the_metal,
)
from optimizer.report.language import figure_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from optimizer.dossier import CostDossier
    from optimizer.report.language import Language

DISTANCE: Final = "distance_km"
TONNES: Final = "tonnes_per_day"
WORKING_DAYS: Final = "working_days_per_year"
DISCOUNT: Final = "liquid_discount_per_t"
CASTING: Final = "ingot_casting_per_t"
THERMAL_REACH: Final = "thermal_reach_km"
PERMIT: Final = "permitted_km"

OWN_KEYS: Final = (DISTANCE, TONNES, THERMAL_REACH)
"""Inputs that are no figures of the economics."""

GROUPS: Final = (
    "lane and day",
    "prices and rates",
    "ingot supply",
    "molten supply",
    "limits",
)
"""Headings of the inputs, in order."""


@dataclass(frozen=True, slots=True)
class Input:
    """One figure that may be changed."""

    key: str
    """Dotted key, or one of this module's."""
    figure: Figure
    """As the report has it."""
    group: str


def find_inputs(dossier: CostDossier) -> tuple[Input, ...]:
    """Return the figures on which the model of a comparison rests, group by group.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    tuple of Input
        Figures that no formula asks for, such as emission factors, are left out.
    """
    inputs = (*_limits(dossier), *_of_the_day(dossier), *_of_the_recipes(dossier))
    # A figure that several formulas ask for stands where its cost is.
    by_key = {given.key: given for given in inputs}
    return tuple(sorted(by_key.values(), key=lambda one: GROUPS.index(one.group)))


def input_name(key: str, language: Language) -> str:
    """Return what an input is called."""
    own = {TONNES: "molten tonnes per day", THERMAL_REACH: "thermal reach"}
    return said(own[key], language) if key in own else figure_name(key, language)


def _of_the_day(dossier: CostDossier) -> list[Input]:
    overall, figures = dossier.overall, dossier.figures
    sold = Figure(
        0.0,
        f"{dossier.basis.currency}/t",
        "assumption: sold at the price of ingots",
    )
    found = {
        DISTANCE: Figure(overall.distance_km, "km", "mean of the tonnes compared"),
        TONNES: Figure(overall.tonnes, "t/d", "the tonnes compared"),
        WORKING_DAYS: figures.get(WORKING_DAYS),
        DISCOUNT: figures.get(DISCOUNT, sold),
        CASTING: figures.get(CASTING),
    }
    return [
        Input(key, figure, GROUPS[0])
        for key, figure in found.items()
        if figure is not None
    ]


def _of_the_recipes(dossier: CostDossier) -> list[Input]:
    figures = dossier.figures
    sides: dict[str, set[str]] = {}
    for side in ITEM_FORMULAS:
        for key in _asked_for(side, figures):
            sides.setdefault(key, set()).add(side)
    return [
        Input(key, figures[key], GROUPS[1] if len(used) > 1 else f"{min(used)} supply")
        for key, used in sides.items()
        if key in figures
    ]


def _asked_for(side: str, figures: Mapping[str, Figure]) -> Iterable[str]:
    """Yield the keys that the items of a supply rest on, some of them twice."""
    composed, beginning = composed_keys(figures), item_key(side, "")
    yield from (key for key in figures if key.startswith(beginning))
    for item, formula in ITEM_FORMULAS[side].items():
        if beginning + item in composed:
            yield from _ingredients(formula, composed)
    if side == "molten":
        for formula in SHUTTLE_FORMULAS.values():
            yield from formula_keys(formula)


def _ingredients(formula: str, composed: Collection[str]) -> Iterable[str]:
    """Yield the keys of a formula, and of the rates that it asks for."""
    for key in formula_keys(formula):
        yield key
        if key in RATE_FORMULAS and key in composed:
            yield from formula_keys(RATE_FORMULAS[key])


def _limits(dossier: CostDossier) -> list[Input]:
    reach = dossier.curve.reach
    permitted = Figure(reach.permitted_km, "km", "no permit is stated")
    found = {PERMIT: dossier.figures.get(PERMIT, permitted)}
    if follows_the_metal(dossier.figures):
        keys = (*THERMAL_NEEDS, STANDING)
        found |= {key: dossier.figures[key] for key in keys if key in dossier.figures}
    else:
        source = "computed from the metal's figures"
        found[THERMAL_REACH] = Figure(reach.thermal_reach_km, "km", source)
    return [Input(key, figure, GROUPS[-1]) for key, figure in found.items()]
