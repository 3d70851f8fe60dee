"""Which figure moves the net present value most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from optimizer.report.charts import draw_swings

if TYPE_CHECKING:
    from markupsafe import Markup

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language

MILLION: Final = 1e6


def draw_investment_tornado(dossier: StudyDossier, language: Language) -> Markup | None:
    """Return the chart of the value's widest swings, in millions.

    Parameters
    ----------
    dossier
        The study.
    language
        The reader's.

    Returns
    -------
    Markup or None
        ``None`` without an investment, or without a figure that moves it.
    """
    found = dossier.investment
    if found is None or not found.swings:
        return None
    swings = [
        replace(
            swing,
            saving_at_low=swing.saving_at_low / MILLION,
            saving_at_high=swing.saving_at_high / MILLION,
        )
        for swing in found.swings
    ]
    return draw_swings(
        swings,
        found.npv / MILLION,
        language,
        name="npv",
        description=language.say(
            "How far each figure moves the net present value, the widest first."
        ),
    )
