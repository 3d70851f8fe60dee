"""What a truck costs on a day it stands by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.economics import annuity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Economics, Truck


def standing_charge(truck: Truck, economics: Economics) -> float:
    """Return the capital charge of a truck that does not drive. [currency/d].

    Parameters
    ----------
    truck
        Its cost per day is what stands by as much as what drives, where it has one.
    economics
        Of a truck without a cost per day, whose capital is paid for by the tonne: its
        price and that of its ladles, in all their sets, as equal yearly payments over
        the working days. Without those prices standing by costs nothing.
    """
    if truck.cost_per_day > 0:
        return truck.cost_per_day
    known = {key: figure.value for key, figure in economics.extra.items()}
    if "working_days_per_year" not in known:
        return 0.0
    ladles = truck.ladle_slots * known.get("ladle_sets", 1.0)
    yearly = _yearly("truck", known) + ladles * _yearly("ladle", known)
    return yearly / known["working_days_per_year"]


def _yearly(thing: str, known: Mapping[str, float]) -> float:
    """Return the yearly payment for a truck or a ladle; 0 for an unknown price."""
    price, life_years = known.get(f"{thing}_price"), known.get(f"{thing}_life_years")
    if price is None or life_years is None:
        return 0.0
    return float(annuity(price, life_years, known.get("interest_rate", 0.0)))
