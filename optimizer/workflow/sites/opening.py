"""From what a user types to a study with every lane priced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.dossier import StudyDossier
from optimizer.economics import figures_in_use, moved_figures, with_figures
from optimizer.errors import Issue
from optimizer.intake import (
    is_study_key,
    read_overrides,
    read_study,
    require_one_currency,
)
from optimizer.roads import provider_for
from optimizer.sites import price_lanes, screen
from optimizer.tasks import content_key
from optimizer.workflow.finding import find_study

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.domain import Figure, RoadProvider, Study
    from optimizer.sites import StudyLanes

FINGERPRINT_DIGITS = 12
"""Enough to tell the studies of a company apart, short enough to be read out."""


@dataclass(frozen=True, slots=True)
class StudyTerms:
    """How a study is asked about, whatever the question."""

    settings: Sequence[str] = ()
    """Keys of ``study.yaml`` and figures of the economics with other values, each
    ``KEY=VALUE``."""
    seconds: float | None = None
    """When to stop looking for a better choice; ``None`` for when it is proved. [s]"""
    gap: float = 0.0
    """Share of the cost that may stay unproved. [0..1]"""


@dataclass(frozen=True)
class PricedStudy:
    """A study with its lanes."""

    study: Study
    lanes: StudyLanes
    remarks: tuple[Issue, ...]

    @cached_property
    def provider(self) -> RoadProvider:
        """Who measures the roads of the study.

        Raises
        ------
        RoadError
            The settings name nobody who can.
        """
        return provider_for(self.study.roads, (*self.study.sites, *self.study.plants))

    def dossier(self) -> StudyDossier:
        """Return what any question begins with: the sites, ranked."""
        return StudyDossier(
            study=self.study,
            lanes=self.lanes,
            screening=screen(self.study, self.lanes),
            remarks=self.remarks,
            fingerprint=content_key(self.study)[:FINGERPRINT_DIGITS],
        )


def open_study(
    study: Study | str | Path,
    *,
    settings: Sequence[str] = (),
    remarks: list[Issue] | None = None,
) -> Study:
    """Return a study with everything that is set beside it.

    Parameters
    ----------
    study
        The study, or its folder, workbook or bundled name.
    settings
        Each ``KEY=VALUE``: a key of ``study.yaml`` (of a study that is read), or a
        figure of the economics; what is made of a figure moves with it.
    remarks
        Takes what is odd about it.

    Raises
    ------
    StudyError, FiguresError
        It is wrong, or a setting is; every issue is in it.
    """
    keys = [setting for setting in settings if is_study_key(setting)]
    if isinstance(study, str | Path):
        study = read_study(find_study(study), settings=keys, remarks=remarks)
    figures = figures_in_use(study.economics)
    name = study.economics.name or study.name
    require_one_currency(figures, currency=study.currency, name=name)
    others = [setting for setting in settings if setting not in keys]
    changes = read_overrides(others, figures, currency=study.currency)
    return with_changed_figures(study, changes)


def with_changed_figures(study: Study, changes: dict[str, Figure]) -> Study:
    """Return a study some of whose figures are others.

    Parameters
    ----------
    study
        The study.
    changes
        By dotted key; items that are made of a changed figure move with it.
    """
    if not changes:
        return study
    before = figures_in_use(study.economics)
    after = moved_figures(before, changes)
    changed = {
        key: figure for key, figure in after.items() if before.get(key) != figure
    }
    return replace(study, economics=with_figures(study.economics, changed))


def priced_study(
    study: Study | str | Path, *, settings: Sequence[str] = ()
) -> PricedStudy:
    """Return a study with its lanes, and what is odd about it.

    Parameters
    ----------
    study, settings
        As for ``open_study``.

    Raises
    ------
    StudyError, FiguresError
        The study is wrong, or lacks figures; every issue is in it.
    RoadError
        The roads cannot be measured at all.
    """
    remarks: list[Issue] = []
    opened = open_study(study, settings=settings, remarks=remarks)
    lanes = price_lanes(opened)
    return PricedStudy(opened, lanes, (*remarks, *_off_road(opened, lanes)))


def _off_road(study: Study, lanes: StudyLanes) -> Iterator[Issue]:
    """Yield a remark on every place that no road comes near."""
    for table, places in (("sites", study.sites), ("demand", study.plants)):
        for place in places:
            reason = lanes.off_road.get(place.place_id)
            if reason is not None:
                yield Issue(
                    "R3204",
                    table,
                    f"{place.name} ({place.place_id}) at {place.latitude:.4f}, "
                    f"{place.longitude:.4f} has no way to anywhere: {reason}",
                    "Check the coordinates (latitude first, decimal degrees, datum); "
                    "the study goes on without its lanes.",
                    value=place.place_id,
                )
