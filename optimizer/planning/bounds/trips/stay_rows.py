"""Rows about bays that hold whenever trucks come: what stays cannot keep clear of.

All stays together hold no more of a span of minutes than the bays have (S3, P2;
docs/mathematics.md, section 3).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from optimizer.planning.bounds.trips.stays import LOADING, BusySpan, Stays, stays_of
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.bounds.trips.relaxation import Relaxation


def with_stay_rows(relaxation: Relaxation, spans: Sequence[BusySpan]) -> Relaxation:
    """Return the relaxation with a row a span, in hours of bays."""
    if not spans:
        return relaxation
    draft, program = relaxation.draft, relaxation.program
    width = program.rows.shape[1] - draft.layout.first_trip
    rows, high, names = [], [], []
    ranked: list[BusySpan] = []
    for stays in stays_of(draft):
        mine = [each for each in spans if each[:2] == (stays.kind, stays.place)]
        if not mine:
            continue
        begin, end = (
            np.array(edge) for edge in zip(*(each[2:] for each in mine), strict=True)
        )
        span, stay = np.nonzero(held := stays.held(begin, end))
        hours = held[span, stay] / MINUTES_PER_HOUR
        shape = len(mine), width
        rows.append(sparse.csr_array((hours, (span, stays.column[stay])), shape=shape))
        high += (stays.capacity(begin, end) / MINUTES_PER_HOUR).tolist()
        names += [(stays.kind, _place_id(draft, stays))] * len(mine)
        ranked += mine
    trips = sparse.vstack(rows)
    before = sparse.csr_array((len(high), draft.layout.first_trip))
    extended = program.with_rows(
        sparse.csr_array(sparse.hstack([before, trips])),
        np.full(len(high), -np.inf),
        np.array(high),
    )
    named = replace(draft, names=[*draft.names, *names])
    numbered = dict(enumerate(ranked, start=program.rows.shape[0]))
    return replace(
        relaxation,
        program=extended,
        draft=named,
        spans={**relaxation.spans, **numbered},
    )


def _place_id(draft: Draft, stays: Stays) -> str:
    scenario = draft.scenario
    places = scenario.smelters if stays.kind == LOADING else scenario.plants
    return places[stays.place].place_id
