"""Service and fleet of a planned day as lines of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.comparison_page.service_figures import service_figures

if TYPE_CHECKING:
    from optimizer.dossier import Dossier
    from optimizer.report.comparison_page.service_figures import ServiceFigures
    from optimizer.report.language import Language

UNKNOWN = "–"


def service_rows(day: Dossier, language: Language) -> tuple[tuple[str, str], ...]:
    """Return a name and a value for each line, service first.

    Parameters
    ----------
    day
        The planned day.
    language
        The reader's.
    """
    figures, say = service_figures(day), language.say
    gap = day.plan.gap
    return (
        (say("on time"), _share(figures.on_time_share, language)),
        (say("arrivals at or above the floor"), _share(figures.warm_share, language)),
        (say("least margin above the floor"), _margin(figures, language)),
        (say("share molten"), _share(figures.molten_share, language)),
        (say("molten / ingots / unserved, t"), _tonnes(figures, language)),
        (say("trucks used / available"), _trucks(figures, language)),
        (say("trips / km"), _trips(figures, language)),
        (say("share of km with metal aboard"), _share(figures.loaded_share, language)),
        (say("gap of the plan to its bound"), _gap(gap, language)),
    )


def _share(share: float | None, language: Language) -> str:
    return UNKNOWN if share is None else language.share(share)


def _gap(gap: float | None, language: Language) -> str:
    return UNKNOWN if gap is None else language.share(gap, 1)


def _margin(figures: ServiceFigures, language: Language) -> str:
    if figures.least_margin_c is None:
        return UNKNOWN
    return language.say(
        "{margin} °C", margin=language.change(figures.least_margin_c, 1)
    )


def _tonnes(figures: ServiceFigures, language: Language) -> str:
    masses = (figures.molten_tonnes, figures.ingot_tonnes, figures.unserved_tonnes)
    return " / ".join(language.number(mass, 1) for mass in masses)


def _trucks(figures: ServiceFigures, language: Language) -> str:
    counts = (figures.trucks_used, figures.trucks_available)
    return " / ".join(language.number(number) for number in counts)


def _trips(figures: ServiceFigures, language: Language) -> str:
    counts = (figures.trips, figures.distance_km)
    return " / ".join(language.number(number) for number in counts)
