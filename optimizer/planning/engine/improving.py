"""Large-neighborhood search: take orders out, put them back, follow what is good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.planning.engine.booking import (
    begin_trial,
    end_trial,
    hold_bays,
    place_trip,
    touch,
    undo_trial,
)
from optimizer.planning.engine.chance import draw, pick, pick_timidly
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.district import choose_district
from optimizer.planning.engine.exchanging import exchange_tails
from optimizer.planning.engine.fitting import fit_trip
from optimizer.planning.engine.focus import focus
from optimizer.planning.engine.following import (
    IMPROVED_AT,
    IMPROVEMENTS,
    ITERATION,
    dearest_followed,
    timidity_of,
)
from optimizer.planning.engine.picking import (
    NEIGHBORHOODS,
    arrange,
    pick_orders,
    pick_refused,
)
from optimizer.planning.engine.removing import (
    forget_picked,
    pick_order,
    remove_picked,
)
from optimizer.planning.engine.saving import BEST, CURRENT, restore, save
from optimizer.planning.engine.serving import Taste, serve
from optimizer.planning.engine.tables import SUPERHEAT
from optimizer.planning.machine import compiled, entry

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import (
        DayTables,
        PlanTables,
        Row,
        SavedTables,
        SearchTables,
        WorkTables,
    )

_REWARD_BEST, _REWARD_BETTER, _REWARD_FOLLOWED = 12.0, 4.0, 1.0
_LEAST_WEIGHT = 0.2
_MOST_REFUSED = 6
"""Refused orders that join a repair at most, beside those taken out."""
_NEARLY = 0.1
"""How far above what would be followed a plan may be, as a share of what an order costs
on average, for its trips to be timed again: that saves a little, never an order."""
_DUST = 1e-6
_SEQUENCES = 6
_SMALL_DAY = 20
"""Orders of a day with so few ways that many may be overlooked."""


@entry
def improve(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    saved: SavedTables,
    search: SearchTables,
    iterations: int,
    leniency: float,
) -> None:
    """Run some iterations, a cycle in each district of a large day.

    Without leniency a cycle begins with the best plan; with it the search goes on from
    where it is, and what is dearer now in one district is made good later.
    """
    rules, rng, counters = search.rules[0], search.rng, search.counters
    for _ in range(iterations):
        phase = (counters[ITERATION] % rules.cycle) / rules.cycle
        if phase == 0.0:
            if leniency == 0.0:
                _return_to_best(day, plan, work, saved)
            choose_district(day, plan, work, rng, rules.crew)
        counters[ITERATION] += 1
        number = _choose(search)
        timidity = timidity_of(plan.served.shape[0], counters)
        size = _size(plan.served.shape[0], rules, rng, timidity)
        forget_picked(work)
        pick_orders(day, plan, work, rng, number, size)
        remove_picked(day, plan, work)
        refused = pick_timidly(rng, 0, _MOST_REFUSED, timidity)
        pick_refused(day, plan, work, rng, refused)
        focus(day, plan, work, work.touched_list[CURRENT, 0])
        _repair(day, plan, work, rng)
        exchange_tails(day, plan, work)
        mean = saved.cost[BEST] / plan.served.shape[0]
        bar = dearest_followed(plan, saved, search, phase, leniency * mean)
        if plan.cost[0] < bar + mean * _NEARLY:
            _tighten(day, plan, work)
        cost, reward = plan.cost[0], 0.0
        if cost < saved.cost[BEST] - _DUST:
            reward = _REWARD_BEST
            counters[IMPROVEMENTS] += 1
            counters[IMPROVED_AT] = counters[ITERATION]
            save(plan, work, saved, BEST)
            save(plan, work, saved, CURRENT)
        elif cost < saved.cost[CURRENT] - _DUST:
            reward = _REWARD_BETTER
            save(plan, work, saved, CURRENT)
        elif cost < bar:
            reward = _REWARD_FOLLOWED
            save(plan, work, saved, CURRENT)
        else:
            restore(day, plan, work, saved, CURRENT)
        weight = search.weights[number]
        weight += rules.reaction * (reward - weight)
        search.weights[number] = max(_LEAST_WEIGHT, weight)


@compiled
def _return_to_best(
    day: DayTables, plan: PlanTables, work: WorkTables, saved: SavedTables
) -> None:
    """Follow the best plan again."""
    for number in range(1, work.touched_list[BEST, 0] + 1):
        touch(plan, work, work.touched_list[BEST, number])
    for number in range(1, work.stale_orders_list[BEST, 0] + 1):
        order = work.stale_orders_list[BEST, number]
        if work.stale_orders[CURRENT, order] == 0:
            work.stale_orders[CURRENT, order] = 1
            work.stale_orders_list[CURRENT, 0] += 1
            last = work.stale_orders_list[CURRENT, 0]
            work.stale_orders_list[CURRENT, last] = order
    restore(day, plan, work, saved, BEST)
    save(plan, work, saved, CURRENT)


@compiled
def _choose(search: SearchTables) -> int:
    """Choose a neighborhood by weight."""
    total = 0.0
    for number in range(NEIGHBORHOODS):
        total += search.weights[number]
    left = draw(search.rng) * total
    for number in range(NEIGHBORHOODS):
        left -= search.weights[number]
        if left < 0.0:
            return number
    return NEIGHBORHOODS - 1


@compiled
def _size(num_orders: int, rules: Any, rng: Row, timidity: float) -> int:
    """Return how many orders to take out."""
    most = min(rules.most_removed, int(num_orders * rules.removed_share) + 2)
    most = max(rules.least_removed, most)
    return pick_timidly(rng, rules.least_removed, most, timidity)


@compiled
def _repair(day: DayTables, plan: PlanTables, work: WorkTables, rng: Row) -> None:
    """Serve as many of the picked orders as pay for themselves."""
    share = (1.0, 1.0, 0.5, 0.0)[pick(rng, 4)]
    if plan.served.shape[0] <= _SMALL_DAY:
        blink = (0.0, 0.02, 0.1, 0.3)[pick(rng, 4)]
    else:
        blink = (0.0, 0.02, 0.02)[pick(rng, 3)]
    patience = (1.0, 1.0, 1.0, 2.0)[pick(rng, 4)]
    count = work.picked[0]
    arrange(day, work, rng, count, pick(rng, _SEQUENCES))
    taste = Taste(share, blink, patience)
    for number in range(1, count + 1):
        serve(day, plan, work, rng, work.picked[number], taste, True)
    if patience > 1.0:
        _prune(day, plan, work, count)


@compiled
def _prune(day: DayTables, plan: PlanTables, work: WorkTables, count: int) -> None:
    """Take out again what does not pay for itself."""
    for number in range(count):
        work.scores[number] = work.picked[1 + number]
    for number in range(count):
        order = int(work.scores[number])
        if plan.served[order] == 0:
            continue
        cost = plan.cost[0]
        forget_picked(work)
        pick_order(work, order)
        begin_trial(work)
        remove_picked(day, plan, work)
        if plan.cost[0] < cost:
            end_trial(work)
            continue
        undo_trial(day, plan, work)
        for back in range(1, work.picked[0] + 1):
            plan.served[work.picked[back]] = 1
        plan.cost[0] = cost


@compiled
def _tighten(day: DayTables, plan: PlanTables, work: WorkTables) -> None:
    """Time every trip of the changed routes anew, if cheaper.

    A trip that was alone when it was timed may start later or earlier now that others
    stand around it: less duty, fewer idle minutes, less superheat.
    """
    changed = work.touched_list[CURRENT]
    for number in range(1, changed[0] + 1):
        truck = changed[number]
        for position in range(plan.counts[truck]):
            tighten_trip(day, plan, work, truck, position)


@compiled
def tighten_trip(
    day: DayTables, plan: PlanTables, work: WorkTables, truck: int, position: int
) -> None:
    """Time one trip anew, if cheaper."""
    if not _has_play(plan, truck, position):
        return
    row = plan.trips[truck, position]
    copy_row(work.draft, row)
    copy_row(work.draft_figures, plan.figures[truck, position])
    hold_bays(day, plan, row, -1)
    delta = fit_trip(
        day, plan, work, truck, position, True, work.draft, work.draft_figures
    )
    hold_bays(day, plan, row, 1)
    if delta < -_DUST:
        place_trip(
            day, plan, work, truck, position, True, work.timed, work.timed_figures
        )


@compiled
def _has_play(plan: PlanTables, truck: int, position: int) -> bool:
    """Return whether other times of a trip can be cheaper.

    Those of the first and last trip move the day's ends; between them nothing costs
    by the clock but superheat.
    """
    last = plan.counts[truck] - 1
    if position in (0, last):
        return True
    figures = plan.figures[truck]
    return figures[position, SUPERHEAT] + figures[position + 1, SUPERHEAT] > 0.0
