"""The arrival floor of rule T1: whichever of its three parts is highest."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from optimizer.domain import Alloy, AlloyFamily, Analysis, Heat, Order, Window
from optimizer.thermal import arrival_floor

ADC12 = Alloy("ADC12", AlloyFamily.COPPER, 582, 515, 60, 20000)
HEAT = Heat("H1", "S1", "ADC12", 20, 0, 600, 740, 780, Analysis(1.2, 0.4))
ORDER = Order("O1", "P1", "ADC12", 4, Window(0, 600), 600, ingot_allowed=True)


@pytest.mark.parametrize(
    ("alloy", "heat", "order", "floor_c"),
    [
        (ADC12, HEAT, ORDER, 650.45),
        (ADC12, HEAT, replace(ORDER, min_arrival_c=660), 660),
        (ADC12, replace(HEAT, analysis=None), ORDER, 642),
        (ADC12, replace(HEAT, analysis=Analysis(0.9, 0.25)), ORDER, 642),
        (ADC12, replace(HEAT, analysis=Analysis(1.0, 0.3, 0.05)), ORDER, 684.06),
        (replace(ADC12, family=AlloyFamily.LOW_COPPER), HEAT, ORDER, 642),
    ],
    ids=["sludge", "customer", "unknown", "harmless", "chromium", "low_copper"],
)
def test_the_highest_part_is_the_floor(
    alloy: Alloy, heat: Heat, order: Order, floor_c: float
) -> None:
    """Customer, liquidus or sludge; sludge only for analyzed heats of family cu."""
    floor = arrival_floor(alloy, heat, order)
    assert isinstance(floor, float)
    assert floor == pytest.approx(floor_c, abs=0.01)


def test_metal_that_cannot_be_held_has_no_floor_to_meet() -> None:
    """Chromium beyond solution makes the floor infinite: no load may carry it."""
    heat = replace(HEAT, analysis=Analysis(1.0, 0.3, 0.7))
    assert arrival_floor(ADC12, heat, ORDER) == math.inf
