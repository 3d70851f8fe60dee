"""Which parameters a set of samples can tell apart, before any is fitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal.ladle_parameters import LADLE_PARAMETERS, PARAMETER_NAMES
from optimizer.thermal.regression import jacobian

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.thermal.regression import Samples

# Singular values this small beside the largest are rounding, not information.
_NULL_RATIO = 1e-9
_PARTICIPATION = 1e-6

# Which parameter gives way when a set of them cannot be told apart: the one whose
# typical value does least harm to the others first.
_GIVE_WAY = (
    "idle_tau_h",
    "soak_idle_c",
    "soak_tau_h",
    "soak_hot_c",
    "fill_drop_c",
    "loss_c_per_h",
)


def confounded_with(
    samples: Samples, held: Mapping[str, float]
) -> dict[str, tuple[str, ...]]:
    r"""Return the parameters no fit could tell, each with those it hides behind.

    Parameters
    ----------
    samples
        What was logged.
    held
        Parameters whose values are given.

    Returns
    -------
    dict[str, tuple[str, ...]]
        By parameter, the other parameters of the same null direction; empty tuples
        where the parameter has no influence on the samples at all.

    Notes
    -----
    The law's Jacobian at the typical parameters, columns scaled to the parameters'
    ranges, has a null space if some change of the parameters leaves every prediction
    as it is. A parameter with a share in that space cannot be identified, however many
    samples there are: all idle times alike, or all samples at one elapsed time.
    """
    free = [name for name in PARAMETER_NAMES if name not in held]
    projector = _null_projector(samples, held, free)
    partners: dict[str, tuple[str, ...]] = {}
    for place, name in enumerate(free):
        if projector[place, place] > _PARTICIPATION:
            partners[name] = tuple(
                other
                for column, other in enumerate(free)
                if other != name and abs(projector[place, column]) > _PARTICIPATION
            )
    return partners


def standing_in(samples: Samples, held: Mapping[str, float]) -> dict[str, float]:
    """Return typical values for as few parameters as make the rest identifiable.

    Parameters
    ----------
    samples
        What was logged.
    held
        Parameters whose values are given.

    Returns
    -------
    dict[str, float]
        Values to hold beside ``held``. They stand in so that the rest can be fitted;
        they are no estimates.
    """
    typical = {x.name: x.typical for x in LADLE_PARAMETERS}
    chosen: dict[str, float] = {}
    while hidden := confounded_with(samples, {**held, **chosen}):
        name = next(name for name in _GIVE_WAY if name in hidden)
        chosen[name] = typical[name]
    return chosen


def _null_projector(
    samples: Samples, held: Mapping[str, float], free: list[str]
) -> NDArray[np.float64]:
    """Return the projector onto the changes that no sample would notice.

    Its diagonal is each parameter's share in them, its other entries say which change
    together. Taken at the typical parameters, not at a fit: it is a property of what
    was logged when, not of the temperatures. Shape (free, free).
    """
    values = {x.name: x.typical for x in LADLE_PARAMETERS} | dict(held)
    places = [PARAMETER_NAMES.index(name) for name in free]
    spans = np.array(
        [LADLE_PARAMETERS[p].high - LADLE_PARAMETERS[p].low for p in places]
    )
    scaled = jacobian(values, samples)[:, places] * spans
    # The triangle has the same null space and stays small however long the log is.
    _, singular, directions = np.linalg.svd(np.linalg.qr(scaled, mode="r"))
    sizes = np.zeros(len(free))
    sizes[: singular.size] = singular
    null = directions[sizes <= _NULL_RATIO * sizes.max(initial=0.0)]
    projector: NDArray[np.float64] = null.T @ null
    return projector
