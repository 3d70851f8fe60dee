"""Figures of a scenario of a tree: what may be set, and what follows from it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics import figures_in_use, moved_figures, with_figures
from optimizer.workflow.comparing.day_prices import priced_scenario
from optimizer.workflow.comparing.settled import (
    METAL_PRICE,
    TRUCK_RATES,
    SettledFigures,
    changed,
)

if TYPE_CHECKING:
    from optimizer.domain import Scenario
    from optimizer.intake import Variant

_RATE_UNITS = {
    "truck_cost_per_day": "d",
    "truck_cost_per_trip": "trip",
    "truck_cost_per_km": "km",
    "truck_cost_per_hour": "h",
}


def settable_figures(scenario: Scenario) -> dict[str, Figure]:
    """Return the figures that an override may set, by dotted key.

    Parameters
    ----------
    scenario
        With its tables.

    Returns
    -------
    dict
        Those of the economics; the metal's price and the trucks' rates are the means of
        the tables, which are what a plan pays.
    """
    currency = scenario.currency
    figures = figures_in_use(scenario.economics)
    if scenario.trucks:
        for key, field in TRUCK_RATES.items():
            rates = [float(getattr(truck, field)) for truck in scenario.trucks]
            unit = f"{currency}/{_RATE_UNITS[key]}"
            mean = math.fsum(rates) / len(rates)
            figures[key] = Figure(mean, unit, "trucks: mean of all")
    tonnes = math.fsum(order.tonnes for order in scenario.orders)
    if tonnes:
        paid = math.fsum(
            order.tonnes * scenario.alloy_by_id[order.alloy_id].metal_price_per_t
            for order in scenario.orders
        )
        source = "alloys: mean of the tonnes ordered"
        figures[METAL_PRICE] = Figure(paid / tonnes, f"{currency}/t", source)
    return figures


def priced_variant(variant: Variant) -> Scenario:
    """Return the scenario of a variant with its figures set.

    What is made of a figure moves with it, as in the comparison of one day: dearer gas
    makes remelting dearer, dearer diesel every truck's kilometer, a dearer metal what
    either supply loses of it.
    """
    scenario = variant.scenario
    if not variant.figures:
        return scenario
    before = settable_figures(scenario)
    after = moved_figures(before, variant.figures)
    economics = with_figures(scenario.economics, changed(before, after))
    settled = SettledFigures(
        economics_name=variant.name,
        currency=scenario.currency,
        economics=economics,
        figures=after,
        before=before,
        overrides=variant.figures,
    )
    return priced_scenario(scenario, settled)
