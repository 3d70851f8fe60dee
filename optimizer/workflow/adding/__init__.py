"""A day planned again with more of something, or with an obstacle less."""

from optimizer.workflow.adding.replanning import ReplanTerms
from optimizer.workflow.adding.serving import ways_to_serve
from optimizer.workflow.adding.valuing import value_by_replanning

__all__ = ["ReplanTerms", "value_by_replanning", "ways_to_serve"]
