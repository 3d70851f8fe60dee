"""Logs made by the law itself, so that the true parameters are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from optimizer.thermal import metal_temperature, soak

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TRUE_LADLE = {
    "fill_drop_c": 17.0,
    "soak_hot_c": 12.0,
    "soak_idle_c": 70.0,
    "soak_tau_h": 0.9,
    "idle_tau_h": 5.0,
    "loss_c_per_h": 7.0,
}
NUM_RUNS = 28
INSTANTS_MIN = (2, 8, 15, 30, 45, 60, 90, 120, 150, 180)
IDLES_MIN = (0, 30, 60, 120, 240, 480, 720)


def synthetic_log(
    rng: np.random.Generator,
    *,
    noise_c: float = 1.0,
    run_noise_c: float = 0.0,
    idles_min: Sequence[float] = IDLES_MIN,
    instants_min: Sequence[float] = INSTANTS_MIN,
    ladle: Mapping[str, float] = TRUE_LADLE,
) -> pd.DataFrame:
    """Return a log of a 4 t ladle whose parameters are known."""
    runs = []
    for number in range(NUM_RUNS):
        idle_min = idles_min[number % len(idles_min)]
        tonnes = (4.0, 3.0, 2.4)[number % 3]
        soak_c = soak(
            idle_min / 60,
            **{k: ladle[k] for k in ("soak_hot_c", "soak_idle_c", "idle_tau_h")},
        )
        exact_c = metal_temperature(
            750,
            np.asarray(instants_min) / 60,
            soak_c=soak_c,
            fill_share=tonnes / 4.0,
            **{k: ladle[k] for k in ("fill_drop_c", "soak_tau_h", "loss_c_per_h")},
        )
        scatter = rng.normal(0, noise_c, exact_c.size) + rng.normal(0, run_noise_c)
        runs.append(
            pd.DataFrame(
                {
                    "run_id": f"R{number + 1}",
                    "elapsed_min": np.asarray(instants_min, dtype=float),
                    "temperature_c": exact_c + scatter,
                    "tap_temperature_c": 750.0,
                    "idle_min": float(idle_min),
                    "tonnes": tonnes,
                }
            )
        )
    log = pd.concat(runs, ignore_index=True)
    log.insert(0, "row", range(2, len(log) + 2))
    return log
