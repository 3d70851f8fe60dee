"""What to say when a resource is what an order lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.domain import Reason
from optimizer.planning.reasons.finding import Finding, duration_text
from optimizer.planning.reasons.supply import heats_in_time

if TYPE_CHECKING:
    from optimizer.domain import Order
    from optimizer.planning.reasons.calendars import Calendars
    from optimizer.planning.reasons.standing import Ground, Standing


@dataclass(frozen=True)
class Lack:
    """An order that some smelters could serve if a resource were there."""

    ground: Ground
    order: Order
    reachable: tuple[Standing, ...]
    alone: bool
    """Whether it is lacking even on an empty day."""

    def finding(
        self, resource: Reason, calendars: Calendars, num_routes: int
    ) -> Finding:
        """Return the finding for a resource."""
        match resource:
            case Reason.NO_METAL:
                text, figures = self._metal(calendars)
            case Reason.NO_LOADING_BAY:
                text, figures = self._loading_bay()
            case Reason.NO_UNLOADING_BAY:
                text, figures = self._unloading_bay()
            case _:
                text, figures = self._truck_time(num_routes)
        smelters = [standing.smelter.place_id for standing in self.reachable]
        figures |= {"smelter_ids": smelters, "alone": self.alone}
        return Finding(resource, text, figures, 0.0)

    @property
    def _names(self) -> str:
        return ", ".join(standing.smelter.name for standing in self.reachable)

    @property
    def _when(self) -> str:
        return "even on an empty day" if self.alone else "beside the other orders"

    def _metal(self, calendars: Calendars) -> tuple[str, dict[str, Any]]:
        heats = [heat for place in self.reachable for heat in heats_in_time(place)]
        left = {
            heat.heat_id: round(calendars.metal_t[heat.heat_id], 3) for heat in heats
        }
        total_t = sum(left.values())
        text = (
            f"the {len(left)} heats of {self.order.alloy_id} that come in time have "
            f"{total_t:g} t left {self._when}, in parts that do not make up the "
            f"order's {self.order.tonnes:g} t"
        )
        if total_t < self.order.tonnes:
            text = (
                f"the heats of {self.order.alloy_id} that come in time have "
                f"{total_t:g} t left {self._when}, the order wants "
                f"{self.order.tonnes:g} t"
            )
        figures = {"alloy": self.order.alloy_id, "left_t": total_t, "heats_t": left}
        return text, figures

    def _loading_bay(self) -> tuple[str, dict[str, Any]]:
        bays = {s.smelter.place_id: s.smelter.loading_bays for s in self.reachable}
        text = (
            f"no loading bay at {self._names} is free for a filling in time "
            f"{self._when} ({sum(bays.values())} bays)"
        )
        return text, {"loading_bays": bays}

    def _unloading_bay(self) -> tuple[str, dict[str, Any]]:
        plant = self.ground.scenario.plant_by_id[self.order.plant_id]
        text = (
            f"no unloading bay of {plant.name} ({plant.unloading_bays} in all) is free "
            f"long enough in the order's window {self._when}"
        )
        return text, {"unloading_bays": plant.unloading_bays}

    def _truck_time(self, num_routes: int) -> tuple[str, dict[str, Any]]:
        """Tell what the shortest trip takes and what the trucks have."""
        plant = self.ground.scenario.plant_by_id[self.order.plant_id]
        trip = min(
            standing.fill_min(division)
            + standing.drive_min
            + plant.arrival_duration_min
            + standing.loads_aboard(division) * plant.discharge_duration_min
            for standing in self.reachable
            for division in standing.divisions
        )
        trucks = self.ground.scenario.trucks
        duty = max((truck.max_duty_duration_min for truck in trucks), default=0)
        text = (
            f"the shortest trip takes {duration_text(trip)} from filling to the end of "
            f"service; no truck has that time, and a way home, when the order needs "
            f"it, {self._when} ({num_routes} of {len(trucks)} trucks in use, "
            f"longest duty {duration_text(duty)})"
        )
        figures = {
            "trip_minutes": trip,
            "trucks_in_use": num_routes,
            "trucks": len(trucks),
            "max_duty_minutes": duty,
        }
        return text, figures
