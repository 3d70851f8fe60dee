"""The study as a picture: sites, plants, lanes and contours on their ground."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from optimizer.domain import SiteState
from optimizer.report.charts.style import FAINT, GOOD, INK, SMALL_PT, chart, svg_of
from optimizer.report.sites_charts.ground import Frame, draw_ground, frame_around
from optimizer.report.sites_charts.picture_names import Name, write_names
from optimizer.sites import BANDS_KM, ContourKind

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import Catchment, Contour, SiteInChoice

WIDTH_MM: Final = 186.0
HEIGHT_MM: Final = 122.0
LEGEND_MM: Final = 8.0
LANE: Final = "#0b5f7d"
WIDEST_LANE_PT: Final = 5.0
LARGEST_PLANT_PT2: Final = 95.0
SMALLEST_PLANT_PT2: Final = 12.0
CONTOUR: Final = "#8a4f7d"
NEAR_KM: Final = BANDS_KM[1]
"""Where several sites have contours, those beyond hide each other: the map, on which
they can be switched, has them all. [km]"""
CONTOUR_DASHES: Final = ((1, 1.5), (3, 1.5), (6, 2), (9, 3))


def draw_map_picture(dossier: StudyDossier, language: Language) -> Markup:
    """Return the picture of a study.

    Parameters
    ----------
    dossier
        Sites by what becomes of them, plants by size and by how they are served, lanes
        by tonnes, and road distances around the first sites looked around.
    language
        The reader's.
    """
    study = dossier.study
    places = (*study.sites, *study.plants)
    points = [(place.latitude, place.longitude) for place in places]
    shape = WIDTH_MM / (HEIGHT_MM - LEGEND_MM)
    frame = frame_around(points or [(0.0, 0.0)], width_over_height=shape)
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        _set_frame(axes, frame)
        draw_ground(axes, frame, places)
        _draw_contours(axes, dossier)
        _draw_lanes(axes, dossier)
        _draw_plants(axes, dossier)
        _draw_sites(axes, dossier.choice.sites)
        write_names(axes, [*_levels(dossier, frame, language), *_names(dossier)], frame)
        _draw_legend(axes, dossier, language)
        return svg_of(
            axes,
            name="map",
            description=language.say(
                "Map of sites, plants and lanes; the map file shows the same and more."
            ),
        )


def _set_frame(axes: Axes, frame: Frame) -> None:
    axes.set_xlim(frame.west, frame.east)
    axes.set_ylim(frame.south, frame.north)
    axes.set_aspect(1 / frame.narrowing)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(True)


def _draw_contours(axes: Axes, dossier: StudyDossier) -> None:
    for found in dossier.catchments:
        for place, ring in enumerate(_rings(found, dossier)):
            dash = CONTOUR_DASHES[place % len(CONTOUR_DASHES)]
            for outline in ring.outlines:
                north, east = np.array(outline).T
                axes.plot(
                    east, north, color=CONTOUR, linewidth=0.8, dashes=dash, zorder=1
                )


def _rings(found: Catchment, dossier: StudyDossier) -> list[Contour]:
    """Return the road distances that are drawn around a site."""
    farthest = NEAR_KM if len(dossier.catchments) > 1 else math.inf
    return [
        one
        for one in found.contours
        if one.kind is ContourKind.DISTANCE and one.level <= farthest
    ]


def _levels(dossier: StudyDossier, frame: Frame, language: Language) -> list[Name]:
    """Return the distances around the first site, where they leave the view last."""
    names = []
    for ring in _rings(dossier.catchments[0], dossier) if dossier.catchments else ():
        points = [
            (north, east)
            for outline in ring.outlines
            for north, east in outline
            if frame.holds(north, east)
        ]
        if points:
            north, east = min(points)
            text = f"{language.number(ring.level)} km"
            names.append(Name(text, north, east, is_bold=False, color=CONTOUR))
    return names


def _draw_lanes(axes: Axes, dossier: StudyDossier) -> None:
    study = dossier.study
    tonnes: dict[tuple[str, str], float] = {}
    for lane in dossier.choice.lanes_in_use:
        key = (lane.assignment.site_id, lane.assignment.plant_id)
        tonnes[key] = tonnes.get(key, 0.0) + lane.t_per_day
    most = max(tonnes.values(), default=1.0)
    for (site_id, plant_id), carried in tonnes.items():
        ends = (study.site_by_id[site_id], study.plant_by_id[plant_id])
        known = dossier.lines.get((site_id, plant_id), ())
        line = known or tuple((end.latitude, end.longitude) for end in ends)
        north, east = np.array(line).T
        axes.plot(
            east,
            north,
            color=LANE,
            linewidth=max(0.6, WIDEST_LANE_PT * math.sqrt(carried / most)),
            alpha=0.75,
            solid_capstyle="round",
            zorder=2,
        )


def _draw_plants(axes: Axes, dossier: StudyDossier) -> None:
    """Draw plants by tonnes: filled where any is molten, white where all is ingots."""
    study = dossier.study
    served = {lane.assignment.plant_id for lane in dossier.choice.lanes_in_use}
    needed: dict[str, float] = dict.fromkeys(study.plant_by_id, 0.0)
    for demand in study.demands:
        needed[demand.plant_id] += demand.t_per_day
    tonnes = np.array(list(needed.values()))
    share = tonnes / max(1e-9, float(tonnes.max(initial=0.0)))
    axes.scatter(
        [plant.longitude for plant in study.plants],
        [plant.latitude for plant in study.plants],
        s=SMALLEST_PLANT_PT2 + (LARGEST_PLANT_PT2 - SMALLEST_PLANT_PT2) * share,
        facecolor=[GOOD if key in served else "white" for key in needed],
        edgecolor=INK,
        linewidth=0.8,
        zorder=3,
    )


SITE_MARKS: Final[dict[str, dict[str, Any]]] = {
    "standing": {"marker": "s", "s": 52, "facecolor": FAINT, "edgecolor": "white"},
    "open": {"marker": "s", "s": 62, "facecolor": INK, "edgecolor": "white"},
    "free": {"marker": "s", "s": 40, "facecolor": "white", "edgecolor": INK},
    "closed": {"marker": "X", "s": 52, "facecolor": "white", "edgecolor": INK},
    "excluded": {"marker": "x", "s": 26, "color": FAINT},
    "competitor": {"marker": "D", "s": 38, "facecolor": "#b89ccb", "edgecolor": INK},
}
"""Shape and shade by what becomes of a site; told apart in gray as well."""


def mark_of(found: SiteInChoice) -> str:
    """Return by which of :data:`SITE_MARKS` a site is drawn."""
    if found.is_open:
        return "open"
    state = found.site.state
    if state in (SiteState.COMPETITOR, SiteState.EXCLUDED):
        return state.value
    if state is SiteState.EXISTING:
        return "closed" if found.is_closed else "standing"
    return "free"


def _draw_sites(axes: Axes, found: tuple[SiteInChoice, ...]) -> None:
    """Draw sites by their marks, those that are open on top."""
    for mark, look in SITE_MARKS.items():
        sites = [one.site for one in found if mark_of(one) == mark]
        axes.scatter(
            [site.longitude for site in sites],
            [site.latitude for site in sites],
            linewidth=1.0,
            zorder=5 if mark == "open" else 4,
            **look,
        )


def _names(dossier: StudyDossier) -> list[Name]:
    """Return what is named, the most important first."""
    sites = sorted(dossier.choice.sites, key=lambda found: not found.is_open)
    return [
        *(
            Name(
                found.site.name,
                found.site.latitude,
                found.site.longitude,
                is_bold=found.is_open,
            )
            for found in sites
        ),
        *(
            Name(plant.name, plant.latitude, plant.longitude, is_bold=False)
            for plant in dossier.study.plants
        ),
    ]


def _draw_legend(axes: Axes, dossier: StudyDossier, language: Language) -> None:
    say = language.say
    words = {
        "standing": say("stands today"),
        "open": say("open"),
        "free": say("not chosen"),
        "closed": say("closed by this choice"),
        "excluded": say("may not be opened"),
        "competitor": say("somebody else's"),
    }
    there = {mark_of(found) for found in dossier.choice.sites}
    handles = [
        axes.scatter([], [], linewidth=1.0, label=words[mark], **look)
        for mark, look in SITE_MARKS.items()
        if mark in there
    ]
    plants = {say("plant, molten"): GOOD, say("plant, ingots"): "white"}
    if not dossier.choice.lanes_in_use:
        plants = {say("plant"): "white"}
    handles += [
        axes.scatter([], [], s=36, facecolor=color, edgecolor=INK, label=text)
        for text, color in plants.items()
    ]
    axes.figure.legend(
        handles=handles,
        loc="outside lower center",
        ncols=len(handles),
        frameon=False,
        fontsize=SMALL_PT,
        handletextpad=0.2,
        columnspacing=1.2,
    )
