"""Draw the figure of ``docs/reach.md`` and write its table of published radii.

Run from the project's root: ``python docs/figures/reach.py``. It rewrites
``docs/figures/reach-cost.svg`` and prints the table.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from optimizer.economics import (
    CostModel,
    PublishedRadius,
    distance_curve,
    figures_in_use,
    load_preset,
    published_radii,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FOLDER = Path(__file__).parent
TO_KM = 260.0
READINGS = (
    ("RMB 150 mostly per trip", 175, "-", {}),
    # RMB 150 a tonne at 12 t over 60 km; what else the row of 350 has stays per trip.
    ("all per km", 66, "--", {"truck_cost_per_km": 30, "truck_cost_per_trip": 240}),
)
"""Label, where along the line it stands [km], line, changes."""


def row_of(radius: PublishedRadius) -> str:
    """Return a published radius as a row of the document's table."""
    cells = (
        radius.source,
        radius.circumstances,
        f"{radius.model_km:.0f} km, {radius.binding_limit.value}",
        "yes" if radius.is_reproduced else "**no**",
        radius.remark,
    )
    return f"| {' | '.join(cells)} |\n"


def note(
    axes: Axes, text: str, point: tuple[float, float], *, below: bool = False
) -> None:
    """Write beside a point: to its right, above or below it."""
    axes.annotate(
        text,
        point,
        (6, -6 if below else 5),
        textcoords="offset points",
        va="top" if below else "bottom",
    )


def draw() -> Figure:
    """Draw Exhibit 12 along the distance, by both readings of its transport."""
    model = CostModel(figures_in_use(load_preset("rmi-cmra-2025-exhibit-12")))
    figure = Figure(figsize=(7.2, 3.6), layout="constrained")
    axes = figure.subplots()
    curve = distance_curve(model, to_km=TO_KM)
    axes.axvspan(120, 160, color="0.88")
    axes.plot(curve.distance_km, curve.ingot_per_t, color="black", linewidth=2.5)
    for label, at_km, line, changes in READINGS:
        molten = model.lane_items(curve.distance_km, changes).molten_per_t
        axes.plot(curve.distance_km, molten, line, color="black")
        at_cost = float(model.lane_items(at_km, changes).molten_per_t)
        note(axes, label, (at_km, at_cost), below=True)
    for km in (96, 218.6):
        note(axes, f"{km:.0f} km", (km, 930), below=True)
    note(axes, "ingots", (2, 930))
    note(axes, "published\nmaximum", (121, 410))
    axes.set(
        xlabel="one way [km]", ylabel="RMB per tonne", xlim=(0, TO_KM), ylim=(400, 1100)
    )
    return figure


def main() -> int:
    """Write the picture and print the table."""
    with rc_context({"svg.hashsalt": "reach"}):
        FigureCanvasSVG(draw()).print_svg(
            FOLDER / "reach-cost.svg", metadata={"Date": None}
        )
    sys.stdout.write("".join(row_of(radius) for radius in published_radii()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
