"""The six parameters of a ladle type: what they may be, how well they must be known.

The names are the columns of ``ladle_types.csv``. Typical values are those of the 4 t
road ladle, derived in ``docs/thermal.md``. The physical ranges only keep a search from
wandering; the widest useful intervals decide what is refused. A soak known to 20 °C or
a time constant known to a factor of eight still narrows down an arrival temperature;
beyond that the typical value would have served as well. All are assumptions, kept here
in one place so that they can be argued about.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LadleParameter:
    """One parameter of the cooling law as calibration sees it."""

    name: str
    unit: str
    typical: float
    """Default of a 4 t road ladle (``docs/thermal.md``); where the search starts."""
    low: float
    high: float
    """Physical range; no ladle lies outside it (assumption)."""
    widest: float
    """Widest interval that still says something: a difference, or for a time constant
    the ratio of its ends (assumption)."""
    advice: str
    """What to log so that it can be told."""

    @property
    def is_time_constant(self) -> bool:
        """Whether its interval is judged by ratio."""
        return self.unit == "h"


_EARLY = "log within the first quarter of an hour after filling"
_EARLY_AND_LATE = "log each run from the first minutes to three hours or more"
_IDLE = "log runs after different idle times, such as 0, 1, 4 and 8 h"

LADLE_PARAMETERS = (
    LadleParameter("fill_drop_c", "°C", 15.0, 0.0, 60.0, 15.0, _EARLY),
    LadleParameter("soak_hot_c", "°C", 10.0, 0.0, 150.0, 20.0, _EARLY_AND_LATE),
    LadleParameter("soak_idle_c", "°C", 80.0, 0.0, 400.0, 60.0, _IDLE),
    LadleParameter("soak_tau_h", "h", 1.2, 0.05, 12.0, 8.0, _EARLY_AND_LATE),
    LadleParameter("idle_tau_h", "h", 6.0, 0.25, 96.0, 8.0, _IDLE),
    LadleParameter("loss_c_per_h", "°C/h", 6.0, 0.0, 60.0, 6.0, _EARLY_AND_LATE),
)

PARAMETER_NAMES = tuple(parameter.name for parameter in LADLE_PARAMETERS)
