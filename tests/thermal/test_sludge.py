"""Sludge factor and sludge temperature against the published table."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.thermal import sludge_factor, sludge_temperature

# Fe, Mn, Cr [%], sludge factor, temperature [°C]: the formulas of Osame et al. (1986)
# solved row by row; the figures stand in the project's facts, section 2.3.
PUBLISHED = [
    (0.9, 0.25, 0, 1.40, 535),
    (1.0, 0.40, 0, 1.80, 622),
    (1.2, 0.40, 0, 2.00, 650),
    (1.3, 0.50, 0, 2.30, 710),
    (1.0, 0.20, 0.05, 1.55, 630),
    (1.0, 0.25, 0.05, 1.65, 657),
    (1.0, 0.30, 0.05, 1.75, 684),
    (1.0, 0.30, 0.08, 1.84, 755),
]
contents = st.floats(0, 1.5)


@pytest.mark.parametrize(("fe", "mn", "cr", "factor", "temperature_c"), PUBLISHED)
def test_the_published_table_is_reproduced(
    fe: float, mn: float, cr: float, factor: float, temperature_c: float
) -> None:
    """Every row to 1 °C, its factor to a hundredth."""
    assert sludge_temperature(fe, mn, cr) == pytest.approx(temperature_c, abs=1)
    assert sludge_factor(fe, mn, cr) == pytest.approx(factor, abs=0.005)


def test_arrays_equal_their_scalars() -> None:
    """The whole table in one call."""
    fe, mn, cr, *_ = np.array(PUBLISHED).T
    alone = [float(sludge_temperature(*row[:3])) for row in PUBLISHED]
    assert sludge_temperature(fe, mn, cr).tolist() == alone


@given(contents, contents, st.floats(0.01, 0.6))
def test_with_chromium_the_larger_form_counts(fe: float, mn: float, cr: float) -> None:
    """Chromium never lowers the temperature below the chromium-free form."""
    assert sludge_temperature(fe, mn, cr) >= sludge_temperature(fe, mn, 0)


def test_the_chromium_free_form_can_be_the_larger() -> None:
    """Much iron with a trace of chromium: 1.3/0.5/0.001 stays at 710 °C."""
    assert sludge_temperature(1.3, 0.5, 0.001) == sludge_temperature(1.3, 0.5, 0)


@given(contents, contents, st.floats(0.01, 0.5))
def test_more_iron_needs_hotter_metal(fe: float, mn: float, more: float) -> None:
    """Without chromium the temperature rises with iron."""
    assert sludge_temperature(fe + more, mn) > sludge_temperature(fe, mn)


@pytest.mark.parametrize("cr", [0.666, 0.7, 2.0])
def test_chromium_beyond_solution_has_no_temperature(cr: float) -> None:
    """Where the line turns round no temperature is hot enough."""
    assert sludge_temperature(1.0, 0.3, cr) == math.inf


def test_negative_contents_are_refused() -> None:
    """The message names the element and its value."""
    with pytest.raises(ValueError, match=r"mn_pct must not be negative, got -0\.1"):
        sludge_temperature(1.0, -0.1)
