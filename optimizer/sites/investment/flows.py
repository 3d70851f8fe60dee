"""Yearly flows of an investment, for any values of its figures at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics import annuity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

    from optimizer.sites.investment.case import Case

_FIRST_YEAR: Final = 1


def cash_flows(
    case: Case, values: Mapping[str, ArrayLike], *, years: int
) -> NDArray[np.float64]:
    r"""Return what is paid and saved, year by year.

    Parameters
    ----------
    case
        What is invested, and what a day saves.
    values
        By key of ``INVESTMENT_KEYS``, with the working days of a year, the interest
        rate and the life of a truck, and ``saving_shift``, what prices add to a day's
        saving; numbers, or arrays that broadcast.
    years
        Looked ahead, at least as many as the longest lifetime.

    Returns
    -------
    NDArray[np.float64]
        Shape (years + 1, …), the capital first, before tax and inflation. [currency]

    Notes
    -----
    With a day's saving of lanes and ingots :math:`s` and the fixed cost a day that the
    choice adds :math:`f`, year :math:`y` of a life of :math:`L` years brings, over
    :math:`D` working days,

    .. math::

        D \left[ s \, \min(r_y (1+g)^{y-1}, m) (1+p)^{y-1} - f (1+q)^{y-1} \right]

    with growth :math:`g` of demand, :math:`p` of the saving, :math:`q` of fixed cost,
    the first year's share :math:`r_1` and 1 from then on, and room :math:`m` in the
    open sites. A last year that is not whole counts for its part, and the residual
    value comes with it. What new sites charge for their capital is not in :math:`f`.

    Trucks and ladles are bought again when they are worn out; what is not worn at the
    end is worth its part of the price. The cost of lanes pays for them already, by the
    day, the hour or the tonne: that much, their price as equal yearly payments, is
    given back.
    """
    value = {key: np.asarray(amount, dtype=float) for key, amount in values.items()}
    life, built = value["lifetime_years"], _site_capital(case, value)
    vehicles = _Vehicles(_vehicle_capital(case, value), value)
    flows = [-(built + vehicles.price)]
    for year in range(1, years + 1):
        part = np.clip(life - year + 1, 0.0, 1.0)
        is_last = (life > year - 1) & (life <= year)
        left = value["residual_share"] * built + vehicles.unworn
        yearly = _yearly(case, value, year) + vehicles.given_back
        flows.append(part * yearly + is_last * left - vehicles.bought_again(year))
    table: NDArray[np.float64] = np.stack(np.broadcast_arrays(*flows))
    return table


class _Vehicles:
    """What trucks and ladles cost over the life of the sites."""

    def __init__(
        self, price: NDArray[np.float64], value: Mapping[str, NDArray[np.float64]]
    ) -> None:
        self.price = price
        self._wear = value["truck_life_years"]
        self._life = value["lifetime_years"]
        self.given_back = annuity(price, self._wear, value["interest_rate"])
        """A year. [currency/a]"""
        age = np.mod(self._life, self._wear)
        self.unworn = price * np.where(age > 0, 1 - age / self._wear, 0.0)
        """At the end. [currency]"""

    def bought_again(self, year: int) -> NDArray[np.float64]:
        """Return what replacing them at the end of a year takes. [currency]."""
        is_worn = year // self._wear > (year - 1) // self._wear
        return np.where(is_worn & (self._life > year), self.price, 0.0)


def _site_capital(
    case: Case, value: Mapping[str, NDArray[np.float64]]
) -> NDArray[np.float64]:
    """Return what building the sites takes. [currency]."""
    stated = math.fsum(own for own in case.site_capital.values() if own is not None)
    unstated = sum(own is None for own in case.site_capital.values())
    planned = stated + unstated * value.get("capital_per_site", np.asarray(0.0))
    return planned * (1 + value["capital_overrun_share"])


def _vehicle_capital(
    case: Case, value: Mapping[str, NDArray[np.float64]]
) -> NDArray[np.float64]:
    """Return what trucks and ladles cost, where their prices are stated. [currency]."""
    nothing = np.asarray(0.0)
    trucks = case.num_trucks * value.get("capital_per_truck", nothing)
    ladles = case.num_ladles * value.get("capital_per_ladle", nothing)
    return np.asarray(trucks + ladles)


def _yearly(
    case: Case, value: Mapping[str, NDArray[np.float64]], year: int
) -> NDArray[np.float64]:
    """Return what a whole year brings. [currency/a]."""
    past = year - 1
    ramp = value["ramp_up_share"] if year == _FIRST_YEAR else np.asarray(1.0)
    tonnes = np.minimum(ramp * (1 + value["demand_growth"]) ** past, case.room)
    saving = case.saving_per_day + value.get("saving_shift", np.asarray(0.0))
    saved = saving * tonnes * (1 + value["saving_growth"]) ** past
    charge = case.built_fixed_per_day * value["capital_charge_share"]
    fixed = case.fixed_per_day - charge
    running = fixed * (1 + value["fixed_cost_growth"]) ** past
    yearly: NDArray[np.float64] = value["working_days_per_year"] * (saved - running)
    return yearly
