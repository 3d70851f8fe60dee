"""A day at other prices: figures set, another preset, metal prices of a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from optimizer.economics import moved_figures, with_figures
from optimizer.intake import choose_quotations, read_overrides, require_figures
from optimizer.workflow.comparing.day_lanes import day_lanes
from optimizer.workflow.comparing.settled import (
    METAL_KEYS,
    METAL_PRICE,
    TRUCK_RATES,
    SettledFigures,
    changed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from optimizer.domain import (
        Alloy,
        MetalPrice,
        Plan,
        Scenario,
        TravelMatrix,
        Truck,
    )
    from optimizer.workflow.comparing.terms import ComparisonTerms


def settled_day(
    scenario: Scenario,
    travel: TravelMatrix,
    plan: Plan | None,
    terms: ComparisonTerms,
    *,
    name: str,
) -> SettledFigures:
    """Return the figures of a day's mean tonne after everything the terms set.

    Parameters
    ----------
    scenario
        With the economics asked for.
    travel
        Its distances and times.
    plan
        ``None`` where nothing was planned.
    terms
        What the user chose.
    name
        Of the economics.

    Raises
    ------
    FiguresError, TableError
        A figure is missing or set wrongly, or a metal price cannot be used.
    ComparisonError
        The day brings no molten metal.
    """
    before = day_lanes(scenario, travel, plan).overall.figures
    overrides = read_overrides(terms.settings, before, currency=scenario.currency)
    quotations: dict[str, MetalPrice] = {}
    changes = dict(overrides)
    if terms.metal_prices and METAL_PRICE not in overrides:
        quotations = choose_quotations(
            terms.metal_prices,
            (order.alloy_id for order in scenario.orders),
            currency=scenario.currency,
            day=scenario.date,
        )
        quoted = replace(scenario, alloys=_quoted(scenario.alloys, quotations))
        mean = day_lanes(quoted, travel, plan).overall.figures[METAL_PRICE]
        changes[METAL_PRICE] = replace(mean, source=_sources(quotations.values()))
    figures = moved_figures(before, changes)
    require_figures(figures, METAL_KEYS, name=name)
    return SettledFigures(
        economics_name=name,
        currency=scenario.currency,
        economics=with_figures(scenario.economics, changed(before, figures)),
        figures=figures,
        before=before,
        overrides=overrides,
        quotations=quotations,
    )


def priced_scenario(scenario: Scenario, settled: SettledFigures) -> Scenario:
    """Return a scenario whose mean figures are the settled ones.

    Parameters
    ----------
    scenario
        With the economics asked for.
    settled
        Figures of its mean tonne. A mean that was changed changes what it is the mean
        of in proportion: every truck's rate, every alloy's price.
    """
    alloys = _quoted(scenario.alloys, settled.quotations)
    if METAL_PRICE in settled.overrides:
        alloys = tuple(
            replace(
                alloy,
                metal_price_per_t=settled.rescaled(
                    METAL_PRICE, alloy.metal_price_per_t
                ),
            )
            for alloy in alloys
        )
    return replace(
        scenario,
        economics=settled.economics,
        alloys=alloys,
        trucks=tuple(_repriced(truck, settled) for truck in scenario.trucks),
    )


def _quoted(
    alloys: Sequence[Alloy], quotations: Mapping[str, MetalPrice]
) -> tuple[Alloy, ...]:
    """Return the alloys at the prices quoted for them."""
    return tuple(
        replace(alloy, metal_price_per_t=quotations[alloy.alloy_id].price_per_t)
        if alloy.alloy_id in quotations
        else alloy
        for alloy in alloys
    )


def _sources(prices: Iterable[MetalPrice]) -> str:
    """Return who quotes the prices that a mean is made of, and when."""
    return "; ".join(
        f"{price.alloy_id} {price.price_per_t:g}, {price.source}, "
        f"{price.date.isoformat()}"
        for price in prices
    )


def _repriced(truck: Truck, settled: SettledFigures) -> Truck:
    """Return a truck whose rates moved as their means did."""
    rates: dict[str, Any] = {
        field: settled.rescaled(key, getattr(truck, field))
        for key, field in TRUCK_RATES.items()
    }
    return replace(truck, **rates)
