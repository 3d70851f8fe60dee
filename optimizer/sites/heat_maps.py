"""What a plant would find anywhere in a region: who reaches it, and at what cost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.domain import SiteState
from optimizer.economics import figures_in_use
from optimizer.intake import require_figures
from optimizer.roads import measure_ground
from optimizer.sites.pricing import LANE_KEYS, model_of
from optimizer.sites.surroundings_results import HeatMap
from optimizer.sites.way_prices import price_ways
from optimizer.units import TEMPERATURE_TOLERANCE_C

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import RoadProvider, Site, Study
    from optimizer.economics import CostModel
    from optimizer.roads import GroundTravel

STANDING = (SiteState.EXISTING, SiteState.REQUIRED)
"""Sites that a new plant can count on."""

_BEYOND_KM = 40.0
"""How far a map goes beyond the outermost place. [km]"""
_KM_PER_DEGREE = 111.2
"""Of a meridian, mean. [km/°]"""
MAX_POINTS = 250_000
"""Of a map; a larger region takes a wider grid."""


class Bounds(NamedTuple):
    """A region between two parallels and two meridians. [°]."""

    south: float
    west: float
    north: float
    east: float


def heat_map(  # noqa: PLR0913 - a plant's demand, a region and who counts
    study: Study,
    *,
    provider: RoadProvider,
    alloy_id: str,
    t_per_day: float,
    bounds: Bounds | None = None,
    spacing_km: float = 5.0,
    site_ids: Collection[str] | None = None,
) -> HeatMap:
    """Return what a new plant would find on every point of a grid.

    Parameters
    ----------
    study
        Its sites, limits and economics. A study that forbids ingots is compared with
        them all the same.
    provider
        Who measures the roads.
    alloy_id
        What the plant would take.
    t_per_day
        How much of it, above 0. Fewer tonnes than fill their trucks pay the same trips
        and cool faster. [t/d]
    bounds
        Region; by default all places of the study and 40 km around.
    spacing_km
        Between points. [km]
    site_ids
        Sites that count, such as those of a choice; by default the existing and the
        required ones. Of these, sites that do not make the alloy or have less capacity
        of it than the plant would take are left out; competitors never count.

    Returns
    -------
    HeatMap
        Points in open water, or far from every road, are out of reach.

    Raises
    ------
    FiguresError
        Figures are missing without which molten metal or ingots would cost nothing.
    RoadServiceError
        A service is down, too slow, or answers something unusable.
    ValueError
        No tonnes, no spacing, or no places to draw a map around.
    """
    _require_positive(t_per_day=t_per_day, spacing_km=spacing_km)
    figures = figures_in_use(study.economics)
    require_figures(figures, LANE_KEYS, name=study.economics.name or "economics")
    counted = _counted(study, alloy_id, t_per_day, site_ids)
    rows, columns = _grid(bounds or bounds_of(study), spacing_km)
    latitude, longitude = np.meshgrid(rows, columns, indexing="ij")
    travel = measure_ground(
        provider,
        [study.sites[at] for at in counted],
        latitude=latitude.ravel(),
        longitude=longitude.ravel(),
    )
    best = _best_of(study, counted, travel, t_per_day)
    return HeatMap(
        alloy_id=alloy_id,
        t_per_day=t_per_day,
        latitude=rows,
        longitude=columns,
        cost_less_ingots_per_t=best.cost_less_ingots.reshape(latitude.shape),
        num_sites=best.num_sites.reshape(latitude.shape),
        best_site=best.site.reshape(latitude.shape),
        arrival_c=best.arrival_c.reshape(latitude.shape),
    )


def bounds_of(study: Study) -> Bounds:
    """Return the region of a study: all its places and 40 km around.

    Raises
    ------
    ValueError
        The study has no places.
    """
    places = (*study.sites, *study.plants)
    if not places:
        msg = f"study {study.name!r} has no places to draw a map around; give bounds"
        raise ValueError(msg)
    latitude = [place.latitude for place in places]
    longitude = [place.longitude for place in places]
    north = _BEYOND_KM / _KM_PER_DEGREE
    east = north / _shrink((min(latitude) + max(latitude)) / 2)
    return Bounds(
        south=min(latitude) - north,
        west=min(longitude) - east,
        north=max(latitude) + north,
        east=max(longitude) + east,
    )


def fill_share(model: CostModel, t_per_day: float) -> float:
    """Return how full trucks go that bring a plant its tonnes of a day. [0..1]."""
    net_t = model.base["truck_net_t"]
    return t_per_day / (math.ceil(t_per_day / net_t) * net_t)


class _Best(NamedTuple):
    """Of each point, the cheapest delivery; all shapes (points,)."""

    cost_less_ingots: NDArray[np.float64]
    num_sites: NDArray[np.int64]
    site: NDArray[np.int64]
    arrival_c: NDArray[np.float64]


def _best_of(
    study: Study, counted: Sequence[int], travel: GroundTravel, t_per_day: float
) -> _Best:
    """Return the cheapest delivery to every point, and how many save."""
    model = model_of(study)
    share = fill_share(model, t_per_day)
    ingots = float(model.lane_items(0.0).ingot_per_t)
    floor = model.base.get("arrival_floor_c", -math.inf) - TEMPERATURE_TOLERANCE_C
    minutes = travel.whole_minutes
    num_points = travel.km.shape[1]
    cost = np.full(num_points, np.inf)
    site, num_sites = np.full(num_points, -1), np.zeros(num_points, dtype=np.int64)
    arrival = np.full(num_points, np.nan)
    for row, at in enumerate(counted):
        prices = price_ways(model, travel.km[row], minutes[row], fill_share=share)
        reached = travel.km[row] <= study.limits.max_loaded_km
        # Where nobody knows the metal, nothing says that it is too cold.
        reached &= ~(prices.arrival_c < floor)
        num_sites += reached & (prices.cost_per_t < ingots)
        better = reached & (prices.cost_per_t < cost)
        cost[better], site[better] = prices.cost_per_t[better], at
        arrival[better] = prices.arrival_c[better]
    cost[site < 0] = np.nan
    return _Best(cost - ingots, num_sites, site, arrival)


def _counted(
    study: Study, alloy_id: str, t_per_day: float, site_ids: Collection[str] | None
) -> list[int]:
    """Return the positions of the sites that could supply the plant."""
    return [
        at
        for at, site in enumerate(study.sites)
        if site.state is not SiteState.COMPETITOR
        and (site.state in STANDING if site_ids is None else site.place_id in site_ids)
        and _capacity_t_per_day(study, site, alloy_id) >= t_per_day
    ]


def _capacity_t_per_day(study: Study, site: Site, alloy_id: str) -> float:
    """Return what a site can make of an alloy, in its largest size. [t/d]."""
    sizes = [
        size.capacity_t_per_day
        for size in study.site_sizes
        if size.site_id == site.place_id
    ]
    whole = max(sizes, default=site.capacity_t_per_day)
    own = [row for row in study.site_alloys if row.site_id == site.place_id]
    if not own:
        return whole
    made = [row.capacity_t_per_day for row in own if row.alloy_id == alloy_id]
    return max((whole if t is None else min(t, whole) for t in made), default=0.0)


def _grid(
    bounds: Bounds, spacing_km: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the parallels and meridians of a grid that covers a region."""
    south, west, north, east = bounds
    shrink = _shrink((south + north) / 2)
    high_km = max((north - south) * _KM_PER_DEGREE, spacing_km)
    wide_km = max((east - west) * _KM_PER_DEGREE * shrink, spacing_km)
    spacing_km = max(spacing_km, math.sqrt(high_km * wide_km / MAX_POINTS))
    return (
        np.linspace(south, north, math.ceil(high_km / spacing_km) + 1),
        np.linspace(west, east, math.ceil(wide_km / spacing_km) + 1),
    )


def _shrink(latitude: float) -> float:
    """Return how short a degree of a parallel is, beside one of a meridian. [1]."""
    return math.cos(math.radians(latitude))


def _require_positive(**values: float) -> None:
    for name, value in values.items():
        if not 0 < value < math.inf:
            msg = f"{name} must be a number above 0, got {value}"
            raise ValueError(msg)
