"""Figures that were set and move nothing: what a user must be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics import compare_case, moved_figures

if TYPE_CHECKING:
    from optimizer.economics import SupplyCase
    from optimizer.workflow.comparing.settled import SettledFigures

READ_ELSEWHERE: Final = frozenset(
    {
        "working_days_per_year",
        "liquid_discount_per_t",
        "ingot_casting_per_t",
        "unserved_penalty_per_t",
        "carbon_price_per_t",
    }
)
"""What years, quotes and the cost of a plan read, though no mean tonne does."""

_ROUNDING: Final = 1e-9
"""Answers that differ by less, absolutely or by their size, are the same."""


def idle_overrides(settled: SettledFigures, case: SupplyCase) -> tuple[str, ...]:
    """Return the figures set without which every answer would be the same.

    Parameters
    ----------
    settled
        Figures before and after what was set.
    case
        What is compared, for its distance and its use of the trucks.

    Returns
    -------
    tuple of str
        Dotted keys: ingredients whose partners are unknown, such as a wage where no
        hours of work are stated. A figure set to what it was is not among them.
    """
    return tuple(
        key
        for key, now in settled.overrides.items()
        if key not in READ_ELSEWHERE
        and (key not in settled.before or settled.before[key].value != now.value)
        and np.allclose(
            _answer(settled, case),
            _answer(settled, case, without=key),
            rtol=_ROUNDING,
            atol=_ROUNDING,
        )
    )


def _answer(
    settled: SettledFigures, case: SupplyCase, without: str | None = None
) -> list[float]:
    """Return money, carbon and limits after all settings but one."""
    kept = {key: now for key, now in settled.overrides.items() if key != without}
    figures = moved_figures(settled.before, kept)
    compared = compare_case(replace(case, figures=figures))
    reach, money = compared.reach, compared.items
    emitted = [
        (items.ingot_kg_per_t, items.molten_kg_per_t) for items in compared.carbon
    ]
    return [
        float(money.ingot_per_t),
        float(money.molten_per_t),
        *(kg for both in emitted for kg in both),
        -1.0 if reach.break_even_km is None else reach.break_even_km,
        reach.thermal_reach_km,
        reach.permitted_km,
    ]
