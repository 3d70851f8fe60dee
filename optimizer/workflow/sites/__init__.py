"""A study of sites in, its answers out."""

from optimizer.workflow.sites.choice import screen_study, select_sites
from optimizer.workflow.sites.fleet import Trial, size_fleet
from optimizer.workflow.sites.opening import StudyTerms, open_study
from optimizer.workflow.sites.surroundings import catchment_of, heat_map_of
from optimizer.workflow.sites.writing import write_study

__all__ = [
    "StudyTerms",
    "Trial",
    "catchment_of",
    "heat_map_of",
    "open_study",
    "screen_study",
    "select_sites",
    "size_fleet",
    "write_study",
]
