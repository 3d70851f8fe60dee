"""The one page: headline, charts, service, assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.charts import (
    draw_carbon,
    draw_distance_curve,
    draw_risk,
    draw_tornado,
    draw_waterfall,
    shows_chinese,
)
from optimizer.report.comparison_page.assumptions import assumption_rows, basis_lines
from optimizer.report.comparison_page.headline import headline, is_single_distance
from optimizer.report.comparison_page.place_names import lane_name
from optimizer.report.comparison_page.service_rows import service_rows
from optimizer.report.lettering import shortened
from optimizer.report.pages import render

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier
    from optimizer.report.language import Language

PAGE_WIDTH_MM: Final = 186.0
"""Of an A4 sheet, less its margins."""
GAP_MM: Final = 5.0
TITLE_COLUMNS: Final = 70
MAX_LANES: Final = 7
LANE_COLUMNS: Final = 30


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One of the largest lanes, where no day is planned."""

    name: str
    km: str
    tonnes: str
    saving: str


def draw_comparison_page(dossier: CostDossier, language: Language) -> str:
    """Return the one-page report as a whole HTML document.

    Parameters
    ----------
    dossier
        The comparison; without a day or lanes the page has no empty boxes.
    language
        The reader's.

    Returns
    -------
    One A4 sheet, on screen as on paper. It asks for nothing beside itself, and is the
    same, to the byte, for the same dossier.
    """
    num_columns = 2 if is_single_distance(dossier) else 3
    width_mm = (PAGE_WIDTH_MM - (num_columns - 1) * GAP_MM) / num_columns
    day = dossier.day
    return render(
        "comparison.html.j2",
        language=language,
        say=language.say,
        basis=dossier.basis,
        title=shortened(dossier.basis.title, TITLE_COLUMNS),
        headline=headline(dossier, language),
        waterfall=draw_waterfall(dossier, language),
        distance=draw_distance_curve(dossier, language),
        tornado=draw_tornado(dossier, language),
        carbon=draw_carbon(dossier, language, width_mm=width_mm),
        risk=draw_risk(dossier, language, width_mm=width_mm),
        column_mm=width_mm,
        service=None if day is None else service_rows(day, language),
        num_violations=0 if day is None else len(day.violations),
        lanes=_lane_rows(dossier, language) if day is None else (),
        num_more_lanes=max(0, len(dossier.lanes) - MAX_LANES),
        assumptions=assumption_rows(dossier, language),
        lines=basis_lines(dossier, language),
        lacks_font=not shows_chinese(),
    )


def _lane_rows(dossier: CostDossier, language: Language) -> tuple[LaneRow, ...]:
    return tuple(
        LaneRow(
            name=shortened(lane_name(dossier, lane), LANE_COLUMNS),
            km=language.number(lane.distance_km, 1),
            tonnes=language.number(lane.tonnes, 1),
            saving=language.number(float(lane.items.saving_per_t)),
        )
        for lane in dossier.lanes[:MAX_LANES]
    )
