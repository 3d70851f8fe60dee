"""Where the trucks of a fleet are stationed, and when they work, whatever its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

AnyPost = TypeVar("AnyPost", bound="Hashable")


def posts_in_order(days: Sequence[Mapping[AnyPost, int]]) -> tuple[AnyPost, ...]:
    """Return the post of each truck of the largest fleet; smaller ones begin it.

    Parameters
    ----------
    days
        Trucks that drove on each day by their post, where there were enough.

    Returns
    -------
    tuple
        As many posts as cover every day. Any beginning of it is in proportion to the
        trucks that drove.

    Notes
    -----
    The next truck goes where the trucks that drove, over twice those posted there plus
    one, are most: Webster's method of dividing seats, which never takes a truck away
    because the fleet grew [1]_.

    References
    ----------
    .. [1] M. L. Balinski and H. P. Young, Fair Representation, 2nd ed., Brookings
       Institution Press, 2001.

    Examples
    --------
    >>> posts_in_order([{"a": 2, "b": 1}, {"a": 1, "b": 1}])
    ('a', 'b', 'a')
    """
    known = dict.fromkeys(post for day in days for post in day)
    driven = {post: sum(day.get(post, 0) for day in days) for post in known}
    most = {post: max(day.get(post, 0) for day in days) for post in known}
    standing = dict.fromkeys(known, 0)
    order = []
    while short := [post for post in known if standing[post] < most[post]]:
        chosen = max(short, key=lambda post: driven[post] / (2 * standing[post] + 1))
        standing[chosen] += 1
        order.append(chosen)
    return tuple(order)
