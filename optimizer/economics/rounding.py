"""How far the rounding of cost items can carry a plan below its exact cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics.carbon import CARBON_DECIMALS, CARBON_ITEMS
from optimizer.economics.tariff import tariff
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.domain import Scenario, TravelMatrix

HALF_A_HUNDREDTH: Final = 0.005
"""Most by which rounding an item to 0.01 lowers it. [currency]"""

_DUST: Final = 1e-6
"""Floating-point noise on a number of hundredths. [1]"""


def rounding_slack(scenario: Scenario, travel: TravelMatrix) -> float:
    """Return the most by which a plan may cost less than the tariff's exact sum.

    Items are rounded to 0.01 each, so a bound on the exact sum is a bound on the cost
    only after this much is taken off. Items that come out in whole hundredths whatever
    is decided (a day rate of 600, every order's tonnes at its ingot price) are not
    changed by rounding and take nothing off; orders are taken to be served exactly.

    Parameters
    ----------
    scenario, travel
        The question.

    Returns
    -------
    float
        At most 0.055 without a carbon price, often 0 or 0.005. [currency]
    """
    rates = tariff(scenario)
    trucks, orders = scenario.trucks, scenario.orders
    driven_km = travel.km[np.isfinite(travel.km)]
    prices_per_km = sorted({truck.cost_per_km for truck in trucks})
    items: tuple[Iterable[float], ...] = (
        (truck.cost_per_day for truck in trucks),
        (truck.cost_per_trip for truck in trucks),
        (float(km) for price in prices_per_km for km in np.unique(driven_km * price)),
        (truck.cost_per_hour / MINUTES_PER_HOUR for truck in trucks),
        # Kilograms times tenths of a degree: the grain superheat is paid in.
        (rates.superheat_per_t_c / 10_000,),
        (order.tonnes * rates.molten_handling_per_t for order in orders),
        (order.tonnes * rates.melt_loss_per_t[order.alloy_id] for order in orders),
        (order.tonnes * rates.ingot_items_per_t for order in orders),
        (order.tonnes * rates.ingot_haulage_per_t for order in orders),
        (order.tonnes * rates.unserved_price_per_t(order) for order in orders),
    )
    rounded = sum(not _in_hundredths(amounts) for amounts in items)
    carbon = 0.0
    if rates.carbon_price_per_kg:
        grams = len(CARBON_ITEMS) * 0.5 * 10.0**-CARBON_DECIMALS
        carbon = HALF_A_HUNDREDTH + grams * rates.carbon_price_per_kg
    return rounded * HALF_A_HUNDREDTH + carbon


def _in_hundredths(amounts: Iterable[float]) -> bool:
    """Return whether every amount is a whole number of hundredths."""
    cents = np.fromiter(amounts, dtype=float) * 100
    return bool(np.all(np.abs(cents - np.round(cents)) <= _DUST))
