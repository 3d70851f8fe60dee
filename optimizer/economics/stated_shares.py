"""Shares as they are stated: to the cent and the gram, summing to the plan's items."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from optimizer.domain import PlanCosts
from optimizer.economics.carbon import CARBON_DECIMALS
from optimizer.economics.load_uses import portions
from optimizer.economics.shares import Served, Share, order_shares
from optimizer.economics.tariff import tariff
from optimizer.economics.whole_cents import whole_cents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.domain import Plan, Scenario, TravelMatrix

_ITEMS: Final = tuple(item.name for item in fields(PlanCosts) if item.name != "carbon")


@dataclass(frozen=True, slots=True)
class StatedShare:
    """What one order takes of a plan from one smelter, or without any."""

    share: Share
    """Whose it is, before rounding."""
    costs: Mapping[str, float]
    """By the plan's cost items, its carbon price included. [currency, to 0.01]"""
    carbon_kg: float
    """[kg CO2e, to the gram]"""
    ingot_cost: float
    """The same tonnes as ingots, carbon price included. [currency, to 0.01]"""
    ingot_carbon_kg: float
    """The same tonnes as ingots. [kg CO2e, to the gram]"""


def stated_shares(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> tuple[StatedShare, ...]:
    """Divide a plan so that the parts of every item sum to it to the cent.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        Its stated items and its carbon are what is divided.

    Returns
    -------
    tuple of StatedShare
        One for each of :func:`order_shares`, in that order.

    Notes
    -----
    Each item is divided in proportion to the exact shares and rounded by the largest
    remainder. An item that nobody causes, which no sound plan has, is borne by tonnes.
    """
    shares = order_shares(scenario, travel, plan)
    rates = tariff(scenario)
    costs = _costs(plan, shares)
    emitted = _divided(
        math.fsum(plan.carbon.values()),
        [share.carbon_kg for share in shares],
        shares=shares,
        decimals=CARBON_DECIMALS,
    )
    as_ingots = _as_ingots(
        [share.tonnes * rates.ingot_price_per_t for share in shares],
        [round(math.fsum(cost.values()), 2) for cost in costs],
        shares=shares,
        decimals=2,
    )
    emitted_as_ingots = _as_ingots(
        [share.tonnes * rates.emissions.ingot_per_t for share in shares],
        emitted,
        shares=shares,
        decimals=CARBON_DECIMALS,
    )
    columns = (shares, costs, emitted, as_ingots, emitted_as_ingots)
    return tuple(StatedShare(*row) for row in zip(*columns, strict=True))


def _costs(plan: Plan, shares: Sequence[Share]) -> list[dict[str, float]]:
    """Return each share's part of every cost item. [currency, to 0.01]."""
    carbon = {"carbon": [share.carbon_kg for share in shares]}
    parts = {item: [share.costs.get(item, 0.0) for share in shares] for item in _ITEMS}
    columns = {
        item: _divided(getattr(plan.costs, item), amounts, shares=shares, decimals=2)
        for item, amounts in (parts | carbon).items()
    }
    return [
        {item: column[index] for item, column in columns.items()}
        for index in range(len(shares))
    ]


def _divided(
    whole: float, parts: Sequence[float], *, shares: Sequence[Share], decimals: int
) -> list[float]:
    """Divide a whole in proportion to parts, by tonnes where they are nothing."""
    of_whole = portions(parts, [share.tonnes for share in shares])
    return whole_cents([whole * part for part in of_whole], decimals=decimals)


def _as_ingots(
    amounts: Sequence[float],
    planned: Sequence[float],
    *,
    shares: Sequence[Share],
    decimals: int,
) -> list[float]:
    """Round what each share would be as ingots.

    What is delivered as ingots is what is planned: it neither saves nor loses a cent.
    """
    is_ingot = [share.served is Served.INGOT for share in shares]
    pairs = zip(amounts, is_ingot, strict=True)
    others = [amount for amount, is_so in pairs if not is_so]
    rounded = iter(whole_cents(others, decimals=decimals))
    return [
        stated if is_so else next(rounded)
        for stated, is_so in zip(planned, is_ingot, strict=True)
    ]
