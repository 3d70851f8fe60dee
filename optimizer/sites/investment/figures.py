"""The figures an investment rests on: the study's, or defaults that say so."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from ruamel.yaml import YAML

from optimizer.domain import Figure

if TYPE_CHECKING:
    from optimizer.domain import Study

_OF_ECONOMICS: Final = ("working_days_per_year", "interest_rate", "truck_life_years")


@cache
def default_figures() -> dict[str, Figure]:
    """Return what an investment is judged by where a study does not say.

    Returns
    -------
    dict
        By key of ``INVESTMENT_KEYS``, and of what economics may say themselves; capital
        has no default.
    """
    source = resources.files(__package__).joinpath("default-figures.yaml")
    document = YAML(typ="safe").load(source.read_text("utf-8"))
    return {key: Figure(**entry) for key, entry in document.items()}


def investment_figures(study: Study) -> dict[str, Figure]:
    """Return the figures of a study's investment, by key.

    Parameters
    ----------
    study
        Its own figures come first, then those of its economics, then assumptions.
    """
    known = study.economics.extra
    of_economics = {key: known[key] for key in _OF_ECONOMICS if key in known}
    return default_figures() | of_economics | study.investment.figures
