"""What a log says about each parameter: a value with its interval, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.thermal.intervals import Spread
    from optimizer.thermal.ladle_parameters import LadleParameter


class EstimateStatus(StrEnum):
    """Where a parameter's value comes from."""

    FITTED = "fitted"
    """From the log, with an interval."""
    HELD = "held"
    """Given by the user."""
    REFUSED = "refused"
    """The log cannot tell it; the note says why and what to log."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the log says about one parameter."""

    name: str
    """Column of ``ladle_types.csv``."""
    unit: str
    status: EstimateStatus
    value: float | None
    """``None`` when refused."""
    low: float | None = None
    """Lower end of the confidence interval, when fitted."""
    high: float | None = None
    """Upper end of the confidence interval, when fitted."""
    note: str = ""
    """Why it is refused and what to log, or what to know about the value."""


def held_estimate(parameter: LadleParameter, value: float) -> Estimate:
    """Return the estimate of a parameter whose value was given."""
    return Estimate(
        parameter.name, parameter.unit, EstimateStatus.HELD, value, note="given"
    )


def hidden_estimate(
    parameter: LadleParameter, partners: tuple[str, ...], span: str
) -> Estimate:
    """Return the refusal of a parameter that no fit could tell.

    Parameters
    ----------
    parameter
        The one refused.
    partners
        Parameters it cannot be told from; empty where it has no influence.
    span
        How far the log's elapsed and idle times reach.

    Returns
    -------
    Estimate
        Without a value; the note names the figures and what to log.
    """
    why = (
        f"cannot be told from {', '.join(partners)}"
        if partners
        else "has no influence on any sample"
    )
    note = f"{why} ({span}); {parameter.advice}, or give its value"
    return Estimate(
        parameter.name, parameter.unit, EstimateStatus.REFUSED, None, note=note
    )


def fitted_estimate(
    parameter: LadleParameter, value: float, spread: Spread
) -> Estimate:
    """Return a fitted parameter, or its refusal if its interval says nothing.

    Parameters
    ----------
    parameter
        The one fitted, with the widest interval that still says something.
    value
        Where the least squares lie.
    spread
        Its confidence interval.

    Returns
    -------
    Estimate
        With a value, or without one and the interval in the note.
    """
    name, unit = parameter.name, parameter.unit
    if _says_nothing(parameter, spread):
        note = (
            f"anything from {spread.low:.2g} to {spread.high:.2g} {unit} fits the log; "
            f"{parameter.advice}, or give its value"
        )
        return Estimate(name, unit, EstimateStatus.REFUSED, None, note=note)
    is_at_end = value in (parameter.low, parameter.high)
    note = "at the end of its physical range" if is_at_end else ""
    return Estimate(
        name, unit, EstimateStatus.FITTED, value, spread.low, spread.high, note
    )


def _says_nothing(parameter: LadleParameter, spread: Spread) -> bool:
    if parameter.is_time_constant:
        return spread.high > parameter.widest * spread.low
    return spread.high - spread.low > parameter.widest
