"""A small study of the Yangtze River Delta on its real roads, and one on paper."""

from __future__ import annotations

from functools import cache

from optimizer.domain import (
    Demand,
    OperationSettings,
    Place,
    RoadSettings,
    Site,
    SiteAlloy,
    SiteState,
    Study,
)
from optimizer.economics import load_preset
from optimizer.sites import StudyLanes, price_lanes

SITES = (
    Site("nantong", "Nantong", 31.98, 120.89, SiteState.EXISTING, 12_000, 300),
    Site("qingpu", "Qingpu", 31.15, 121.12, SiteState.CANDIDATE, 10_000, 200),
    Site("bowang", "Bowang", 31.56, 118.83, SiteState.REQUIRED, 8_000, 15),
    Site("at-sea", "East China Sea", 31.0, 122.9, SiteState.EXISTING, 1_000, 100),
    Site("rival", "Rival", 31.40, 121.45, SiteState.COMPETITOR, 0, 500),
)
PLANTS = (
    Place("hongtu", "Hongtu Nantong", 31.95, 121.05),
    Place("yadelin", "Yadelin Suzhou", 31.30, 120.75),
    Place("laijie", "Laijie Kunshan", 31.38, 120.98),
    Place("beilun", "Xusheng Ningbo", 29.90, 121.80),
)
DEMANDS = (
    Demand("hongtu", "ADC12", 40),
    Demand("hongtu", "A356", 12),
    Demand("yadelin", "ADC12", 30),
    Demand("laijie", "ADC12", 0),
    Demand("beilun", "ADC12", 50),
)


@cache
def delta_study() -> Study:
    """Return four sites of ours, one of them at sea, a rival and four plants."""
    return Study(
        name="delta",
        title="Delta",
        currency="CNY",
        sites=SITES,
        plants=PLANTS,
        demands=DEMANDS,
        site_alloys=(SiteAlloy("qingpu", "ADC12"),),
        economics=load_preset("china-yangtze-2026"),
        roads=RoadSettings(file="yangtze-river-delta"),
        operation=OperationSettings(like="yangtze-river-delta"),
    )


@cache
def delta_lanes() -> StudyLanes:
    """Return its lanes."""
    return price_lanes(delta_study())
