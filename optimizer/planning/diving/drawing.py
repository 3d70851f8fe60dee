"""From which heats the like loads of an order are filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


def draw_metal(
    left: NDArray[np.int64], heats: Sequence[int], kg: int, loads: int
) -> dict[int, int]:
    """Draw so many like loads from one heat if it has enough, or else from several.

    Parameters
    ----------
    left
        Metal of every heat, what is drawn is taken off. [kg]
    heats
        Those that may be drawn from, the favored ones first.
    kg, loads
        What all loads weigh together, and how many they are.

    Returns
    -------
    dict
        Kilograms by heat, whole loads of each; empty where there is too little metal.
    """
    whole = next((heat for heat in heats if left[heat] >= kg), None)
    drawn: dict[int, int] = {}
    for heat in heats if whole is None else [whole]:
        many = min(loads, int(left[heat]) * loads // kg)
        if many:
            part = kg * many // loads
            drawn[heat] = part
            left[heat] -= part
            kg, loads = kg - part, loads - many
        if not loads:
            return drawn
    return {}
