"""What a manager reads in five seconds: the difference, its size, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.economics import BindingLimit
from optimizer.report.comparison_tables import known_km, working_days
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier
    from optimizer.economics import CarbonItems
    from optimizer.report.language import Language

YEARLY_TONNES: Final = 10_000.0
"""What a single distance is counted up to: nobody says what is carried. [t]"""

NEARLY_CERTAIN: Final = 0.999
"""Beyond it draws cannot tell a probability from certainty. [0..1]"""


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the headline in words."""

    title: str
    value: str
    note: str
    is_bad: bool = False
    """Whether molten supply is the dearer one here."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The first lines of the page."""

    verdict: str
    """The sentence to remember."""
    detail: str
    """Both costs, and the share saved."""
    is_bad: bool
    tiles: tuple[Tile, ...]
    reach: str
    """How far it stays worth it, and why no farther."""


def headline(dossier: CostDossier, language: Language) -> Headline:
    """Return the difference per tonne, day and year in money and carbon.

    Parameters
    ----------
    dossier
        A single distance has no tonnes of a day: it is counted per truckload and per
        :data:`YEARLY_TONNES`.
    language
        The reader's.
    """
    items, currency = dossier.overall.items, dossier.basis.currency
    saving, ingot = float(items.saving_per_t), float(items.ingot_per_t)
    amount = language.money(abs(saving), currency)
    return Headline(
        verdict=(
            language.say("Molten metal saves {amount} a tonne", amount=amount)
            if saving >= 0
            else language.say("Molten metal costs {amount} more a tonne", amount=amount)
        ),
        detail=language.say(
            "{molten} a tonne instead of {ingot} as ingots ({share})",
            molten=language.money(float(items.molten_per_t), currency),
            ingot=language.money(ingot, currency),
            share=_signed_share(-saving / ingot if ingot else 0.0, language),
        ),
        is_bad=saving < 0,
        tiles=(*_amount_tiles(dossier, language), _certainty(dossier, language)),
        reach=reach_sentence(dossier, language),
    )


def headline_carbon(dossier: CostDossier) -> CarbonItems:
    """Return the carbon of the method that the comparison speaks of."""
    return next(
        items
        for items in dossier.overall.carbon
        if items.method is dossier.basis.carbon_method
    )


def is_single_distance(dossier: CostDossier) -> bool:
    """Return whether only a tonne is compared: no lanes, no day."""
    return dossier.day is None and not dossier.lanes


def reach_sentence(dossier: CostDossier, language: Language) -> str:
    """Return how far molten supply reaches, and which limit says so."""
    reach = dossier.overall.reach
    km = {
        BindingLimit.COST: known_km(reach.break_even_km),
        BindingLimit.TEMPERATURE: known_km(reach.thermal_reach_km),
        BindingLimit.PERMIT: known_km(reach.permitted_km),
    }
    nearest = km[reach.binding_limit]
    if nearest is None:
        return language.say("No limit of cost, temperature or permit is known.")
    distance = language.number(nearest)
    match reach.binding_limit:
        case BindingLimit.COST:
            return language.say("Worth it up to {km} km: cost binds.", km=distance)
        case BindingLimit.TEMPERATURE:
            return language.say(
                "Worth it up to {km} km: the temperature binds.", km=distance
            )
        case BindingLimit.PERMIT:
            return language.say(
                "Worth it up to {km} km: the permit binds.", km=distance
            )


def carbon_text(kg: float, language: Language) -> str:
    """Return a mass of carbon in kilograms, from ten tonnes on in tonnes."""
    if abs(kg) < 10 * KILOGRAMS_PER_TONNE:
        return language.say("{mass} kg CO₂e", mass=language.number(kg))
    tonnes = kg / KILOGRAMS_PER_TONNE
    return language.say("{mass} t CO₂e", mass=language.number(tonnes))


def _amount_tiles(dossier: CostDossier, language: Language) -> list[Tile]:
    """Return the saving of a tonne, and of what a reader thinks in."""
    tiles = [_tile(dossier, language.say("per tonne"), 1.0, language)]
    if is_single_distance(dossier):
        net = dossier.figures.get("truck_net_t")
        if net is not None:
            load = language.number(net.value, 1 if net.value % 1 else 0)
            title = language.say("per truckload of {tonnes} t", tonnes=load)
            tiles.append(_tile(dossier, title, net.value, language))
        yearly = language.number(YEARLY_TONNES)
        title = language.say("at {tonnes} t a year", tonnes=yearly)
        return [*tiles, _tile(dossier, title, YEARLY_TONNES, language)]
    tonnes, days = dossier.overall.tonnes, working_days(dossier)
    carried = language.number(tonnes, 1)
    title = language.say("per day of {tonnes} t", tonnes=carried)
    tiles.append(_tile(dossier, title, tonnes, language))
    if days is not None:
        title = language.say("per year of {days} days", days=language.number(days))
        tiles.append(_tile(dossier, title, tonnes * days, language))
    return tiles


def _tile(dossier: CostDossier, title: str, tonnes: float, language: Language) -> Tile:
    saving = float(dossier.overall.items.saving_per_t) * tonnes
    kg = headline_carbon(dossier).saving_kg_per_t * tonnes
    return Tile(
        title=title,
        value=language.money(saving, dossier.basis.currency),
        note=carbon_text(kg, language),
        is_bad=saving < 0,
    )


def _certainty(dossier: CostDossier, language: Language) -> Tile:
    risk, currency = dossier.uncertainty.risk, dossier.basis.currency
    return Tile(
        title=language.say("molten is cheaper in"),
        value=_certain_share(risk.probability_cheaper, language),
        note=language.say(
            "P10–P90: {low} to {high} a tonne",
            low=language.money(risk.p10, currency),
            high=language.money(risk.p90, currency),
        ),
        is_bad=risk.probability_cheaper < 1 / 2,
    )


def _certain_share(probability: float, language: Language) -> str:
    """Return a probability that is rounded to certainty only where it is certain."""
    if NEARLY_CERTAIN < probability < 1:
        return language.say("over {share}", share=language.share(NEARLY_CERTAIN, 1))
    if 0 < probability < 1 - NEARLY_CERTAIN:
        hardly = language.share(1 - NEARLY_CERTAIN, 1)
        return language.say("under {share}", share=hardly)
    return language.share(probability, 0 if probability in (0.0, 1.0) else 1)


def _signed_share(share: float, language: Language) -> str:
    sign = "+" if round(share, 2) > 0 else ""
    return sign + language.share(share)
