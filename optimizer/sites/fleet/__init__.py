"""Fleet sizing: how many trucks and ladles serve well, and what they cost."""

from optimizer.sites.fleet.posts import posts_in_order
from optimizer.sites.fleet.sizing import size_fleet
from optimizer.sites.fleet.standing import standing_charge

__all__ = ["posts_in_order", "size_fleet", "standing_charge"]
