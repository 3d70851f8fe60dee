"""Reasons that hold whatever the rest of the plan does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.planning.reasons.finding import Finding
from optimizer.planning.reasons.fitting import no_ladle_fit
from optimizer.planning.reasons.standing import Ground, Standing
from optimizer.planning.reasons.supply import no_metal
from optimizer.units import TONNES_TOLERANCE, clock_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Order

STAGES = tuple(Reason)
"""Reasons in the contract's order."""


def by_distance(ground: Ground, order: Order) -> list[Standing]:
    """Return an order before every smelter, the nearest smelter first."""
    standings = [Standing(ground, order, s) for s in ground.scenario.smelters]
    return sorted(standings, key=lambda standing: standing.km)


def is_open(standing: Standing) -> bool:
    """Return whether a smelter could serve its order if nothing else were to do."""
    return not (standing.too_far() or standing.too_cold() or no_metal(standing))


def open_smelters(ground: Ground, order: Order) -> list[Standing]:
    """Return an order before the smelters that could serve it, as in the scenario."""
    standings = [Standing(ground, order, s) for s in ground.scenario.smelters]
    return [standing for standing in standings if is_open(standing)]


def physical_reason(ground: Ground, order: Order) -> Finding | None:
    """Return the reason that rules the order out, if one does.

    The first reason of the contract's list that holds by itself for every smelter;
    where smelters fail for different reasons, the latest one needed to rule out all.
    """
    nearest = by_distance(ground, order)
    general = _general_findings(ground, order, nearest)
    # One smelter that could serve the order is enough, and mostly it is the nearest.
    if not general and any(is_open(standing) for standing in nearest):
        return None
    standings = [Standing(ground, order, s) for s in ground.scenario.smelters]
    by_stage = [
        [standing.too_far() for standing in standings],
        [standing.too_cold() for standing in standings],
        [no_metal(standing) for standing in standings],
    ]
    common = [_mildest(findings) for findings in by_stage if all(findings)]
    common += general
    if common:
        first = min(common, key=lambda finding: STAGES.index(finding.reason))
        return _no_way_at_all(standings, first)
    blocked = [
        next(finding for finding in findings if finding is not None)
        for findings in zip(*by_stage, strict=True)
    ]
    return _latest(blocked)


def _latest(findings: Sequence[Finding]) -> Finding:
    """Return the latest stage needed to rule out every smelter, and name the others."""
    latest = max((f.reason for f in findings), key=STAGES.index)
    finding = _mildest([f for f in findings if f.reason is latest])
    others = sorted({f.reason for f in findings} - {latest}, key=STAGES.index)
    words = " or ".join(reason.value.replace("_", " ") for reason in others)
    return replace(finding, text=f"{finding.text}; the other smelters are {words}")


def _mildest(findings: Sequence[Finding | None]) -> Finding:
    """Return the finding that fails by least: the one worth telling."""
    held = [finding for finding in findings if finding is not None]
    return min(held, key=lambda finding: finding.severity, default=_NO_SMELTER)


_NO_SMELTER = Finding(Reason.NO_METAL, "the scenario has no smelter", {}, 0.0)


def _no_way_at_all(standings: Sequence[Standing], finding: Finding) -> Finding:
    """Tell a pair that is missing for every smelter from a long one."""
    if finding.reason is not Reason.TOO_FAR or any(s.has_way for s in standings):
        return finding
    names = ", ".join(standing.smelter.name for standing in standings)
    plant = standings[0].ground.scenario.plant_by_id[standings[0].order.plant_id]
    text = f"no way that may be driven with metal leads to {plant.name} from {names}"
    return Finding(Reason.NO_WAY, text, {}, 0.0)


def _general_findings(
    ground: Ground, order: Order, standings: Sequence[Standing]
) -> list[Finding]:
    """Return what holds alike for all smelters."""
    findings = [
        _too_little_anywhere(order, standings),
        no_ladle_fit(order, ground.kinds),
        _plant_closed(ground, order, standings),
        _no_truck(ground),
    ]
    return [finding for finding in findings if finding is not None]


def _too_little_anywhere(order: Order, nearest: Sequence[Standing]) -> Finding | None:
    """All heats of the alloy that could reach the plant hold less than the order."""
    total_t = 0.0
    for standing in nearest:
        if standing.too_far() is None and standing.too_cold() is None:
            total_t += sum(heat.tonnes for heat in standing.heats)
        if total_t >= order.tonnes - TONNES_TOLERANCE:
            return None
    if not total_t:
        return None
    text = (
        f"heats of {order.alloy_id} within reach hold {total_t:g} t together, the "
        f"order wants {order.tonnes:g} t"
    )
    figures = {"alloy": order.alloy_id, "heat_t": total_t, "order_t": order.tonnes}
    return Finding(Reason.NO_METAL, text, figures, order.tonnes - total_t)


def _plant_closed(
    ground: Ground, order: Order, standings: Sequence[Standing]
) -> Finding | None:
    """Window and receiving hours leave no time for the shortest service."""
    plant = ground.scenario.plant_by_id[order.plant_id]
    loads = 1
    if order.one_trip and standings:
        aboard = [standings[0].loads_aboard(d) for d in standings[0].divisions]
        loads = min(aboard, default=1)
    service = plant.arrival_duration_min + loads * plant.discharge_duration_min
    first = max(order.window.start_min, plant.receiving.start_min)
    last = min(order.window.end_min, plant.receiving.end_min - service)
    if first <= last:
        return None
    opens, closes = plant.receiving.start_min, plant.receiving.end_min
    text = (
        f"{plant.name} receives from {clock_text(opens)} to {clock_text(closes)}; a "
        f"service of {service} min does not fit into the order's window "
        f"{clock_text(order.window.start_min)} to {clock_text(order.window.end_min)}"
    )
    figures = {
        "opens": clock_text(opens),
        "closes": clock_text(closes),
        "service_minutes": service,
    }
    return Finding(Reason.PLANT_CLOSED, text, figures, first - last)


def _no_truck(ground: Ground) -> Finding | None:
    if ground.kinds:
        return None
    return Finding(Reason.NO_TRUCK_TIME, "no truck has a shift in the horizon", {}, 0.0)
