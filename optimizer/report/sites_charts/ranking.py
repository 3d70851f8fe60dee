"""What each further site adds, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.report.charts.style import (
    FAINT,
    GOOD,
    INK,
    SMALL_PT,
    chart,
    svg_of,
)
from optimizer.report.lettering import shortened

if TYPE_CHECKING:
    from markupsafe import Markup

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language

WIDTH_MM: Final = 186.0
HEIGHT_MM: Final = 46.0
MAX_BARS: Final = 15
LETTERS_ACROSS: Final = 125
"""Latin letters of the small size that fit below the bars."""
OUTSIDE: Final = "#c3cbd3"
THOUSAND: Final = 1000.0


def draw_ranking(dossier: StudyDossier, language: Language) -> Markup:
    """Return the chart of what each site adds to those ranked before it.

    Parameters
    ----------
    dossier
        Its screening; sites that the choice opens are dark, the others light. The line
        is what all sites so far save together.
    language
        The reader's.
    """
    screening, study = dossier.screening, dossier.study
    scores = screening.scores[:MAX_BARS]
    gains = screening.ranked_saving_per_day[:MAX_BARS]
    opened = () if dossier.selection is None else dossier.selection.open_ids
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        places = range(len(scores))
        axes.bar(
            places,
            [score.marginal_saving_per_day / THOUSAND for score in scores],
            0.6,
            color=[GOOD if score.site_id in opened else OUTSIDE for score in scores],
            edgecolor=INK,
            linewidth=0.5,
        )
        axes.plot(
            places[: len(gains)],
            [gain / THOUSAND for gain in gains],
            color=INK,
            linewidth=1.1,
            marker="o",
            markersize=3.2,
            markerfacecolor="white",
        )
        room = LETTERS_ACROSS // max(1, len(scores))
        names = [
            shortened(study.site_by_id[score.site_id].name, room) for score in scores
        ]
        axes.set_xticks(places, names, color=INK, fontsize=SMALL_PT)
        axes.tick_params(axis="x", length=0)
        axes.axhline(0, color=FAINT, linewidth=0.6)
        axes.grid(axis="y")
        axes.set_axisbelow(True)
        axes.yaxis.set_major_formatter(lambda value, _: language.number(value))
        return svg_of(
            axes,
            name="ranking",
            description=language.say(
                "What each site adds to those ranked before it, and all so far."
            ),
        )
