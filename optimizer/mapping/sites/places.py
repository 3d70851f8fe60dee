"""Sites and plants for the page: where they are, how they are served, their cards."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from optimizer.mapping.sites.words import (
    role_names,
    role_of,
    served_names,
    state_name,
)
from optimizer.sites import BANDS_KM, why_ingots

if TYPE_CHECKING:
    from optimizer.domain import Demand, Place
    from optimizer.dossier import StudyDossier
    from optimizer.mapping.sites.wording import Facts, Wording
    from optimizer.sites import LaneInUse, SiteInChoice, SiteScore, WhyIngots


def sites_document(dossier: StudyDossier, language: Wording) -> list[dict[str, Any]]:
    """Return every site with its mark and its card, in the study's order."""
    score_by_id = {score.site_id: score for score in dossier.screening.scores}
    names = role_names(language)
    return [
        {
            "id": found.site.place_id,
            "name": found.site.name,
            "at": [found.site.latitude, found.site.longitude],
            "role": role_of(found).value,
            "roleText": names[role_of(found)],
            "stateText": state_name(found.site.state, language),
            "facts": _site_facts(
                dossier,
                found,
                score_by_id.get(found.site.place_id),
                language,
            ),
        }
        for found in dossier.choice.sites
    ]


def plants_document(dossier: StudyDossier, language: Wording) -> list[dict[str, Any]]:
    """Return every plant with its ring and its card, in the study's order."""
    study = dossier.study
    lanes: dict[tuple[str, str], list[LaneInUse]] = {}
    for lane in dossier.choice.lanes_in_use:
        key = (lane.assignment.plant_id, lane.assignment.alloy_id)
        lanes.setdefault(key, []).append(lane)
    reasons = {
        (why.share.plant_id, why.share.alloy_id): why for why in _reasons(dossier)
    }
    return [
        _plant(
            dossier,
            plant,
            [demand for demand in study.demands if demand.plant_id == plant.place_id],
            lanes=lanes,
            reasons=reasons,
            language=language,
        )
        for plant in study.plants
    ]


def left_over_document(
    dossier: StudyDossier, language: Wording
) -> list[dict[str, Any]]:
    """Return what is left to ingots with the reason, largest first."""
    return [
        {
            "key": f"plant {why.share.plant_id}",
            "name": (
                f"{dossier.study.plant_by_id[why.share.plant_id].name} · "
                f"{why.share.alloy_id}"
            ),
            "tonnes": f"{language.number(why.share.t_per_day, 1)} t",
            "reason": language.say(why.reason),
        }
        for why in _reasons(dossier)
    ]


def _reasons(dossier: StudyDossier) -> tuple[WhyIngots, ...]:
    choice = dossier.selection
    return () if choice is None else why_ingots(dossier.study, dossier.lanes, choice)


def _site_facts(
    dossier: StudyDossier,
    found: SiteInChoice,
    score: SiteScore | None,
    language: Wording,
) -> Facts:
    say, currency = language.say, dossier.study.currency
    facts = [
        [say("capacity"), _tonnes(found.capacity_t_per_day, language)],
        [
            say("fixed cost a day"),
            language.money(
                found.fixed_cost_per_day or found.site.fixed_cost_per_day, currency
            ),
        ],
    ]
    if found.is_open and found.lanes:
        facts += _service_facts(found, language, currency)
    if score is not None:
        facts += _score_facts(score, language, currency)
    return facts


def _service_facts(found: SiteInChoice, language: Wording, currency: str) -> Facts:
    say, served = language.say, found.served_t_per_day
    used = served / found.capacity_t_per_day if found.capacity_t_per_day else math.nan
    share = "–" if math.isnan(used) else language.share(used)
    facts = [
        [say("pours"), f"{_tonnes(served, language)} ({share})"],
        [say("plants served"), language.number(found.num_plants)],
        [
            say("a tonne delivered"),
            language.money(found.cost_per_t, currency),
        ],
    ]
    if math.isfinite(found.mean_km):
        facts.append([say("mean distance"), f"{language.number(found.mean_km, 1)} km"])
    if math.isfinite(found.saving_per_day):
        saving = language.money(found.saving_per_day, currency)
        facts.append([say("saved a day against ingots"), saving])
    if math.isfinite(found.carbon_saved_kg_per_day):
        carbon = language.number(found.carbon_saved_kg_per_day / 1000, 1)
        facts.append([say("carbon avoided a day"), f"{carbon} t CO₂e"])
    return facts


