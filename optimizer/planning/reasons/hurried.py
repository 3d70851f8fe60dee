"""The scarcest resource by its use alone: the reason when time for probes is spent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.planning.reasons.calendars import Calendars, plan_calendars
from optimizer.planning.reasons.finding import Finding
from optimizer.planning.reasons.lacking import Lack
from optimizer.planning.reasons.money import alternative, dearer
from optimizer.planning.reasons.physical import by_distance, is_open, open_smelters
from optimizer.planning.reasons.supply import heats_in_time
from optimizer.units import MINUTES_PER_HOUR, TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Order, Route
    from optimizer.planning.reasons.standing import Ground, Standing


@dataclass(frozen=True)
class Hurry:
    """Names what is scarce for an order without trying any place for it."""

    ground: Ground
    routes: Sequence[Route]

    @cached_property
    def calendars(self) -> Calendars:
        """What the routes leave of the day."""
        return plan_calendars(self.ground, self.routes)

    def explain(self, order: Order) -> Finding:
        """Return what the figures alone say about an order that can be served.

        In this sequence: molten costs more by the direct way alone; the heats in time
        have too little left; else the resource with the largest share in use.
        """
        nearest = by_distance(self.ground, order)
        km = next(standing.km for standing in nearest if is_open(standing))
        least = self._least_cost(order, km)
        if least >= alternative(self.ground, order):
            return dearer(self.ground, order, least, "by the direct way alone")
        if not self._has_metal(order, nearest):
            within = tuple(open_smelters(self.ground, order))
            lack = Lack(self.ground, order, within, alone=False)
            return lack.finding(Reason.NO_METAL, self.calendars, len(self.routes))
        return self._busiest(order, nearest)

    def _has_metal(self, order: Order, nearest: Sequence[Standing]) -> bool:
        """Return whether the heats in time have as much left as the order wants."""
        left_t = 0.0
        for standing in nearest:
            if is_open(standing):
                heats = heats_in_time(standing)
                left_t += sum(self.calendars.metal_t[heat.heat_id] for heat in heats)
            if left_t >= order.tonnes - TONNES_TOLERANCE:
                return True
        return False

    def _least_cost(self, order: Order, km: float) -> float:
        """Return what trips straight to the plant cannot go below. [currency]."""
        largest_t = max(
            min(kind.max_net_t, kind.ladle_slots * kind.ladle.capacity_t)
            for kind in self.ground.kinds
        )
        trips = math.ceil((order.tonnes - TONNES_TOLERANCE) / largest_t)
        trip = min(fixed + km * each for fixed, each in self._trip_prices)
        metal = self.ground.rates.molten_price_per_t(order.alloy_id)
        return order.tonnes * metal + trips * trip

    @cached_property
    def _trip_prices(self) -> set[tuple[float, float]]:
        """Price of a trip and of its loaded kilometers, truck by truck. [currency]."""
        price = self.ground.rates.loaded_km_price
        return {(t.cost_per_trip, price(t)) for t in self.ground.scenario.trucks}

    def _busiest(self, order: Order, nearest: Sequence[Standing]) -> Finding:
        trucks, unloading = self._truck_share, self._unloading(order)
        shares = {
            Reason.NO_TRUCK_TIME: trucks,
            Reason.NO_LOADING_BAY: self._loading(
                order, nearest, enough=max(trucks, unloading)
            ),
            Reason.NO_UNLOADING_BAY: unloading,
        }
        reason = max(shares, key=lambda reason: shares[reason])
        told = {
            Reason.NO_TRUCK_TIME: "the trucks' days",
            Reason.NO_LOADING_BAY: "the loading bays within reach",
            Reason.NO_UNLOADING_BAY: "the unloading bays of the plant",
        }
        text = (
            f"the time for trying places was spent: of the day beside the plan only "
            f"the use was counted, and {told[reason]} are the scarcest "
            f"({shares[reason]:.0%} in use when the order needs them)"
        )
        use = {key.value: round(share, 3) for key, share in shares.items()}
        figures = {"in_use": use, "probed": False, "alone": False}
        return Finding(reason, text, figures, 0.0)

    @cached_property
    def _truck_share(self) -> float:
        """Return the share of all duty minutes that routes take. [0..1]."""
        horizon = self.ground.scenario.horizon
        allowed = 0
        for truck in self.ground.scenario.trucks:
            start = max(truck.shift.start_min, horizon.start_min)
            end = min(truck.shift.end_min, horizon.end_min)
            allowed += max(0, min(truck.max_duty_duration_min, end - start))
        driven = sum(route.end_min - route.start_min for route in self.routes)
        return driven / max(1, allowed)

    def _loading(
        self, order: Order, nearest: Sequence[Standing], *, enough: float
    ) -> float:
        """Return the least share of loading minutes in use within reach. [0..1].

        Smelters beyond one that is no scarcer than ``enough`` are not looked at.
        """
        least = math.inf
        for standing in nearest:
            if is_open(standing):
                least = min(least, self._filling(order, standing))
            if least <= enough:
                break
        return least

    def _filling(self, order: Order, standing: Standing) -> float:
        """Return the share of loading minutes in use when the order would fill."""
        origin = self.ground.scenario.horizon.start_min
        board = min(standing.fill_min(d) for d in standing.divisions)
        last = order.window.end_min - origin - standing.drive_min - board
        first = order.window.start_min - origin - standing.drive_min - board
        bays = self.calendars.loading[standing.smelter.place_id]
        return bays.busy_share(max(0, first - MINUTES_PER_HOUR), max(0, last))

    def _unloading(self, order: Order) -> float:
        """Return the share of unloading minutes in use in the order's window."""
        origin = self.ground.scenario.horizon.start_min
        window = order.window
        bays = self.calendars.unloading[order.plant_id]
        return bays.busy_share(window.start_min - origin, window.end_min - origin)
