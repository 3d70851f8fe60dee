"""What docs/catchment.md shows is what the program gives."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from optimizer.intake import read_study
from optimizer.report import GEOGRAPHY_COLUMNS
from optimizer.roads import provider_for
from optimizer.sites import catchment, heat_map, price_lanes

DOCUMENT = Path(__file__).parents[2] / "docs" / "catchment.md"


def text_of_page() -> str:
    """Return the page."""
    return DOCUMENT.read_text(encoding="utf-8")


def test_the_python_of_the_page_works() -> None:
    """As it stands, with the figures its comments show."""
    text = text_of_page()
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    known: dict[str, Any] = {}
    exec(code, known)
    assert known["found"].thermal_km == pytest.approx(35.05, abs=0.005)
    assert known["grid"].num_sites.max() == 3
    assert len(known["found"].contours) == 3
    (whole,) = [band for band in known["found"].bands if band.to_km == 160]
    assert (whole.t_per_day, whole.warm_t_per_day) == (868, 155)
    assert "of the 868 t within\n160 km only 155 arrive warm" in text


def test_the_bands_of_the_page_are_those_of_the_bundled_study() -> None:
    """Every row of the example, from the same figures."""
    study = read_study("yangtze-river-delta")
    found = catchment(study, price_lanes(study), "nantong", provider=None)
    text = text_of_page()
    for band in found.bands:
        row = (
            f"{band.to_km:>10.0f} {band.num_plants:>7} {band.t_per_day:>8.1f}"
            f" {band.warm_t_per_day:>15.1f} {band.saving_t_per_day:>11.1f}"
            f" {band.saving_per_t:>13.0f}"
        )
        assert re.sub(" +", " ", row) in re.sub(" +", " ", text)


def test_small_plants_find_less_ground_as_the_page_says() -> None:
    """The share of the map below ingots, for 40 t and for 6 t a day."""
    study = read_study("yangtze-river-delta")
    roads = provider_for(study.roads, (*study.sites, *study.plants))
    shares = [
        (
            heat_map(study, provider=roads, alloy_id="ADC12", t_per_day=tonnes)
            .num_sites.astype(bool)
            .mean()
        )
        for tonnes in (40.0, 6.0)
    ]
    large, small = (f"{share:.0%}".replace("%", " %") for share in shares)
    assert (
        f"{large} of the map lies below\n  ingots for a plant of 40 t" in text_of_page()
    )
    assert f"{small} for one of 6 t" in text_of_page()


def test_every_column_of_the_layers_is_on_the_page() -> None:
    """Those that no other page lists."""
    text = text_of_page()
    for name in ("plants", "contours"):
        for column in GEOGRAPHY_COLUMNS[name]:
            assert f"`{column.name}`" in text
    assert all(f"`{name}`" in text for name in GEOGRAPHY_COLUMNS)