def _score_facts(score: SiteScore, language: Wording, currency: str) -> Facts:
    say = language.say
    facts = [
        [say("rank of the screening"), language.number(score.rank)],
        *(
            [
                say("needed within {km} km", km=language.number(km)),
                _tonnes(tonnes, language),
            ]
            for km, tonnes in zip(BANDS_KM, score.reach_by_band_t_per_day, strict=True)
        ),
        [say("saves alone, a day"), language.money(score.saving_per_day, currency)],
    ]
    if score.contested_t_per_day:
        contested = _tonnes(score.contested_t_per_day, language)
        facts.append([say("contested by competitors"), contested])
    return facts


def _plant(
    dossier: StudyDossier,
    plant: Place,
    demands: list[Demand],
    *,
    lanes: dict[tuple[str, str], list[LaneInUse]],
    reasons: dict[tuple[str, str], WhyIngots],
    language: Wording,
) -> dict[str, Any]:
    """Return one plant: a ring of its tonnes, and a part of the card per demand."""
    amounts = {"molten": 0.0, "ingot": 0.0, "unserved": 0.0}
    parts = []
    for demand in demands:
        key = (demand.plant_id, demand.alloy_id)
        used, why = lanes.get(key, []), reasons.get(key)
        molten = math.fsum(lane.t_per_day for lane in used)
        ingot = 0.0 if why is None else why.share.t_per_day
        amounts["molten"] += molten
        amounts["ingot"] += ingot
        parts.append(_demand(dossier, demand, used, why, language))
    tonnes = math.fsum(demand.t_per_day for demand in demands)
    return {
        "id": plant.place_id,
        "name": plant.name,
        "at": [plant.latitude, plant.longitude],
        "t": tonnes,
        "amounts": amounts,
        "facts": [[language.say("needs"), _tonnes(tonnes, language)]],
        "parts": parts,
    }


def _demand(
    dossier: StudyDossier,
    demand: Demand,
    used: list[LaneInUse],
    why: WhyIngots | None,
    language: Wording,
) -> dict[str, Any]:
    say, currency, names = language.say, dossier.study.currency, served_names(language)
    facts = []
    for lane in used:
        site = dossier.study.site_by_id[lane.assignment.site_id].name
        tonnes = language.number(lane.t_per_day, 1)
        way = f" · {language.number(lane.km, 1)} km" if math.isfinite(lane.km) else ""
        facts.append([site, f"{tonnes} t{way}"])
        facts.append(["", lane_text(lane, language, currency)])
    if why is not None:
        rest = language.number(why.share.t_per_day, 1)
        facts.append([say("as ingots"), f"{rest} t: {say(why.reason)}"])
    served = "molten" if used else "ingot" if why is not None else "none"
    return {
        "title": f"{demand.alloy_id} · {_tonnes(demand.t_per_day, language)}",
        "served": served,
        "servedText": names.get(served, ""),
        "facts": facts,
    }


def lane_text(lane: LaneInUse, language: Wording, currency: str) -> str:
    """Return what a tonne of a lane costs, and how warm it arrives."""
    parts = [f"{language.money(lane.cost_per_t, currency)}/t"]
    if math.isfinite(lane.arrival_c):
        parts.append(f"{language.number(lane.arrival_c)} °C")
    return " · ".join(parts)


def _tonnes(amount: float, language: Wording) -> str:
    return language.say("{tonnes} t a day", tonnes=language.number(amount, 1))
