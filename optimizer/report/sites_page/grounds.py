"""What the answers rest on: figures with their sources, rules, method and bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import StudyObjective
from optimizer.report.figure_text import (
    figure_text,
    names_share,
    source_text,
    unit_text,
)
from optimizer.report.language import figure_name
from optimizer.report.sites_tables import study_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Figure
    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One figure with who says so."""

    name: str
    value: str
    span: str
    source: str
    is_assumption: bool


def ground_rows(dossier: StudyDossier, language: Language) -> tuple[GroundRow, ...]:
    """Return every figure that a study rests on, assumptions first.

    Parameters
    ----------
    dossier
        The study.
    language
        The reader's.
    """
    rows = [_row(key, one, language) for key, one in study_figures(dossier).items()]
    return tuple(sorted(rows, key=lambda row: not row.is_assumption))


def method_lines(
    dossier: StudyDossier, language: Language
) -> tuple[tuple[str, str], ...]:
    """Return how the answer came about: a name and a text each."""
    return tuple(_lines(dossier, language))


def _lines(dossier: StudyDossier, language: Language) -> Iterator[tuple[str, str]]:
    say, study, choice = language.say, dossier.study, dossier.selection
    objective = {
        StudyObjective.MONEY: say("least money a day"),
        StudyObjective.CARBON: say("least carbon a day"),
        StudyObjective.BOTH: say("least money a day, carbon beside it"),
    }
    yield say("objective"), objective[study.objective]
    yield (
        say("method"),
        say(
            "Capacitated facility location over {sites} sites and {demands} demands: "
            "fixed cost of open sites, delivered cost of every lane from the "
            "economics, and ingots for the rest.",
            sites=language.number(len(study.sites)),
            demands=language.number(len(study.demands)),
        ),
    )
    if choice is not None and choice.gap is not None:
        yield (
            say("bound"),
            say(
                "gap {gap} after {seconds} s: (cost − bound) / cost",
                gap=language.share(choice.gap, 4),
                seconds=language.number(choice.seconds, 1),
            ),
        )
    yield say("limits"), ", ".join(_rules(dossier, language)) or say("none")
    yield say("roads"), dossier.lanes.source
    yield say("fingerprint"), dossier.fingerprint


def _rules(dossier: StudyDossier, language: Language) -> Iterator[str]:
    say, rules, study = language.say, dossier.study.rules, dossier.study
    if rules.single_sourcing:
        yield say("each demand from one site")
    if rules.max_sites is not None:
        yield say("at most {number} sites", number=language.number(rules.max_sites))
    if rules.budget_per_day is not None:
        budget = language.money(rules.budget_per_day, study.currency)
        yield say("fixed cost up to {budget} a day", budget=budget)
    if rules.min_service_share:
        share = language.share(rules.min_service_share)
        yield say("at least {share} molten", share=share)
    if rules.sources_per_plant > 1:
        number = language.number(rules.sources_per_plant)
        yield say("each plant within reach of {number} open sites", number=number)
    if not rules.ingots:
        yield say("no ingots")


def _row(key: str, found: Figure, language: Language) -> GroundRow:
    is_share = names_share(key)

    def write(amount: float) -> str:
        return figure_text(amount, language, is_share=is_share)

    ends = [end for end in (found.low, found.high) if end is not None]
    unit = "" if is_share else unit_text(found.unit, language)
    return GroundRow(
        name=figure_name(key, language),
        value=f"{write(found.value)} {unit}".strip(),
        span=" … ".join(write(end) for end in ends),
        source=source_text(found),
        is_assumption=found.is_assumption,
    )
