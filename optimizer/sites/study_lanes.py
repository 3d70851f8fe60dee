"""Every lane of a study, priced: from each site to each demand."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class LaneFate(IntEnum):
    """Whether a site may serve a demand, or what forbids it; the first that holds."""

    USABLE = 0
    NOT_GIVEN = 1
    """Only given lanes exist, and this one is not among them."""
    NO_WAY = 2
    """No road."""
    TOO_FAR = 3
    """Beyond the permitted distance (rule R1)."""
    TOO_COLD = 4
    """Below the floor on arrival, even from the hottest tap (rule T1)."""
    WRONG_ALLOY = 5
    """The site does not make the alloy."""


@dataclass(frozen=True, eq=False)
class StudyLanes:
    """Lanes of a study: row is a site, column a demand, both in the study's order."""

    km: NDArray[np.float64]
    """[km], ``inf`` where there is no way, ``nan`` where a given lane says none"""
    minutes: NDArray[np.float64]
    """[min], as ``km``"""
    arrival_c: NDArray[np.float64]
    """Of a full ladle from the hottest tap; ``nan`` where unknown. [°C]"""
    cost_per_t: NDArray[np.float64]
    """Delivered molten, everything but the site's fixed cost. ``nan`` without a way or
    figures. [currency/t]"""
    carbon_kg_per_t: NDArray[np.float64]
    """[kg CO2e/t], ``nan`` where unknown"""
    fate: NDArray[np.int8]
    """``LaneFate`` of each lane."""
    ingot_cost_per_t: NDArray[np.float64]
    """Of the same tonne as ingots, shape (demands,); ``inf`` where the study prices no
    ingots. [currency/t]"""
    ingot_carbon_kg_per_t: NDArray[np.float64]
    """[kg CO2e/t], shape (demands,); ``nan`` where unknown"""
    source: str
    """Who measured the roads, for people."""
    off_road: dict[str, str] = field(default_factory=dict)
    """Sites and plants that no road comes near, by id, with what is wrong."""

    @property
    def is_usable(self) -> NDArray[np.bool_]:
        """Whether a site may serve a demand, shape (sites, demands)."""
        usable: NDArray[np.bool_] = self.fate == LaneFate.USABLE
        return usable

    @property
    def saving_per_t(self) -> NDArray[np.float64]:
        """Ingots less molten, before any fixed cost. [currency/t]."""
        return self.ingot_cost_per_t - self.cost_per_t
