"""Small studies that the tests of the sites build on."""

from __future__ import annotations

from dataclasses import replace

from optimizer.domain import (
    Demand,
    Place,
    RoadSettings,
    Site,
    SiteState,
    Study,
)
from optimizer.economics import load_preset

GEODESIC = RoadSettings("geodesic", detour_factor=1.3, speed_km_h=60)


def site(site_id: str, latitude: float, longitude: float, **changes: object) -> Site:
    """Return a candidate of 100 t/d at 10,000 a day."""
    made = Site(
        site_id, site_id.upper(), latitude, longitude, SiteState.CANDIDATE, 10_000, 100
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def plant(plant_id: str, latitude: float, longitude: float) -> Place:
    """Return a plant whose name is its id in capitals."""
    return Place(plant_id, plant_id.upper(), latitude, longitude)


def two_towns(**changes: object) -> Study:
    """Return a study of two sites and two plants, one of which wants two alloys."""
    study = Study(
        name="two-towns",
        title="Two towns",
        currency="CNY",
        sites=(site("north", 31.5, 120.6), site("south", 31.0, 120.6)),
        plants=(plant("p", 31.1, 120.6), plant("q", 31.55, 120.75)),
        demands=(
            Demand("p", "ADC12", 20),
            Demand("q", "ADC12", 30),
            Demand("p", "A356", 10),
        ),
        economics=load_preset("china-yangtze-2026"),
        roads=GEODESIC,
    )
    return replace(study, **changes)  # type: ignore[arg-type]
