"""What trips are compared with when they are looked for: levels and rewards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.order_rows import ROUNDING_DUST, divisors
from optimizer.units import MINUTES_PER_HOUR, TONNES_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.draft import Draft
    from optimizer.planning.bounds.relaxation import Relaxation
    from optimizer.planning.trips.lanes import Lanes


@dataclass(frozen=True, eq=False)
class OrderPrices:
    """What duals pay for orders."""

    divisors: NDArray[np.float64]
    """Shape (divisors,). [t]"""
    cover: NDArray[np.float64]
    """Of each rounded row, shape (divisors, orders). [currency]"""
    tonne: NDArray[np.float64]
    """Of a tonne from each smelter, shape (orders, smelters). [currency/t]"""

    def rewards(
        self, lanes: Lanes, smelter: int, num_loads: int
    ) -> NDArray[np.float64]:
        """Return what no trip of so many ladles is rewarded more, shape (entries,).

        The other ladles hold their least, so that the truck keeps its net limit.
        """
        kind, order = lanes.kind, lanes.order
        least_t = max(0.0, kind.ladle.min_fill_share * kind.ladle.capacity_t)
        others_t = (num_loads - lanes.loads).clip(min=0) * least_t
        room_t = kind.max_net_t + TONNES_TOLERANCE - others_t
        tonnes = np.minimum(lanes.tonnes, room_t.clip(min=0.0))
        carried = np.ceil(tonnes / self.divisors[:, None] - ROUNDING_DUST).clip(min=1)
        reward: NDArray[np.float64] = (self.cover[:, order] * carried).sum(axis=0)
        return reward + self.tonne[order, smelter] * tonnes


@dataclass(frozen=True, eq=False)
class Targets:
    """What trips of trucks of one class have to undercut."""

    truck_class: int
    groups: tuple[int, ...]
    """Whose trucks may drive them"""
    level: NDArray[np.float64]
    """By filling start, shape (smelters, minutes). [currency]"""
    end: NDArray[np.float64]
    """By the end of the last service, shape (plants, minutes). [currency]"""


def order_prices(draft: Draft, duals: NDArray[np.float64]) -> OrderPrices:
    """Return what duals of the draft's rows, signed, pay for orders."""
    kinds = np.array([name for name, _ in draft.names])
    num_orders, num_smelters = len(draft.scenario.orders), len(draft.scenario.smelters)
    whole = duals[kinds == "tonnes"]
    tonne = np.tile(whole[:, None], (1, num_smelters))
    if draft.layout.supplies:
        pairs = np.array(list(draft.layout.supplies))
        tonne[pairs[:, 0], pairs[:, 1]] = duals[kinds == "carried"]
    return OrderPrices(
        divisors=np.array(divisors(draft)),
        cover=duals[kinds == "cover"].reshape(-1, num_orders),
        tonne=tonne,
    )


def targets_over_trips(
    relaxation: Relaxation, duals: NDArray[np.float64]
) -> list[Targets]:
    """Return by class what a trip undercuts that pays in the relaxation over trips.

    Parameters
    ----------
    relaxation
        With the rows of trucks.
    duals
        Of all its rows, signed.
    """
    draft = relaxation.draft
    kinds = np.array([name for name, _ in draft.names])
    num_smelters = len(draft.scenario.smelters)
    flow = duals[kinds == "flow"].reshape(len(draft.classes), -1)
    work = duals[kinds == "work"]
    horizon = draft.scenario.horizon
    minute = np.arange(horizon.end_min - horizon.start_min + 1)
    targets = []
    rows = zip(draft.classes, flow, work, strict=True)
    for g, (truck_class, places, longer) in enumerate(rows):
        passed = minute * (truck_class.cost_per_hour / MINUTES_PER_HOUR + longer)
        targets.append(
            Targets(
                truck_class=g,
                groups=tuple(range(len(truck_class.groups))),
                level=places[:num_smelters, None] + passed,
                end=passed - places[num_smelters:, None],
            )
        )
    return targets
