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


def physical_reason(
    ground: Ground, order: Order
) -> tuple[Finding | None, list[Standing]]:
    """Return the reason that rules the order out, or the smelters that could serve it.

    The first reason of the contract's list that holds by itself for every smelter;
    where smelters fail for different reasons, the latest one needed to rule out all.
    """
    standings = [Standing(ground, order, s) for s in ground.scenario.smelters]
    by_stage = {
        Reason.TOO_FAR: [standing.too_far() for standing in standings],
        Reason.TOO_COLD: [standing.too_cold() for standing in standings],
        Reason.NO_METAL: [no_metal(standing) for standing in standings],
    }
    general = _general_findings(ground, order, standings)
    common = [_mildest(findings) for findings in by_stage.values() if all(findings)]
    common += general
    if common:
        first = min(common, key=lambda finding: STAGES.index(finding.reason))
        return _no_way_at_all(standings, first), []
    blocked = [
        next((finding for finding in findings if finding is not None), None)
        for findings in zip(*by_stage.values(), strict=True)
    ]
    if all(blocked):
        return _latest([finding for finding in blocked if finding is not None]), []
    return None, [
        standing
        for standing, finding in zip(standings, blocked, strict=True)
        if finding is None
    ]


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


def _too_little_anywhere(order: Order, standings: Sequence[Standing]) -> Finding | None:
    """All heats of the alloy that could reach the plant hold less than the order."""
    reaching = [s for s in standings if s.too_far() is None and s.too_cold() is None]
    total_t = sum(heat.tonnes for standing in reaching for heat in standing.heats)
    if not 0 < total_t < order.tonnes - TONNES_TOLERANCE:
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
