"""The radii others have published, and whether the model gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.economics.reach import BindingLimit


@dataclass(frozen=True, slots=True)
class PublishedRadius:
    """One published distance beside what the model makes of its circumstances."""

    source: str
    """Who says so, with the place where it is said."""
    published_km: tuple[float, float]
    """Lowest and highest distance named. [km]"""
    circumstances: str
    """Ladle, alloy, analysis, cost and permit under which the model was asked."""
    model_km: float
    """What the model gives. [km]"""
    binding_limit: BindingLimit
    """The limit that gives it."""
    is_reproduced: bool
    """Whether the model's distance is the published one, give or take a tenth, or is
    beyond it where the source says "and more"."""
    remark: str
    """Why, or plainly that it does not come out."""
