"""Investment: what building sites returns over the years, and how sure that is."""

from optimizer.sites.investment.appraisal import appraise
from optimizer.sites.investment.figures import default_figures
from optimizer.sites.investment.measures import (
    internal_rate,
    net_present_value,
    payback_years,
)

__all__ = [
    "appraise",
    "default_figures",
    "internal_rate",
    "net_present_value",
    "payback_years",
]
