"""Proof by operation: a choice of sites tried out on days drawn around the mean."""

from optimizer.sites.operation.day_plan import StopRule
from optimizer.sites.operation.sampling import DrawnDay, sampled_days
from optimizer.sites.operation.try_out import try_out, try_out_all

__all__ = ["DrawnDay", "StopRule", "sampled_days", "try_out", "try_out_all"]
