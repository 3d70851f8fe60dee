"""Charts say what the figures say, in any language, without color, without surprise."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from cost_dossiers import distance_cost_dossier, lane_table_cost_dossier
from defusedxml.ElementTree import fromstring

from optimizer.economics import BindingLimit, Reach, SupplyItems
from optimizer.report.charts import (
    chart,
    draw_carbon,
    draw_distance_curve,
    draw_risk,
    draw_tornado,
    draw_waterfall,
    fonts,
    shows_chinese,
    svg_of,
    waterfall_steps,
)
from optimizer.report.charts.distance import shown_km
from optimizer.report.language import Language, language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.dossier import CostDossier

    Draw = Callable[[CostDossier, Language], str]

CHARTS: dict[str, Draw] = {
    "waterfall": draw_waterfall,
    "distance": draw_distance_curve,
    "tornado": draw_tornado,
    "carbon": lambda dossier, language: draw_carbon(dossier, language, width_mm=60),
    "risk": lambda dossier, language: draw_risk(dossier, language, width_mm=60),
}


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_one_well_formed_drawing(name: str, code: str) -> None:
    """It has a description, no id of its own that another chart has, and no date."""
    svg = CHARTS[name](lane_table_cost_dossier(), language_of(code))
    root = fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label")
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert all(label.startswith(f"{name}-") for label in ids)
    assert len(ids) == len(set(ids))
    assert "<style" not in svg
    assert "<metadata" not in svg


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_figures_are_the_same_drawing(name: str) -> None:
    """To the byte."""
    first, second = (
        CHARTS[name](distance_cost_dossier(), language_of("zh")) for _ in range(2)
    )
    assert first == second


def test_what_is_referred_to_is_there() -> None:
    """No clip, hatch or letter points to nothing."""
    svg = CHARTS["waterfall"](distance_cost_dossier(), language_of("zh"))
    ids = set(re.findall(r'\bid="([^"]*)"', svg))
    wanted = set(re.findall(r'(?:href="|url\()#([^")]*)', svg))
    assert wanted
    assert wanted <= ids


def test_steps_lead_from_ingots_to_molten_metal() -> None:
    """Exhibit 12: a loss meets a loss, equal items are no step, savings come first."""
    items = distance_cost_dossier().overall.items
    steps = waterfall_steps(items)
    assert [(step.name, round(step.change, 2)) for step in steps] == [
        ("energy", -400.0),
        ("metal_loss", -220.0),
        ("labor", -50.0),
        ("ladle_return", 26.25),
        ("insulation", 70.0),
        ("special_vehicle", 100.0),
        ("haulage", 143.75),
    ]
    total = sum(step.change for step in steps)
    assert float(items.ingot_per_t) + total == pytest.approx(float(items.molten_per_t))


def test_a_loss_without_its_counterpart_keeps_its_own_name() -> None:
    """Only where both supplies have it, a loss is called metal loss."""
    amount = np.asarray(10.0)
    alone = SupplyItems({"energy": amount}, {"melt_loss": amount})
    names = {step.name for step in waterfall_steps(alone)}
    assert names == {"energy", "melt_loss"}


def test_the_least_items_are_taken_together() -> None:
    """However many items there are, the bars stay readable and nothing is lost."""
    many = {f"item_{number}": np.asarray(float(number)) for number in range(1, 31)}
    steps = waterfall_steps(SupplyItems({}, many))
    assert len(steps) == 11
    assert sum(step.change for step in steps) == pytest.approx(sum(range(1, 31)))
    assert [step.name for step in steps].count("") == 1


def test_the_axis_shows_every_lane_and_the_second_limit() -> None:
    """A third limit far away does not press everything else into a corner."""
    dossier = lane_table_cost_dossier()
    far = Reach(218.6, 660.0, 160.0, BindingLimit.PERMIT)
    curve = replace(dossier.curve, reach=far)
    assert shown_km(replace(dossier, curve=curve)) == pytest.approx(1.12 * 218.6)


@pytest.mark.parametrize(
    "reach",
    [
        Reach(None, math.inf, math.inf, BindingLimit.TEMPERATURE),
        Reach(None, math.inf, 160.0, BindingLimit.COST),
        Reach(0.0, 0.0, 0.0, BindingLimit.COST),
    ],
)
def test_limits_that_are_nowhere_are_no_crash(reach: Reach) -> None:
    """Without any limit the curve is drawn as far as the lanes go."""
    dossier = distance_cost_dossier()
    curve = replace(dossier.curve, reach=reach)
    svg = draw_distance_curve(replace(dossier, curve=curve), language_of("en"))
    assert svg.startswith("<svg")


def test_signs_of_formulas_are_letters() -> None:
    """A name with dollars or markup is drawn as it is written."""
    with chart(60, 40) as axes:
        axes.set_title(r"$\frac{ <script> & $x$")
        svg = svg_of(axes, name="t", description='"><script>')
    assert "<script>" not in svg
    assert fromstring(svg).get("aria-label") == '"><script>'


def test_a_machine_without_chinese_letters_draws_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The page says so in words; nothing fails."""
    monkeypatch.setattr(fonts, "font_files", dict)
    monkeypatch.setattr(fonts, "OWN_FAMILY", "No Such Font")
    monkeypatch.setattr(fonts, "INSTALLED_FAMILIES", ())
    fonts.font_families.cache_clear()
    try:
        assert not shows_chinese()
        svg = draw_waterfall(distance_cost_dossier(), language_of("zh"))
        assert svg.startswith("<svg")
    finally:
        monkeypatch.undo()
        fonts.font_families.cache_clear()
