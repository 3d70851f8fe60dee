"""What a reader must know before any figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.report.comparison_tables import limits_exceeded
from optimizer.report.language import figure_name, item_name
from optimizer.report.lettering import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison
    from optimizer.report.language import Language

VEHICLE: Final = "special_vehicle"
"""Item of molten supply that a truck's day rate may hold already."""

NAMES_SHOWN: Final = 3
NAME_COLUMNS: Final = 40


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
    return (*found, *_not_possible(dossier, language), *_figures(dossier, language))


def _not_possible(dossier: CostDossier, language: Language) -> Iterator[str]:
    """Yield which lanes count though they cannot be driven."""
    for limit, words in _words(language).items():
        if limit == "cost":
            continue
        beyond = [lane for lane in dossier.lanes if limit in limits_exceeded(lane)]
        names = [f"{lane.smelter_id} → {lane.plant_id}" for lane in beyond]
        if names:
            yield language.say(
                "Counted though {reason}: {names}.",
                reason=words,
                names=_first(names, language),
            )


def _figures(dossier: CostDossier, language: Language) -> Iterator[str]:
    """Yield which figures count twice, and which that were set count nowhere."""
    vehicle = float(dossier.overall.items.molten.get(VEHICLE, 0.0))
    per_day = dossier.figures.get("truck_cost_per_day")
    if dossier.basis.scenario_name and vehicle > 0 and per_day and per_day.value > 0:
        currency = dossier.basis.currency
        yield language.say(
            "Paid twice? {item} {amount}/t, beside trucks at {rate} a day "
            "that may hold it. Without: {option}",
            item=item_name(VEHICLE, language),
            amount=language.money(vehicle, currency),
            rate=language.money(per_day.value, currency),
            option=f"--set molten_handling_per_t.{VEHICLE}=0",
        )
    idle = [figure_name(key, language) for key in dossier.basis.idle_overrides]
    if idle:
        yield language.say(
            "Set, but moves nothing here: {names}.", names=_first(idle, language)
        )


def _first(names: list[str], language: Language) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - NAMES_SHOWN
    shown = ", ".join(shortened(name, NAME_COLUMNS) for name in names[:NAMES_SHOWN])
    if more <= 0:
        return shown
    rest = language.say("and {more} more", more=language.number(more))
    return f"{shown} {rest}"


def objections(lane: LaneComparison, language: Language) -> tuple[str, ...]:
    """Return why a lane is not worth it, or not possible; nothing for a good one."""
    words = _words(language)
    return tuple(words[limit] for limit in limits_exceeded(lane))


def _words(language: Language) -> dict[str, str]:
    return {
        "cost": language.say("dearer than ingots"),
        "temperature": language.say("too cold on arrival"),
        "permit": language.say("beyond the permit"),
    }
