"""What stands between a smelter and an order, whatever else the day holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from optimizer.domain import NO_WAY_MIN, Reason
from optimizer.economics import tariff
from optimizer.planning.reasons.finding import (
    Finding,
    duration_text,
    temperature_text,
)
from optimizer.planning.reasons.fitting import Division, divisions
from optimizer.planning.trips.lanes import best_soak_c, heats_by_alloy
from optimizer.planning.trips.ways import minutes_with_rests
from optimizer.thermal import (
    arrival_floor,
    longest_time_on_board,
    metal_temperature,
)
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Heat, Order, Scenario, Smelter, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.trips import TruckKind

DUST_C = 1e-6
"""Floating-point noise of a temperature. [°C]"""


FOREVER_MIN = 500_000
"""Longer than any horizon. [min]"""


class Usable(NamedTuple):
    """A heat that arrives warm in a kind of truck."""

    division: Division
    heat: Heat
    longest_min: int
    """Longest time on board at the hottest tap. [min]"""


@dataclass(frozen=True)
class Ground:
    """Scenario and travel with what every order asks of them."""

    scenario: Scenario
    travel: TravelMatrix
    kinds: tuple[TruckKind, ...]

    @cached_property
    def heats(self) -> dict[str, dict[str, tuple[Heat, ...]]]:
        """Heats by smelter and alloy."""
        return {
            smelter.place_id: heats_by_alloy(self.scenario, smelter)
            for smelter in self.scenario.smelters
        }

    @cached_property
    def minutes(self) -> NDArray[np.int64]:
        """Travel minutes with the rests that no leg can do without. [min]."""
        return minutes_with_rests(self.scenario, self.travel)

    @cached_property
    def lasting(self) -> dict[tuple[Division, float, float], NDArray[np.int64]]:
        """Longest minutes on board by division, tap and floor, as far as looked up."""
        return {}

    @cached_property
    def rates(self) -> Tariff:
        """Linear coefficients of the objective."""
        return tariff(self.scenario)

    @cached_property
    def kind_numbers(self) -> dict[tuple[str, int, float], int]:
        """Numbers of the truck kinds by ladle type, slots and net limit."""
        return {
            (kind.ladle.ladle_type_id, kind.ladle_slots, kind.max_net_t): number
            for number, kind in enumerate(self.kinds)
        }

    def drive_min(self, from_id: str, to_id: str) -> int:
        """Return the least minutes from one place to another. [min]."""
        index = self.travel.index_by_id
        return int(self.minutes[index[from_id], index[to_id]])

    def heats_at(self, smelter: Smelter, order: Order) -> tuple[Heat, ...]:
        """Return the smelter's heats of the ordered alloy."""
        return self.heats[smelter.place_id].get(order.alloy_id, ())


