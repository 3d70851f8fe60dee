"""What one more kilometer, tonne or degree costs: the objective's coefficients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import figure_value
from optimizer.economics.emissions import EmissionRates, emission_rates
from optimizer.units import KILOGRAMS_PER_TONNE, MINUTES_PER_HOUR

if TYPE_CHECKING:
    from optimizer.domain import Order, Scenario, Truck


@dataclass(frozen=True, slots=True)
class Tariff:
    """The linear coefficients of the cost of a plan (section 6 of the contract).

    The attributes are the contract's items one by one; the ``…_price…`` methods add the
    carbon that comes with each, so that a planner may price additively:

    cost = days + trips + km x km price + minutes x minute price
    + t x °C x superheat price + t x molten price + t x ingot price
    + t x unserved price.

    The cost of a plan differs from that sum by the rounding of its items alone, see
    ``rounding_slack``.
    """

    molten_handling_per_t: float
    """[currency/t]"""
    melt_loss_per_t: dict[str, float]
    """Metal lost by molten supply, by alloy id. [currency/t]"""
    ingot_items_per_t: float
    """Sum of the named ingot items. [currency/t]"""
    ingot_haulage_per_t: float
    """[currency/t]"""
    superheat_per_t_c: float
    """[currency per t and °C above the base tap temperature]"""
    unserved_penalty_per_t: float
    """At priority 0. [currency/t]"""
    carbon_price_per_kg: float
    """[currency/kg CO2e]"""
    emissions: EmissionRates

    def loaded_km_price(self, truck: Truck) -> float:
        """Return the price of a kilometer with metal aboard. [currency/km]."""
        carbon = self.carbon_price_per_kg * self.emissions.per_loaded_km
        return truck.cost_per_km + carbon

    def empty_km_price(self, truck: Truck) -> float:
        """Return the price of a kilometer without metal. [currency/km]."""
        carbon = self.carbon_price_per_kg * self.emissions.per_empty_km
        return truck.cost_per_km + carbon

    def minute_price(self, truck: Truck) -> float:
        """Return the price of a minute on duty. [currency/min]."""
        return truck.cost_per_hour / MINUTES_PER_HOUR

    @property
    def superheat_price_per_t_c(self) -> float:
        """Price of one degree on one tonne. [currency per t and °C]."""
        carbon = self.carbon_price_per_kg * self.emissions.superheat_per_t_c
        return self.superheat_per_t_c + carbon

    def molten_price_per_t(self, alloy_id: str) -> float:
        """Return handling, melt loss and their carbon. [currency/t]."""
        carbon = self.carbon_price_per_kg * self.emissions.melt_loss_per_t
        return self.molten_handling_per_t + self.melt_loss_per_t[alloy_id] + carbon

    @property
    def ingot_price_per_t(self) -> float:
        """Ingot items, haulage and their carbon. [currency/t]."""
        carbon = self.carbon_price_per_kg * self.emissions.ingot_per_t
        return self.ingot_items_per_t + self.ingot_haulage_per_t + carbon

    def unserved_price_per_t(self, order: Order) -> float:
        """Return the penalty of leaving an order unserved. [currency/t]."""
        return self.unserved_penalty_per_t * (1 + order.priority)


def tariff(scenario: Scenario) -> Tariff:
    """Return the linear coefficients of a scenario's objective.

    Parameters
    ----------
    scenario
        Absent figures count as 0.

    Returns
    -------
    Tariff
        Per km, minute, tonne and degree, in the scenario's currency.
    """
    economics = scenario.economics
    loss_share = figure_value(economics.molten_loss_share)
    return Tariff(
        molten_handling_per_t=economics.molten_handling_per_t,
        melt_loss_per_t={
            alloy.alloy_id: loss_share * alloy.metal_price_per_t
            for alloy in scenario.alloys
        },
        ingot_items_per_t=economics.ingot_cost_per_t,
        ingot_haulage_per_t=figure_value(economics.ingot_haulage_per_t),
        superheat_per_t_c=figure_value(economics.superheat_cost_per_t_c),
        unserved_penalty_per_t=figure_value(economics.unserved_penalty_per_t),
        carbon_price_per_kg=figure_value(economics.carbon_price_per_t)
        / KILOGRAMS_PER_TONNE,
        emissions=emission_rates(economics),
    )
