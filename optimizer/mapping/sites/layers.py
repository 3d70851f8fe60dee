"""Lanes, contours and the heat map for the page."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from optimizer.mapping.road_lines import flat
from optimizer.mapping.sites.words import kind_name, level_text
from optimizer.sites import ContourKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Line
    from optimizer.dossier import StudyDossier
    from optimizer.mapping.sites.wording import Facts, Wording
    from optimizer.sites import HeatMap, LaneInUse

CONTOUR_COLORS: Final = ("#274690", "#576ca8", "#8a4f7d", "#b3541e", "#c08a1c")
DASHES: Final = {
    ContourKind.DISTANCE: "6 3",
    ContourKind.TIME: "2 4",
    ContourKind.TEMPERATURE: "8 3 2 3",
    ContourKind.SAVING: "",
}
SAVES: Final = ("#d3eadf", "#9fd0b9", "#5cad8d", "#1c8a78", "#0b5c4f")
"""Below ingots: the darker, the more is saved."""
COSTS: Final = ("#fbe3cf", "#f2bd92", "#de8a50", "#b85c1e", "#7d3a0e")
"""Above ingots: the darker, the dearer."""
STEPS: Final = (10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 250.0, 500.0, 1000.0)
"""Widths of a band that people read easily. [currency/t]"""
COUNTS: Final = ("#dfe5f1", "#a9b8d8", "#6f86bd", "#3f5b9f", "#1f3578")


def lanes_document(dossier: StudyDossier, language: Wording) -> list[dict[str, Any]]:
    """Return every pair of site and plant in use as a line with its tonnes."""
    pairs: dict[tuple[str, str], list[LaneInUse]] = {}
    for lane in dossier.choice.lanes_in_use:
        key = (lane.assignment.site_id, lane.assignment.plant_id)
        pairs.setdefault(key, []).append(lane)
    study = dossier.study
    return [
        {
            "name": (
                f"{study.site_by_id[site_id].name} → {study.plant_by_id[plant_id].name}"
            ),
            "t": math.fsum(lane.t_per_day for lane in lanes),
            "line": flat(_line(dossier, site_id, plant_id)),
            "facts": _lane_facts(dossier, lanes, language),
        }
        for (site_id, plant_id), lanes in pairs.items()
    ]


def contours_document(dossier: StudyDossier, language: Wording) -> list[dict[str, Any]]:
    """Return every contour of every site looked around, outermost last."""
    currency = dossier.study.currency
    return [
        {
            "site": found.site_id,
            "kind": contour.kind.value,
            "label": level_text(
                contour.kind, contour.level, language, currency=currency
            ),
            "color": CONTOUR_COLORS[place % len(CONTOUR_COLORS)],
            "dash": DASHES[contour.kind],
            # Drawn together, a ring within another is a hole.
            "outlines": [
                flat(line)
                for line in itertools.chain(contour.outlines, *contour.holes)
                if len(line) > 1
            ],
        }
        for found in dossier.catchments
        for kind in ContourKind
        for place, contour in enumerate(
            one for one in found.contours if one.kind is kind
        )
    ]


def contour_kinds(dossier: StudyDossier, language: Wording) -> dict[str, str]:
    """Return the kinds of contours there are, with their names."""
    there = {one.kind for found in dossier.catchments for one in found.contours}
    return {
        kind.value: kind_name(kind, language) for kind in ContourKind if kind in there
    }


def heat_document(dossier: StudyDossier, language: Wording) -> dict[str, Any] | None:
    """Return the heat map as bands of two grids; ``None`` where there is none."""
    found = dossier.heat_map
    if found is None:
        return None
    return {
        "rows": _edges(found.latitude),
        "columns": _edges(found.longitude),
        "grids": [
            _cost_grid(found, language, dossier.study.currency),
            _count_grid(found, language),
        ],
    }


def _line(dossier: StudyDossier, site_id: str, plant_id: str) -> Line:
    known = dossier.lines.get((site_id, plant_id), ())
    if len(known) > 1:
        return known
    study = dossier.study
    ends = (study.site_by_id[site_id], study.plant_by_id[plant_id])
    return tuple((place.latitude, place.longitude) for place in ends)


def _lane_facts(
    dossier: StudyDossier, lanes: list[LaneInUse], language: Wording
) -> Facts:
    say, currency = language.say, dossier.study.currency
    facts: Facts = []
    for lane in lanes:
        tonnes = say("{tonnes} t a day", tonnes=language.number(lane.t_per_day, 1))
        facts.append([lane.assignment.alloy_id, tonnes])
        cost = f"{language.money(lane.cost_per_t, currency)}/t"
        facts.append([say("cost"), cost])
        if math.isfinite(lane.saving_per_t):
            saving = f"{language.money(lane.saving_per_t, currency)}/t"
            facts.append([say("below ingots"), saving])
    one = lanes[0]
    for name, value, unit in (
        (say("road"), one.km, "km"),
        (say("driving time"), one.minutes, "min"),
        (say("on arrival"), one.arrival_c, "°C"),
    ):
        if math.isfinite(value):
            facts.append([name, f"{language.number(value)} {unit}"])
    return facts


def _edges(middles: NDArray[np.float64]) -> list[float]:
    """Return the limits of the cells around some middles. [°]."""
    if len(middles) == 1:
        return [float(middles[0]) - 0.02, float(middles[0]) + 0.02]
    inner = (middles[:-1] + middles[1:]) / 2
    first, last = 2 * middles[0] - inner[0], 2 * middles[-1] - inner[-1]
    return [round(float(edge), 5) for edge in (first, *inner, last)]


def _cost_grid(found: HeatMap, language: Wording, currency: str) -> dict[str, Any]:
    """Return bands of cost less ingots, as many below nothing as are needed."""
    cost = found.cost_less_ingots_per_t
    known = cost[np.isfinite(cost)]
    widest = float(np.abs(known).max()) if known.size else 0.0
    step = next((one for one in STEPS if widest <= one * len(SAVES)), STEPS[-1])
    edges = step * np.arange(1 - len(SAVES), len(COSTS))
    bands = np.where(np.isfinite(cost), np.digitize(cost, edges), -1)
    limits = [language.number(float(edge)) for edge in edges]
    labels = [
        f"< {limits[0]}",
        *(f"{low} … {high}" for low, high in itertools.pairwise(limits)),
        f"> {limits[-1]}",
    ]
    return _used(
        "cost",
        bands,
        (*reversed(SAVES), *COSTS),
        [f"{one} {currency}/t" for one in labels],
    )


def _count_grid(found: HeatMap, language: Wording) -> dict[str, Any]:
    """Return bands of how many sites reach a point; five and more are one band."""
    most = len(COUNTS)
    bands = np.minimum(found.num_sites, most) - 1
    labels = [
        language.say("{number} sites", number=language.number(number))
        for number in range(1, most)
    ]
    last = language.say("{number} sites or more", number=language.number(most))
    return _used("number", bands, COUNTS, [*labels, last])


def _used(
    name: str, bands: NDArray[Any], colors: tuple[str, ...], labels: list[str]
) -> dict[str, Any]:
    """Return a grid with the bands that occur, and those between them."""
    there = bands[bands >= 0]
    low, high = (int(there.min()), int(there.max())) if there.size else (0, -1)
    return {
        "name": name,
        "colors": list(colors[low : high + 1]),
        "labels": labels[low : high + 1],
        "bands": np.where(bands >= 0, bands - low, -1).tolist(),
    }
