"""What stands above the columns of a study's tables: shorter than in the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.report.language import Language


def short_heads(language: Language, currency: str) -> dict[str, str]:
    """Return the head of each column, by its name, unit included.

    Parameters
    ----------
    language
        The reader's.
    currency
        Of the study.
    """
    return (
        _names(language)
        | _amounts(language)
        | _money(language, currency)
        | _judgments(language)
    )


def _names(language: Language) -> dict[str, str]:
    say = language.say
    return {
        "plant": say("plant"),
        "alloy": say("alloy"),
        "site": say("site"),
        "site_id": say("site"),
        "name": say("site"),
        "state": say("state"),
        "nearest_site_id": say("nearest open site"),
        "open_sites": say("open sites"),
        "what_if": say("what if"),
        "reason": say("reason"),
        "status": say("status"),
    }


def _amounts(language: Language) -> dict[str, str]:
    say = language.say
    return {
        "rank": say("rank"),
        "t_per_day": say("t a day"),
        "km": "km",
        "nearest_km": say("km from it"),
        "arrival_c": say("°C on arrival"),
        "to_km": say("within km"),
        "num_plants": say("plants"),
        "plants_in_reach": say("plants in reach"),
        "served_t_per_day": say("pours, t a day"),
        "used_share": say("of capacity"),
        "within_50_km_t_per_day": say("t a day ≤ 50 km"),
        "within_160_km_t_per_day": say("t a day ≤ 160 km"),
        "warm_t_per_day": say("warm enough, t"),
        "saving_t_per_day": say("cheaper, t"),
        "contested_t_per_day": say("contested, t"),
        "carbon_saved_kg_per_t": say("avoided, kg/t"),
        "trucks": say("trucks"),
        "ladles": say("ladles"),
        "molten_share": say("served molten"),
        "molten_share_p10": say("served, P10"),
    }


def _money(language: Language, currency: str) -> dict[str, str]:
    say = language.say
    return {
        "cost_per_t": say("cost, {currency}/t", currency=currency),
        "saving_per_t": say("saved, {currency}/t", currency=currency),
        "cost_per_day": say("cost, {currency} a day", currency=currency),
        "saving_per_day": say("saves, {currency} a day", currency=currency),
        "marginal_saving_per_day": say("adds, {currency} a day", currency=currency),
    }


def _judgments(language: Language) -> dict[str, str]:
    say = language.say
    return {
        "is_open": say("open"),
        "reaches_service": say("serves enough"),
        "is_smallest": say("smallest"),
        "is_cheapest": say("cheapest"),
    }
