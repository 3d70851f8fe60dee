"""What comes after a choice of sites, written down by hand: days, fleets, money."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import Figure, Line, Study
from optimizer.economics import Swing
from optimizer.sites import (
    Band,
    Catchment,
    CatchmentPlant,
    Contour,
    ContourKind,
    FleetPoint,
    FleetSizing,
    HeatMap,
    Investment,
    LaneFate,
    Operation,
    Percentiles,
    SampledDay,
    Spread,
    StudyLanes,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

GUESS = "assumption: made for a test"
KM_PER_DEGREE = 111.0


def operation_by_hand(site_ids: tuple[str, ...]) -> Operation:
    """Return four days, one of them with a furnace out; none breaks a promise."""
    days = tuple(
        SampledDay(
            number=number,
            weekday=number % 7,
            demand_t=480.0 + 20 * number,
            molten_t=440.0 + 15 * number - (70 if number == 3 else 0),
            num_trucks=17 + number,
            num_ladles=51 + 3 * number,
            cost=341_000.0 + 18_000 * number,
            lower_bound=336_000.0 + 18_000 * number,
            carbon_kg=31_000.0 + 900 * number,
            outages=(site_ids[0],) if number == 3 else (),
            num_violations=0,
        )
        for number in range(4)
    )
    return Operation(
        site_ids=site_ids,
        days=days,
        trucks=Spread(18.5, 17.0, 18.0, 20.0),
        ladles=Spread(55.5, 51.0, 54.0, 60.0),
        molten_share=Spread(0.91, 0.84, 0.92, 0.96),
        cost_per_t=Spread(842.0, 826.0, 840.0, 871.0),
        estimated_cost_per_t=815.0,
        estimated_molten_share=0.95,
        violations=0,
    )


def fleet_by_hand() -> FleetSizing:
    """Return four fleets; 18 trucks are the fewest that serve, 20 the cheapest."""
    shares = {14: 0.81, 16: 0.89, 18: 0.951, 20: 0.962, 22: 0.963}
    costs = {14: 452e3, 16: 441e3, 18: 434e3, 20: 431e3, 22: 437e3}
    points = tuple(
        FleetPoint(
            num_trucks=trucks,
            num_ladles=3 * trucks,
            molten_share=Spread(share, share - 0.05, share, share + 0.02),
            cost_per_day=Spread(
                costs[trucks],
                costs[trucks] - 9e3,
                costs[trucks],
                costs[trucks] + 14e3,
            ),
            reaches_service=share >= 0.95,
        )
        for trucks, share in shares.items()
    )
    return FleetSizing(
        points, smallest=points[2], cheapest=points[3], service_share=0.95
    )


def investment_by_hand() -> Investment:
    """Return a site that pays back in its fifth year at 8 % interest."""
    flows = (-96e6, 14e6, 21e6, 23e6, 23.5e6, 24e6, 24.5e6, 25e6, 34.6e6)
    npv = math.fsum(flow / 1.08**year for year, flow in enumerate(flows))
    figures = {
        "lifetime_years": Figure(8, "a", GUESS, 6, 12),
        "discount_rate": Figure(0.08, "1", GUESS, 0.06, 0.12),
        "capital_per_site": Figure(60e6, "CNY", GUESS, 45e6, 90e6),
        "capital_per_truck": Figure(1.0e6, "CNY", "RMI/CMRA 2025", 0.8e6, 1.2e6, 2025),
        "demand_growth": Figure(0.03, "1", GUESS, -0.02, 0.06),
    }
    swings = tuple(
        Swing(
            key=key,
            low=float(figures[key].low or 0.0),
            base=figures[key].value,
            high=float(figures[key].high or 0.0),
            saving_at_low=npv + low,
            saving_at_high=npv + high,
            assumed_range=False,
        )
        for key, low, high in (
            ("capital_per_site", 15e6, -30e6),
            ("lifetime_years", -24e6, 19e6),
            ("discount_rate", 11e6, -16e6),
            ("demand_growth", -12e6, 8e6),
            ("capital_per_truck", 4e6, -4e6),
        )
    )
    return Investment(
        capital=96e6,
        cash_flows=flows,
        npv=npv,
        irr=0.1608,
        payback_years=4.6,
        npv_range=Percentiles(-6e6, 34e6, 79e6),
        irr_range=Percentiles(0.065, 0.161, 0.242),
        payback_range=Percentiles(3.9, 4.8, math.inf),
        loss_chance=0.13,
        swings=swings,
        figures=figures,
    )


def catchment_by_hand(study: Study, lanes: StudyLanes, site_id: str) -> Catchment:
    """Return the surroundings of a site: circles for contours, bands from the lanes."""
    site = study.site_by_id[site_id]
    row = list(study.site_by_id).index(site_id)
    here = (site.latitude, site.longitude)
    return Catchment(
        site_id=site_id,
        ladle="ladle of 4 t",
        tap_temperature_c=760.0,
        permitted_km=160.0,
        thermal_km=214.0,
        economic_km=92.0 if row % 2 else math.inf,
        bands=tuple(_band(study, lanes, row, km) for km in (30.0, 50.0, 120.0, 160.0)),
        plants=tuple(_seen(study, lanes, row, at) for at in range(len(study.demands))),
        contours=tuple(
            Contour(kind, level, (circle(here, km / 1.3),))
            for kind, levels in (
                (ContourKind.DISTANCE, {30.0: 30, 50.0: 50, 120.0: 120, 160.0: 160}),
                (ContourKind.TIME, {60.0: 55.0, 120.0: 115.0}),
                (ContourKind.TEMPERATURE, {720.0: 40, 700.0: 95, 680.0: 180}),
                (ContourKind.SAVING, {200.0: 35, 100.0: 64, 0.0: 92}),
            )
            for level, km in levels.items()
        ),
    )


def heat_map_by_hand(study: Study) -> HeatMap:
    """Return a grid around the sites: cost rises with the distance to the nearest."""
    latitude = np.linspace(30.2, 32.4, 23)
    longitude = np.linspace(118.6, 121.9, 29)
    rows, columns = np.meshgrid(latitude, longitude, indexing="ij")
    km = np.stack(
        [
            1.3
            * KM_PER_DEGREE
            * np.hypot(rows - site.latitude, 0.855 * (columns - site.longitude))
            for site in study.sites
        ]
    )
    nearest = km.min(axis=0)
    out = nearest > 160
    difference: NDArray[np.float64] = np.where(out, np.nan, -330 + 3.4 * (nearest - 30))
    return HeatMap(
        alloy_id="ADC12",
        t_per_day=40.0,
        latitude=latitude,
        longitude=longitude,
        cost_less_ingots_per_t=difference,
        num_sites=(km < 125).sum(axis=0).astype(np.int64),
        best_site=np.where(out, -1, km.argmin(axis=0)).astype(np.int64),
        arrival_c=np.where(out, np.nan, 745 - 0.28 * nearest),
    )


def circle(here: tuple[float, float], km: float) -> Line:
    """Return a closed ring around a point."""
    turns = np.linspace(0, 2 * math.pi, 37)
    north = here[0] + km / KM_PER_DEGREE * np.sin(turns)
    east = here[1] + km / KM_PER_DEGREE / 0.855 * np.cos(turns)
    return tuple(zip(north.tolist(), east.tolist(), strict=True))


def _band(study: Study, lanes: StudyLanes, row: int, to_km: float) -> Band:
    near = lanes.km[row] <= to_km
    tonnes = np.array([demand.t_per_day for demand in study.demands])
    saves = near & (lanes.saving_per_t[row] > 0)
    some = bool(near.any())
    return Band(
        to_km=to_km,
        num_plants=len(
            {
                demand.plant_id
                for demand, is_near in zip(study.demands, near, strict=True)
                if is_near
            }
        ),
        t_per_day=float(tonnes[near].sum()),
        warm_t_per_day=float(tonnes[near].sum()),
        saving_t_per_day=float(tonnes[saves].sum()),
        cost_per_t=float(lanes.cost_per_t[row][near].mean()) if some else math.nan,
        saving_per_t=float(lanes.saving_per_t[row][near].mean()) if some else math.nan,
        carbon_saved_kg_per_t=210.0 if some else math.nan,
    )


def _seen(study: Study, lanes: StudyLanes, row: int, column: int) -> CatchmentPlant:
    demand = study.demands[column]
    fate = LaneFate(int(lanes.fate[row, column]))
    saving = float(lanes.saving_per_t[row, column])
    return CatchmentPlant(
        plant_id=demand.plant_id,
        alloy_id=demand.alloy_id,
        t_per_day=demand.t_per_day,
        km=float(lanes.km[row, column]),
        minutes=float(lanes.minutes[row, column]),
        arrival_c=float(lanes.arrival_c[row, column]),
        cost_per_t=float(lanes.cost_per_t[row, column]),
        saving_per_t=saving,
        carbon_saved_kg_per_t=210.0,
        fate="DEARER" if fate is LaneFate.USABLE and saving < 0 else fate.name,
    )
