"""Large days searched district by district, so that effort goes where it is due."""

from optimizer.planning.districts.divided import AnySearch, DividedSearch, search_from

__all__ = ["AnySearch", "DividedSearch", "search_from"]
