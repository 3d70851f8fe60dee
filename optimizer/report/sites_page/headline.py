"""The answer to a study in one line, how sure it is, and the figures beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.domain import SiteState, StudyObjective
from optimizer.report.comparison_page.headline import Tile, carbon_text
from optimizer.report.sites_page.other_answers import other_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import Selection

NAMES_SAID: Final = 4
"""Sites that the answer names; of more it tells the number."""
OPTIMAL: Final = "optimal"
GAP_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class StudyHeadline:
    """The first lines of a study's report."""

    verdict: str
    """The sentence to remember."""
    detail: str
    """What it costs, and how good it is proved to be."""
    is_bad: bool
    """Whether there is no choice, or one that costs more than ingots."""
    tiles: tuple[Tile, ...]


def study_headline(dossier: StudyDossier, language: Language) -> StudyHeadline:
    """Return the answer: the choice of sites, or what the study asked instead.

    Parameters
    ----------
    dossier
        Any study: without a choice its catchments, fleets, heat map or, at least, its
        screening answer.
    language
        The reader's.
    """
    choice = dossier.selection
    if choice is None:
        verdict, detail = other_answer(dossier, language)
        return StudyHeadline(
            verdict, detail, is_bad=False, tiles=tuple(_fleet_tile(dossier, language))
        )
    if choice.cost_per_day is None:
        return StudyHeadline(
            verdict=language.say("No choice of sites keeps to all limits"),
            detail=choice.infeasible_because or "",
            is_bad=True,
            tiles=(),
        )
    saving = dossier.choice.saving_per_day
    return StudyHeadline(
        verdict=_verdict(dossier, choice, language),
        detail=" ".join(part for part in _details(dossier, choice, language) if part),
        is_bad=saving < 0,
        tiles=_tiles(dossier, choice, language),
    )


def site_names(dossier: StudyDossier, ids: Sequence[str], language: Language) -> str:
    """Return sites by name, or by number where they are many.

    Parameters
    ----------
    dossier
        The study.
    ids
        Of its sites; one of another study keeps its id.
    language
        The reader's.
    """
    if len(ids) > NAMES_SAID:
        return language.say("{number} sites", number=language.number(len(ids)))
    by_id = dossier.study.site_by_id
    names = [by_id[key].name if key in by_id else key for key in ids]
    return language.say(", ").join(names)


def what_if_name(name: str, language: Language) -> str:
    """Return what stands over a choice among others.

    Parameters
    ----------
    name
        Of the what-if; empty for the choice of the study, ``today`` for the sites that
        stand today.
    language
        The reader's.
    """
    names = {"": language.say("as chosen"), "today": language.say("today")}
    return names.get(name, name)


def _verdict(dossier: StudyDossier, choice: Selection, language: Language) -> str:
    if not choice.open_ids:
        return language.say("Open no site: everything comes as ingots")
    names = site_names(dossier, choice.open_ids, language)
    saving = dossier.choice.saving_per_day
    currency = dossier.study.currency
    if math.isnan(saving):
        return language.say(
            "Open {sites}: a day costs {amount}",
            sites=names,
            amount=language.money(choice.cost_per_day or 0.0, currency),
        )
    amount = language.money(abs(saving), currency)
    if saving < 0:
        return language.say(
            "Open {sites}: a day costs {amount} more than ingots alone",
            sites=names,
            amount=amount,
        )
    return language.say(
        "Open {sites}: a day saves {amount} against ingots alone",
        sites=names,
        amount=amount,
    )


def _details(
    dossier: StudyDossier, choice: Selection, language: Language
) -> Iterable[str]:
    say, currency = language.say, dossier.study.currency
    fresh = dossier.choice.new_ids
    if len(choice.open_ids) > NAMES_SAID and fresh:
        yield say("New: {sites}.", sites=site_names(dossier, fresh, language))
    closed = dossier.choice.closed_existing_ids
    if closed:
        yield say("Close {sites}.", sites=site_names(dossier, closed, language))
    yield say(
        "{cost} a day for {tonnes} t.",
        cost=language.money(choice.cost_per_day or 0.0, currency),
        tonnes=language.number(dossier.choice.demand_t_per_day, 1),
    )
    yield _proof(dossier, choice, language)


