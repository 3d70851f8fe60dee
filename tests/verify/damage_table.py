"""The whole table of damages: what is broken, and what the judge must say."""

from __future__ import annotations

from damage_row import Damage
from damages_clock import CLOCK
from damages_figures import FIGURES, FORM
from damages_orders import ORDERS, PLANTS
from damages_supply import ROADS, SUPPLY, TEMPERATURE
from damages_trucks import TRUCKS

__all__ = ["DAMAGES", "Damage"]

DAMAGES = (
    *(*SUPPLY, *TEMPERATURE, *ROADS),
    *(*TRUCKS, *CLOCK),
    *(*PLANTS, *ORDERS),
    *(*FIGURES, *FORM),
)