@dataclass(frozen=True)
class Standing:
    """One order before one smelter."""

    ground: Ground
    order: Order
    smelter: Smelter

    @property
    def km(self) -> float:
        """Direct way. [km]."""
        return self.ground.travel.km_between(self.smelter.place_id, self.order.plant_id)

    @property
    def has_way(self) -> bool:
        """Whether the pair may be driven."""
        return self.drive_min < NO_WAY_MIN

    @cached_property
    def drive_min(self) -> int:
        """Direct way with the rests it takes. [min]."""
        return self.ground.drive_min(self.smelter.place_id, self.order.plant_id)

    @cached_property
    def heats(self) -> tuple[Heat, ...]:
        """Heats of the ordered alloy here."""
        return self.ground.heats_at(self.smelter, self.order)

    @cached_property
    def divisions(self) -> list[Division]:
        """How trucks would carry the order; as full ladles where none fits."""
        found = divisions(self.order, self.ground.kinds)
        return found or [Division(k, 1, k.ladle.capacity_t) for k in self.ground.kinds]

    def loads_aboard(self, division: Division) -> int:
        """Return the loads that must ride together: all with ``one_trip``, else one."""
        return division.num_loads if self.order.one_trip else 1

    def fill_min(self, division: Division) -> int:
        """Return the least minutes in the loading bay."""
        fill = self.loads_aboard(division) * self.smelter.fill_duration_min
        return self.smelter.dispatch_duration_min + fill

    def board_min(self, division: Division) -> int:
        """Return the least minutes from the first full ladle to the last discharge."""
        plant = self.ground.scenario.plant_by_id[self.order.plant_id]
        waiting = self.loads_aboard(division) - 1
        each = self.smelter.fill_duration_min + plant.discharge_duration_min
        return self.drive_min + plant.arrival_duration_min + waiting * each

    def too_far(self) -> Finding | None:
        """Rule R1 on the direct way."""
        limit = self.ground.scenario.limits.max_loaded_km
        if self.has_way and self.km <= limit:
            return None
        name = self.smelter.name
        if not self.has_way:
            text = f"no way from {name}"
            return Finding(Reason.TOO_FAR, text, {}, float("inf"))
        text = (
            f"too far: the nearest smelter with a way, {name}, is {self.km:.1f} km "
            f"off, limit {limit:g} km"
        )
        figures = {
            "smelter_id": self.smelter.place_id,
            "km": round(self.km, 1),
            "limit_km": limit,
        }
        return Finding(Reason.TOO_FAR, text, figures, self.km)

    @cached_property
    def arrivals(self) -> NDArray[np.float64]:
        """Excess over the floor at the hottest tap, shape (divisions, heats). [°C]."""
        if not (self.has_way and self.divisions and self.heats):
            return np.full((len(self.divisions), len(self.heats)), -np.inf)
        top = np.array([heat.max_tap_temperature_c for heat in self.heats])
        ladle, share = self._ladles
        board = np.array([[self.board_min(each)] for each in self.divisions])
        return (
            metal_temperature(top, board / MINUTES_PER_HOUR, fill_share=share, **ladle)
            - self._floors
        )

    @cached_property
    def _ladles(self) -> tuple[dict[str, NDArray[np.float64]], NDArray[np.float64]]:
        """Figures of hot ladles and their fill shares, each of shape (divisions, 1)."""
        ladles = [division.kind.ladle for division in self.divisions]
        share = [[d.load_t / d.kind.ladle.capacity_t] for d in self.divisions]
        figures = {
            "fill_drop_c": [[ladle.fill_drop_c] for ladle in ladles],
            "soak_c": [[best_soak_c(ladle)] for ladle in ladles],
            "soak_tau_h": [[ladle.soak_tau_h] for ladle in ladles],
            "loss_c_per_h": [[ladle.loss_c_per_h] for ladle in ladles],
        }
        return {name: np.array(each) for name, each in figures.items()}, np.array(share)

    @cached_property
    def _boards_min(self) -> NDArray[np.int64]:
        """Longest minutes on board at the hottest tap, shape (divisions, heats)."""
        ladle, share = self._ladles
        board_h = longest_time_on_board(
            [heat.max_tap_temperature_c for heat in self.heats],
            self._floors,
            fill_share=share,
            **ladle,
        )
        return whole_minutes(board_h)

    @cached_property
    def _floors(self) -> NDArray[np.float64]:
        """Least arrival temperature by heat. [°C]."""
        alloy = self.ground.scenario.alloy_by_id[self.order.alloy_id]
        return np.array([arrival_floor(alloy, h, self.order) for h in self.heats])

    def limits_c(self, heat: Heat) -> tuple[float, float]:
        """Return the hottest tap of a heat and its least arrival. [°C]."""
        alloy = self.ground.scenario.alloy_by_id[self.order.alloy_id]
        floor_c = arrival_floor(alloy, heat, self.order)
        return heat.max_tap_temperature_c, float(floor_c)

    def boards_min(
        self,
        division: Division,
        limits: tuple[float, float],
        soak_c: NDArray[np.float64],
    ) -> NDArray[np.int64]:
        """Return the longest minutes on board between two temperatures, by soak."""
        ladle = division.kind.ladle
        board_h = longest_time_on_board(
            *limits,
            fill_drop_c=ladle.fill_drop_c,
            soak_c=soak_c,
            soak_tau_h=ladle.soak_tau_h,
            loss_c_per_h=ladle.loss_c_per_h,
            fill_share=division.load_t / ladle.capacity_t,
        )
        return whole_minutes(board_h)

    def too_cold(self) -> Finding | None:
        """Rule T1 on the direct way with a hot ladle at the hottest tap."""
        excess = self.arrivals
        if not excess.size or not self.has_way or excess.max() >= -DUST_C:
            return None
        row, column = np.unravel_index(int(excess.argmax()), excess.shape)
        heat, division = self.heats[column], self.divisions[row]
        alloy = self.ground.scenario.alloy_by_id[self.order.alloy_id]
        floor_c = arrival_floor(alloy, heat, self.order)
        arrival_c = floor_c + float(excess[row, column])
        minutes = self.board_min(division)
        text = (
            f"{_arrives(arrival_c, alloy.solidus_c)} after {duration_text(minutes)} "
            f"from {self.smelter.name}, floor {temperature_text(floor_c)}, even tapped "
            f"at the maximum {temperature_text(heat.max_tap_temperature_c)}"
        )
        figures: dict[str, Any] = {
            "smelter_id": self.smelter.place_id,
            "heat_id": heat.heat_id,
            "arrival_temperature_c": round(arrival_c, 1),
            "floor_c": round(floor_c, 1),
            "minutes_on_board": minutes,
            "max_tap_temperature_c": heat.max_tap_temperature_c,
        }
        return Finding(Reason.TOO_COLD, text, figures, -float(excess.max()))

    def usable_heats(self) -> list[Usable]:
        """Return divisions and heats that arrive warm when driven directly."""
        rows, columns = np.nonzero(self.arrivals >= -DUST_C)
        return [
            Usable(
                self.divisions[row],
                self.heats[column],
                int(self._boards_min[row, column]),
            )
            for row, column in zip(rows, columns, strict=True)
        ]


def whole_minutes(hours: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return times on board as whole minutes, rounded down. [min]."""
    minutes = np.minimum(hours * MINUTES_PER_HOUR + 1e-6, FOREVER_MIN)
    return minutes.astype(np.int64)


def _arrives(temperature_c: float, solidus_c: float) -> str:
    """Say how metal arrives; below its solidus the cooling law means nothing."""
    if temperature_c < solidus_c:
        return f"is frozen, below {temperature_text(solidus_c)},"
    return f"arrives at {temperature_text(temperature_c)}"
