"""Studies made by hand: a choice of sites with everything, one impossible, one bare."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from cost_dossiers import economics_by_hand
from study_parts import (
    KM_PER_DEGREE,
    catchment_by_hand,
    fleet_by_hand,
    heat_map_by_hand,
    investment_by_hand,
    operation_by_hand,
)

from optimizer.domain import (
    Demand,
    InvestmentSettings,
    Place,
    Site,
    SiteAlloy,
    SiteState,
    Study,
    StudyRules,
)
from optimizer.dossier import StudyDossier
from optimizer.errors import Issue
from optimizer.sites import (
    Assignment,
    IngotShare,
    LaneFate,
    ParetoPoint,
    Screening,
    Selection,
    SelectionCosts,
    SiteScore,
    StudyLanes,
)

OPEN_IDS = ("wuxi", "taicang", "jiaxing")

SITES = (
    Site("wuxi", "无锡 Wuxi smelter", 31.57, 120.30, SiteState.EXISTING, 21_000, 160),
    Site("taicang", "Taicang", 31.45, 121.10, SiteState.REQUIRED, 18_500, 190, 52e6),
    Site("jiaxing", "Jiaxing port", 30.75, 120.76, SiteState.CANDIDATE, 16_000, 220),
    Site("danyang", "Danyang", 31.99, 119.57, SiteState.CANDIDATE, 17_500, 150),
    Site("huzhou", "Huzhou", 30.89, 120.09, SiteState.CANDIDATE, 15_000, 0),
    Site("nantong", "Nantong", 31.98, 120.89, SiteState.EXCLUDED, 14_000, 120),
    Site("hangzhou", "Hangzhou", 30.27, 120.15, SiteState.EXISTING, 23_000, 110),
    Site("rival", "Rival at Changshu", 31.65, 120.75, SiteState.COMPETITOR, 0, 200),
)

PLANTS = (
    Place("p01", "苏州压铸一厂", 31.30, 120.60),
    Place("p02", "Kunshan die casting", 31.38, 120.95),
    Place("p03", "Shanghai Jiading", 31.38, 121.26),
    Place("p04", "Ningbo west", 30.05, 121.15),
    Place("p05", "Changzhou", 31.77, 119.95),
    Place("p06", "Nanjing Jiangning", 31.95, 118.85),
    Place("p07", "Tongxiang", 30.63, 120.56),
    Place("p08", "Wujiang", 31.15, 120.64),
    Place("p09", "Jiangyin", 31.92, 120.28),
    Place("p10", "Pinghu", 30.70, 121.02),
)

DEMANDS = (
    Demand("p01", "ADC12", 62, 50, 75),
    Demand("p01", "A356", 18),
    Demand("p02", "ADC12", 55, 40, 70),
    Demand("p03", "ADC12", 80),
    Demand("p03", "A356", 22),
    Demand("p04", "ADC12", 45),
    Demand("p05", "ADC12", 38),
    Demand("p06", "ADC12", 60),
    Demand("p07", "ADC12", 30),
    Demand("p08", "ADC12", 35),
    Demand("p08", "A356", 12),
    Demand("p09", "ADC12", 26),
    Demand("p10", "ADC12", 28),
    Demand("p10", "A356", 0),
)

INGOT_COST_PER_T = 960.0
A356_LINE = 1_200.0
"""Fixed cost of making A356 at Taicang. [CNY/d]"""


def study_by_hand() -> Study:
    """Return eight sites of every state and ten plants of the Yangtze River Delta."""
    return Study(
        name="delta-by-hand",
        title="Where to pour in the Yangtze River Delta?",
        currency="CNY",
        sites=SITES,
        plants=PLANTS,
        demands=DEMANDS,
        site_alloys=(
            SiteAlloy("wuxi", "ADC12"),
            SiteAlloy("taicang", "ADC12"),
            SiteAlloy("taicang", "A356", 45.0, A356_LINE),
        ),
        rules=StudyRules(max_sites=4, budget_per_day=60_000, min_service_share=0.8),
        economics=economics_by_hand(),
        investment=InvestmentSettings(investment_by_hand().figures),
    )


def lanes_by_hand(study: Study) -> StudyLanes:
    """Return every lane: 1.3 times the air line at 55 km/h, 560 CNY/t and 3.4 per km.

    Beyond 160 km a lane is too far, and Wuxi makes no A356.
    """
    ends = [study.plant_by_id[demand.plant_id] for demand in study.demands]
    north = np.array([[end.latitude - site.latitude for end in ends] for site in SITES])
    east = np.array(
        [[end.longitude - site.longitude for end in ends] for site in SITES]
    )
    km = 1.3 * KM_PER_DEGREE * np.hypot(north, 0.855 * east)
    fate = np.where(km > 160, LaneFate.TOO_FAR, LaneFate.USABLE)
    alloys = np.array([demand.alloy_id for demand in study.demands])
    fate[0, alloys == "A356"] = LaneFate.WRONG_ALLOY
    count = len(study.demands)
    return StudyLanes(
        km=km,
        minutes=km / 55 * 60,
        arrival_c=745 - 0.28 * km,
        cost_per_t=560 + 3.4 * km,
        carbon_kg_per_t=15 + 0.35 * km,
        fate=fate.astype(np.int8),
        ingot_cost_per_t=np.full(count, INGOT_COST_PER_T),
        ingot_carbon_kg_per_t=np.full(count, 233.8),
        source="1.3 times the air line",
    )


def selection_by_hand(
    study: Study, lanes: StudyLanes, open_ids: tuple[str, ...] = OPEN_IDS
) -> Selection:
    """Return the choice of some sites: every demand to its cheapest lane that saves."""
    rows = [list(study.site_by_id).index(site_id) for site_id in open_ids]
    assignments, ingots = [], []
    lane_cost = ingot_cost = carbon = 0.0
    for column, demand in enumerate(study.demands):
        if not demand.t_per_day:
            continue
        usable = [
            row
            for row in rows
            if lanes.is_usable[row, column] and lanes.saving_per_t[row, column] > 0
        ]
        tonnes = demand.t_per_day
        if not usable:
            ingots.append(IngotShare(demand.plant_id, demand.alloy_id, tonnes))
            ingot_cost += tonnes * float(lanes.ingot_cost_per_t[column])
            carbon += tonnes * float(lanes.ingot_carbon_kg_per_t[column])
            continue
        best = min(usable, key=lambda row: float(lanes.cost_per_t[row, column]))
        site_id = study.sites[best].place_id
        assignments.append(
            Assignment(demand.plant_id, demand.alloy_id, site_id, tonnes)
        )
        lane_cost += tonnes * float(lanes.cost_per_t[best, column])
        carbon += tonnes * float(lanes.carbon_kg_per_t[best, column])
    fixed = math.fsum(study.site_by_id[key].fixed_cost_per_day for key in open_ids)
    fixed += A356_LINE if "taicang" in open_ids else 0.0
    costs = SelectionCosts(fixed, lane_cost, ingot_cost)
    ours = [
        site.place_id for site in study.sites if site.state is not SiteState.COMPETITOR
    ]
    return Selection(
        status="feasible",
        cost_per_day=costs.total,
        lower_bound=0.996 * costs.total,
        gap=0.004,
        open_ids=open_ids,
        closed_ids=tuple(key for key in ours if key not in open_ids),
        size_ids={},
        alloy_ids={key: _alloys_of(key, study) for key in open_ids},
        assignments=tuple(assignments),
        ingots=tuple(ingots),
        costs=costs,
        carbon_kg_per_day=carbon,
        seconds=1.8,
    )


def _alloys_of(site_id: str, study: Study) -> tuple[str, ...]:
    return ("ADC12",) if site_id == "wuxi" else study.alloy_ids


def screening_by_hand(study: Study, lanes: StudyLanes) -> Screening:
    """Return the sites that may be open, Jiaxing first; Huzhou has no capacity."""
    order = ("jiaxing", "taicang", "wuxi", "danyang", "hangzhou", "huzhou")
    tonnes = np.array([demand.t_per_day for demand in study.demands])
    scores = []
    for rank, site_id in enumerate(order, start=1):
        row = list(study.site_by_id).index(site_id)
        usable = lanes.is_usable[row] & (tonnes > 0)
        capacity = study.sites[row].capacity_t_per_day
        served = min(float(tonnes[usable].sum()), capacity)
        marginal = max(0.0, 21_000.0 - 6_200.0 * (rank - 1))
        bands = tuple(
            float(tonnes[lanes.km[row] <= km].sum()) for km in (30, 50, 120, 160)
        )
        scores.append(
            SiteScore(
                site_id=site_id,
                rank=rank,
                num_plants_in_reach=int(usable.sum()),
                reach_t_per_day=float(tonnes[usable].sum()),
                reach_by_band_t_per_day=bands,
                served_t_per_day=served,
                saving_per_day=26_000.0 - 4_000 * rank if served else 0.0,
                carbon_saved_kg_per_day=200.0 * served,
                cost_per_t=820.0 + 9 * rank if served else math.nan,
                marginal_saving_per_day=marginal,
                contested_t_per_day=35.0 if site_id == "taicang" else 0.0,
            )
        )
    gains = np.cumsum([score.marginal_saving_per_day for score in scores])
    return Screening(tuple(scores), tuple(gains.tolist()))


def pareto_by_hand(study: Study, lanes: StudyLanes) -> tuple[ParetoPoint, ...]:
    """Return three choices: dearer ones emit less."""
    choices = (("wuxi", "taicang"), OPEN_IDS, (*OPEN_IDS, "danyang"))
    found = [selection_by_hand(study, lanes, choice) for choice in choices]
    least = min(float(one.cost_per_day or 0) for one in found)
    most = max(float(one.carbon_kg_per_day or 0) for one in found)
    return tuple(
        ParetoPoint(least + 9_000.0 * step, most - 7_500.0 * step, one)
        for step, one in enumerate(found)
    )


def full_study_dossier() -> StudyDossier:
    """Return a study in which every part is there."""
    study = study_by_hand()
    lanes = lanes_by_hand(study)
    selection = selection_by_hand(study, lanes)
    dear_gas = replace(
        selection_by_hand(study, lanes, ("wuxi", "taicang")), status="optimal", gap=0.0
    )
    return StudyDossier(
        study=study,
        lanes=lanes,
        screening=screening_by_hand(study, lanes),
        selection=selection,
        pareto=pareto_by_hand(study, lanes),
        what_ifs=(
            ("gas 20 % dearer", dear_gas),
            ("rival closes", selection_by_hand(study, lanes, (*OPEN_IDS, "danyang"))),
            ("budget of 10,000", impossible_selection()),
        ),
        catchments=tuple(catchment_by_hand(study, lanes, key) for key in OPEN_IDS),
        heat_map=heat_map_by_hand(study),
        operation=operation_by_hand(OPEN_IDS),
        fleet=fleet_by_hand(),
        investment=investment_by_hand(),
        remarks=(
            Issue(
                code="R3402",
                file="sites.csv",
                message="site 'huzhou' has no capacity, so it can serve nobody",
                action="Give it a capacity, or leave the row out.",
                row=6,
                column="capacity_t_per_day",
                value="0",
            ),
        ),
        fingerprint="5d1e0a9c77b2",
    )


def impossible_selection() -> Selection:
    """Return the answer to limits that contradict each other."""
    return Selection(
        status="infeasible",
        cost_per_day=None,
        lower_bound=None,
        gap=None,
        open_ids=(),
        closed_ids=(),
        size_ids={},
        alloy_ids={},
        assignments=(),
        ingots=(),
        costs=None,
        carbon_kg_per_day=None,
        infeasible_because=(
            "the required site 'taicang' costs 18,500 a day, above budget_per_day "
            "10,000; raise the budget by at least 8,500"
        ),
    )


def impossible_study_dossier() -> StudyDossier:
    """Return a study whose limits contradict each other."""
    study = study_by_hand()
    study = replace(study, rules=replace(study.rules, budget_per_day=10_000))
    lanes = lanes_by_hand(study)
    return StudyDossier(
        study=study,
        lanes=lanes,
        screening=screening_by_hand(study, lanes),
        selection=impossible_selection(),
        fingerprint="0badc0ffee00",
    )


def screened_study_dossier() -> StudyDossier:
    """Return a study that was only screened, lanes and ranking alone."""
    full = full_study_dossier()
    return StudyDossier(full.study, full.lanes, full.screening, fingerprint="77aa")
