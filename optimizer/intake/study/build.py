"""Sound rows of a study to the nouns of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import (
    Demand,
    InvestmentSettings,
    Limits,
    OperationSettings,
    Site,
    SiteAlloy,
    SiteSize,
    SiteState,
    Study,
    StudyLane,
    StudyObjective,
    StudyRules,
)
from optimizer.intake.supply import place_of, road_settings

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.domain import Economics, Figure, Place
    from optimizer.intake.schema import (
        DemandRow,
        SiteAlloyRow,
        SiteRow,
        SiteSizeRow,
        StudyLaneRow,
        StudySettingsRow,
    )
    from optimizer.intake.study.tables import StudyTables


def build_study(
    tables: StudyTables,
    economics: Economics,
    investment: dict[str, Figure],
    folder: Path | None,
) -> Study:
    """Return the study of tables in which no fault was found.

    Parameters
    ----------
    tables
        Every table, sound throughout.
    economics
        Figures with their sources.
    investment
        Those of the investment, by key.
    folder
        Where files that the settings name lie.
    """
    (record,) = tables.settings.records
    row = record.entry
    return Study(
        name=row.name,
        title=row.title or row.name,
        currency=row.currency,
        sites=tuple(_site(entry, row.datum) for entry in tables.sites.entries),
        plants=_plants(tuple(tables.demand.entries), row.datum),
        demands=tuple(_demand(entry) for entry in tables.demand.entries),
        site_alloys=tuple(_alloy(entry) for entry in tables.site_alloys.entries),
        site_sizes=tuple(_size(entry) for entry in tables.site_sizes.entries),
        lanes=tuple(_lane(entry) for entry in tables.lanes.entries),
        objective=StudyObjective(row.objective),
        rules=_rules(row),
        limits=Limits(row.max_loaded_km, row.preferred_loaded_km),
        economics=economics,
        roads=road_settings(row, tables.travel, folder),
        operation=_operation(row),
        investment=InvestmentSettings(investment),
    )


def _rules(row: StudySettingsRow) -> StudyRules:
    return StudyRules(
        single_sourcing=row.single_sourcing,
        max_sites=row.max_sites,
        budget_per_day=row.budget_per_day,
        min_service_share=row.min_service_share,
        sources_per_plant=row.sources_per_plant,
        ingots=row.ingots,
        given_lanes_only=row.lanes == "given",
    )


def _operation(row: StudySettingsRow) -> OperationSettings:
    return OperationSettings(
        like=row.operation_like,
        days=row.operation_days,
        seed=row.operation_seed,
        weekday_shares=row.weekday_shares,
        outage_share=row.outage_share,
        service_share=row.service_share,
        plan_seconds=row.plan_seconds,
        plan_iterations=row.plan_iterations,
    )


def _plants(rows: tuple[DemandRow, ...], datum: str | None) -> tuple[Place, ...]:
    """Return every plant once, in the order in which demand names them."""
    first = {row.plant_id: row for row in reversed(rows)}
    ids = dict.fromkeys(row.plant_id for row in rows)
    return tuple(place_of(plant_id, first[plant_id], datum) for plant_id in ids)


def _site(row: SiteRow, datum: str | None) -> Site:
    place = place_of(row.site_id, row, datum)
    return Site(
        place_id=place.place_id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        state=SiteState(row.state),
        fixed_cost_per_day=row.fixed_cost_per_day,
        capacity_t_per_day=row.capacity_t_per_day,
        capital=row.capital,
    )


def _demand(row: DemandRow) -> Demand:
    return Demand(row.plant_id, row.alloy, row.t_per_day, row.low, row.high)


def _alloy(row: SiteAlloyRow) -> SiteAlloy:
    return SiteAlloy(
        row.site_id, row.alloy, row.capacity_t_per_day, row.fixed_cost_per_day
    )


def _size(row: SiteSizeRow) -> SiteSize:
    return SiteSize(
        site_id=row.site_id,
        size_id=row.size_id,
        fixed_cost_per_day=row.fixed_cost_per_day,
        capacity_t_per_day=row.capacity_t_per_day,
        capital=row.capital,
    )


def _lane(row: StudyLaneRow) -> StudyLane:
    return StudyLane(row.site_id, row.plant_id, row.cost_per_t, row.km, row.minutes)
