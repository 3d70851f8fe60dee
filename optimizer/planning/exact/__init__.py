"""Small days to the end: whole truck days chosen, timed with every rule, and proved."""

from optimizer.planning.exact.exact_day import ExactDay, ExactProof

__all__ = ["ExactDay", "ExactProof"]