def _proof(dossier: StudyDossier, choice: Selection, language: Language) -> str:
    """Return what is proved; where carbon is made least, of choices as clean."""
    say, is_carbon = language.say, dossier.study.objective is StudyObjective.CARBON
    if choice.status == OPTIMAL:
        return (
            say("Proved: no choice of sites emits less, and none as clean costs less.")
            if is_carbon
            else say("Proved: no choice of sites costs less.")
        )
    if choice.lower_bound is None or choice.gap is None:
        return ""
    bound = language.money(choice.lower_bound, dossier.study.currency)
    gap = language.share(choice.gap, GAP_DECIMALS)
    return (
        say(
            "No choice as clean costs less than {bound}: a gap of {gap}.",
            bound=bound,
            gap=gap,
        )
        if is_carbon
        else say(
            "No choice of sites costs less than {bound}: a gap of {gap}.",
            bound=bound,
            gap=gap,
        )
    )


def _tiles(
    dossier: StudyDossier, choice: Selection, language: Language
) -> tuple[Tile, ...]:
    say, study = language.say, dossier.study
    tiles = []
    saving, days = dossier.choice.saving_per_day, dossier.choice.working_days
    if not math.isnan(saving):
        whole = saving * (days or 1.0)
        tiles.append(
            Tile(
                say("saved a year") if days else say("saved a day"),
                language.money(whole, study.currency),
                say("{days} working days", days=language.number(days)) if days else "",
                is_bad=saving < 0,
            )
        )
    ours = sum(site.state is not SiteState.COMPETITOR for site in study.sites)
    share = dossier.choice.molten_share
    tiles.append(
        Tile(
            say("served molten"),
            "–" if math.isnan(share) else language.share(share, 1),
            say(
                "{number} of {all} sites open",
                number=language.number(len(choice.open_ids)),
                all=language.number(ours),
            ),
        )
    )
    tiles += _carbon_tile(dossier, choice, language)
    tiles += _fleet_tile(dossier, language)
    return (*tiles, *_investment_tile(dossier, language))


def _carbon_tile(
    dossier: StudyDossier, choice: Selection, language: Language
) -> list[Tile]:
    saved = dossier.choice.carbon_saved_kg_per_day
    if math.isnan(saved):
        return []
    days = dossier.choice.working_days
    title = language.say("avoided a year") if days else language.say("avoided a day")
    per_t = saved / max(dossier.choice.demand_t_per_day, 1e-9)
    note = language.say("{kg} kg a tonne needed", kg=language.number(per_t))
    value = carbon_text(saved * (days or 1.0), language)
    return [Tile(title, value, note, is_bad=saved < 0)]


def _fleet_tile(dossier: StudyDossier, language: Language) -> list[Tile]:
    if dossier.fleet is None:
        return []
    title = language.say("smallest fleet")
    share = language.share(dossier.fleet.service_share)
    smallest = dossier.fleet.smallest
    if smallest is None:
        note = language.say("no fleet serves {share}", share=share)
        return [Tile(title, "–", note, is_bad=True)]
    trucks = language.say(
        "{number} trucks", number=language.number(smallest.num_trucks)
    )
    note = language.say(
        "{number} ladles, serve {share}",
        number=language.number(smallest.num_ladles),
        share=share,
    )
    return [Tile(title, trucks, note)]


def _investment_tile(dossier: StudyDossier, language: Language) -> list[Tile]:
    found = dossier.investment
    if found is None:
        return []
    title = language.say("net present value")
    value = language.money(found.npv, dossier.study.currency)
    note = (
        language.say(
            "pays back in {years} years", years=language.number(found.payback_years, 1)
        )
        if math.isfinite(found.payback_years)
        else language.say("never pays back")
    )
    return [Tile(title, value, note, is_bad=found.npv < 0)]
