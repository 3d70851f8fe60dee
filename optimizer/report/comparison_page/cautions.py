"""What a reader must know before any figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.comparison_tables import limits_exceeded

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison
    from optimizer.report.language import Language


def cautions(dossier: CostDossier, language: Language) -> tuple[str, ...]:
    """Return sentences on what is not valid, not planned, left out or not possible.

    Parameters
    ----------
    dossier
        The comparison; most have nothing to say here.
    language
        The reader's.
    """
    say, day, found = language.say, dossier.day, []
    if day is not None and day.violations:
        number = language.number(len(day.violations))
        found.append(
            say(
                "NOT VALID: this plan breaks {number} promises. Do not drive it.",
                number=number,
            )
        )
    if day is None and dossier.basis.scenario_name is not None:
        found.append(
            say("Not planned: every order on its cheapest lane, by a truck of its own.")
        )
    if dossier.left_out:
        orders = ", ".join(dossier.left_out)
        found.append(say("Orders without a lane: {orders}", orders=orders))
    if not dossier.lanes and day is None:
        reasons = ", ".join(objections(dossier.overall, language))
        km = language.number(dossier.overall.distance_km)
        if reasons:
            found.append(say("{km} km: {reasons}.", km=km, reasons=reasons))
    return tuple(found)


def objections(lane: LaneComparison, language: Language) -> tuple[str, ...]:
    """Return why a lane is not worth it, or not possible; nothing for a good one."""
    words = {
        "cost": language.say("dearer than ingots"),
        "temperature": language.say("too cold on arrival"),
        "permit": language.say("beyond the permit"),
    }
    return tuple(words[limit] for limit in limits_exceeded(lane))
