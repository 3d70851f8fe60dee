"""What scenarios and their figures are called before readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.what_if.figures import Part

if TYPE_CHECKING:
    from optimizer.dossier import PlannedVariant, WhatIf
    from optimizer.report.language import Language


def figure_names(language: Language, currency: str) -> dict[str, str]:
    """Return the name of every figure, with its unit, by its column's name.

    Parameters
    ----------
    language
        The reader's.
    currency
        ISO 4217 code of the money.
    """
    say = language.say
    return {
        "cost": say("cost of the day, {currency}", currency=currency),
        "saving": say("saved against ingots, {currency}", currency=currency),
        "saving_per_molten_t": say(
            "saved per molten tonne, {currency}/t", currency=currency
        ),
        "carbon_t": say("emitted, t CO₂e"),
        "carbon_saving_t": say("avoided against ingots, t CO₂e"),
        "tonnes": say("ordered, t"),
        "molten_share": say("served molten, share of tonnes"),
        "ingot_orders": say("orders as ingots"),
        "unserved_orders": say("orders not served"),
        "coldest_margin_c": say("coldest arrival above its floor, °C"),
        "trucks_available": say("trucks there are"),
        "trucks_used": say("trucks that drive"),
        "trips": say("trips driven"),
        "distance_km": say("driven, km"),
        "utilization": say("shifts spent working"),
        "lower_bound": say("no plan costs less than, {currency}", currency=currency),
        "gap": say("not proved necessary"),
        "violations": say("broken promises"),
    }


def part_names(language: Language) -> dict[Part, str]:
    """Return the headings of the table's parts."""
    return {
        Part.MONEY: language.say("Money"),
        Part.CARBON: language.say("Carbon"),
        Part.SERVICE: language.say("Service"),
        Part.FLEET: language.say("Fleet"),
        Part.PROOF: language.say("Proof"),
    }


def title_of(named: PlannedVariant | WhatIf, language: Language) -> str:
    """Return the title in the reader's language, else in any, else the name."""
    titles = named.titles
    return titles.get(language.code) or next(iter(titles.values()), named.name)
