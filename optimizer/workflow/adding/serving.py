"""The cheapest way to serve an order that is not molten, and what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.economics import tariff
from optimizer.planning import carried_over_costs
from optimizer.planning.additions import (
    Drive,
    Obstacle,
    OrderWay,
    RemovalOutcome,
    alone,
    at_any_price,
    obstacle_of,
    without_obstacle,
)
from optimizer.workflow.adding.replanning import FEW_ORDERS, Trials, refused_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.domain import Plan, Scenario
    from optimizer.dossier import Dossier
    from optimizer.tasks import TaskProgress
    from optimizer.workflow.adding.replanning import Replanned, ReplanTerms

_CENT_DIGITS = 2
_KG_DIGITS = 3


def ways_to_serve(
    dossier: Dossier,
    order_ids: Sequence[str],
    terms: ReplanTerms,
    *,
    all_obstacles: bool = False,
    on_progress: Callable[[TaskProgress], None] | None = None,
) -> tuple[OrderWay, ...]:
    """Return the cheapest way to serve orders, and what the day does without obstacles.

    Each order is planned alone, with all trucks, bays and metal at hand; then among the
    others, served at any price; then the same without the obstacle that the plan's
    reason names. What decides is an obstacle without which serving the order makes the
    day no dearer than it is.

    Parameters
    ----------
    dossier
        The day.
    order_ids
        Orders that its plan does not serve molten.
    terms
        How long, and how.
    all_obstacles
        Whether every other obstacle is taken away too, one at a time.
    on_progress
        Called after each trial.

    Returns
    -------
    tuple
        In the order given; the last ones are missing where the time was over.
    """
    is_small = len(dossier.scenario.orders) <= FEW_ORDERS
    steps = 2 + (len(Obstacle) if all_obstacles else 2)
    trials = Trials(
        terms, steps * len(order_ids), is_small=is_small, on_progress=on_progress
    )
    base = trials.plan([trials.trial(dossier.scenario, dossier.travel, dossier.plan)])
    ways: list[OrderWay] = []
    for order_id in order_ids if base else ():
        quest = _Quest(dossier, order_id, base[0].plan)
        found = quest.way(trials, all_obstacles=all_obstacles)
        if found is None:
            break
        ways.append(found)
    return tuple(ways)


class _Quest:
    """One order's days: alone, at any price, and without obstacles.

    Parameters
    ----------
    dossier
        The day.
    order_id
        Not molten in its plan.
    base
        The best plan of the day as it is.
    """

    def __init__(self, dossier: Dossier, order_id: str, base: Plan) -> None:
        self._dossier, self._order_id, self._base = dossier, order_id, base
        self._least = base.cost
        plan = dossier.plan
        reasons = {entry.order_id: entry.reason for entry in plan.ingots}
        reasons |= {entry.order_id: entry.reason for entry in plan.unserved}
        self._told = obstacle_of(reasons[order_id])

    def way(self, trials: Trials, *, all_obstacles: bool) -> OrderWay | None:
        """Return what the trials say; ``None`` where the time was over."""
        scenario, travel = self._dossier.scenario, self._dossier.travel
        single = alone(scenario, self._order_id)
        single = at_any_price(single, self._order_id) or single
        days: dict[Obstacle, Scenario] = {}
        for obstacle in self._obstacles(all_obstacles=all_obstacles):
            day = without_obstacle(scenario, self._order_id, obstacle)
            if day is not None:
                days[obstacle] = at_any_price(day, self._order_id) or day
        planned = trials.plan(
            [trials.trial(single, travel, None)]
            + [trials.trial(day, travel, self._base) for day in days.values()]
        )
        if len(planned) < 1 + len(days):
            return None
        # What fits the day as it is was the search's luck, not the obstacle's worth.
        plans = [each.plan for each in planned[1:]]
        found = carried_over_costs(scenario, travel, plans)
        self._least = min(self._base.cost, *found)
        return self._told_by(planned[0], dict(zip(days, planned[1:], strict=True)))

    def _obstacles(self, *, all_obstacles: bool) -> list[Obstacle]:
        """Return what is taken away; at any price first, then what the reason names."""
        first = [Obstacle.PRICE] + ([self._told] if self._told else [])
        rest = list(Obstacle) if all_obstacles else []
        return list(dict.fromkeys([*first, *rest]))

    def _told_by(
        self, single: Replanned, removed: dict[Obstacle, Replanned]
    ) -> OrderWay:
        order_id = self._order_id
        forced = removed.get(Obstacle.PRICE)
        dearer_by: float | None = None
        displaced: frozenset[str] = frozenset()
        if forced is not None and forced.serves(order_id):
            dearer_by = round(max(0.0, forced.plan.cost - self._least), _CENT_DIGITS)
            displaced = refused_ids(forced.plan) - refused_ids(self._base)
        outcomes = sorted(
            (self._outcome(*each) for each in removed.items()),
            key=lambda outcome: outcome.obstacle is not self._told,
        )
        served = single.serves(order_id)
        return OrderWay(
            order_id=order_id,
            obstacle=self._told,
            drives=_drives(single.plan) if served else (),
            alone_cost=single.plan.cost if served else None,
            other_cost=self._other_cost(),
            dearer_by=dearer_by,
            displaced=tuple(sorted(displaced)),
            removals=tuple(outcomes),
        )

    def _outcome(self, obstacle: Obstacle, replanned: Replanned) -> RemovalOutcome:
        """Return what the day does without an obstacle."""
        served = replanned.serves(self._order_id)
        if not served:
            # Its cost is a threat that was not carried out, no price.
            return RemovalOutcome(obstacle, served=False, saved=None)
        saved = round(self._least - replanned.plan.cost, _CENT_DIGITS)
        return RemovalOutcome(obstacle, served, saved)

    def _other_cost(self) -> float:
        """Return what the order costs when it is not molten. [currency]."""
        scenario = self._dossier.scenario
        order, rates = scenario.order_by_id[self._order_id], tariff(scenario)
        per_t = rates.unserved_price_per_t(order)
        if order.ingot_allowed:
            per_t = rates.ingot_price_per_t
        return round(order.tonnes * per_t, _CENT_DIGITS)


def _drives(plan: Plan) -> tuple[Drive, ...]:
    """Return the trips of a plan in the order driven."""
    drives = [
        Drive(
            truck_id=route.truck_id,
            smelter_id=trip.smelter_id,
            heat_ids=tuple(dict.fromkeys(load.heat_id for load in trip.loads)),
            tonnes=round(sum(load.tonnes for load in trip.loads), _KG_DIGITS),
            loaded_km=trip.stops[-1].loaded_km,
            fill_start_min=trip.fill_start_min,
            service_start_min=trip.stops[0].service_start_min,
        )
        for route in plan.routes
        for trip in route.trips
    ]
    return tuple(sorted(drives, key=lambda drive: drive.fill_start_min))
