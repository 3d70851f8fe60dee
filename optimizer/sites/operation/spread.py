"""Mean and percentiles of a figure over days."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.sites.operation_results import Spread

if TYPE_CHECKING:
    from collections.abc import Iterable


def spread_of(values: Iterable[float]) -> Spread:
    """Return mean and percentiles of a figure; ``nan`` without any day."""
    known = np.array(list(values) or [math.nan], dtype=float)
    p10, p50, p90 = np.quantile(known, (0.1, 0.5, 0.9)).tolist()
    return Spread(float(known.mean()), p10, p50, p90)
