"""Draw the figures of ``docs/thermal.md`` and write the numbers of its tables.

Run from the project's root: ``python docs/figures/thermal.py``. It rewrites
``docs/figures/thermal-*.svg`` and prints the tables.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from optimizer.thermal import (
    LinedLadle,
    Transient,
    carry,
    fit_two_terms,
    light_castable_ladle,
    preheat,
    soak,
    stand_empty,
    temperature_loss,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

FOLDER = Path(__file__).parent
INSTANTS_H = (0.25, 0.5, 1.0, 2.0, 3.0, 4.0)
IDLES_H = (0.0, 0.5, 1.0, 2.0, 4.0, 6.0, 8.0)
COLD_C = 20.0
SPOUT_OPEN = 0.02
DEFAULT_SOAK = {"soak_hot_c": 10.0, "soak_idle_c": 80.0, "idle_tau_h": 6.0}
DEFAULT_LAW = {"fill_drop_c": 0.0, "soak_tau_h": 1.2, "loss_c_per_h": 6.0}

# Capacity [t], burner gas [°C], published metal temperatures [°C] at INSTANTS_H.
PUBLISHED: tuple[tuple[float, float, tuple[int, ...]], ...] = (
    (4, 20, (648, 620, 584, 543)),
    (4, 300, (672, 652, 625, 594, 577, 566)),
    (4, 600, (697, 686, 670, 649, 637, 628)),
    (4, 800, (714, 708, 699, 686, 677, 670)),
    (2, 800, (711, 704, 693, 677, 665, 657)),
    (1, 800, (708, 699, 685, 665, 651, 641)),
    (6, 800, (715, 710, 702, 691, 682, 676)),
)


def filled_after_burner(ladle: LinedLadle, gas_c: float, hours: float) -> Transient:
    """Fill a ladle at 720 °C after four hours on the burner."""
    burner = preheat(ladle, gas_c, duration_h=4)
    return carry(ladle, 720, duration_h=hours, lining_c=burner.lining_c)


def circulating_lining(mouth_share: float) -> NDArray[np.float64]:
    """Return the lining of a 4 t ladle just emptied for the third time of its day."""
    ladle = LinedLadle(4, mouth_share=mouth_share)
    lining_c = filled_after_burner(ladle, 800, 2).lining_c
    for _ in range(2):
        lining_c = stand_empty(ladle, duration_h=1, lining_c=lining_c).lining_c
        lining_c = carry(ladle, 740, duration_h=2, lining_c=lining_c).lining_c
    return lining_c


def filled_after_idle(
    idle_h: float, mouth_share: float, burner: tuple[float, float] = (0.0, 0.0)
) -> Transient:
    """Fill that ladle at 735 °C after standing empty, and a burner of (°C, h)."""
    ladle = LinedLadle(4, mouth_share=mouth_share)
    lining_c = circulating_lining(mouth_share)
    lining_c = stand_empty(ladle, duration_h=idle_h, lining_c=lining_c).lining_c
    gas_c, burner_h = burner
    lining_c = preheat(ladle, gas_c, duration_h=burner_h, lining_c=lining_c).lining_c
    return carry(ladle, 735, duration_h=3, lining_c=lining_c)


def equivalent_soak(metal: Transient) -> float:
    """Return the soak that brings the default law nearest to a curve. [°C]."""
    law = fit_two_terms(
        metal.elapsed_h, metal.inside_c, soak_tau_h=1.2, loss_c_per_h=6.0
    )
    return law.soak_c


def reference_table() -> Iterable[str]:
    """Yield the reference beside the published table, row by row."""
    for capacity_t, gas_c, published_c in PUBLISHED:
        metal = filled_after_burner(LinedLadle(capacity_t), gas_c, 7)
        found_c = [metal.inside_at(instant) for instant in INSTANTS_H]
        cells = [f"{x:.0f}" for x in found_c]
        worst = max(abs(a - b) for a, b in zip(found_c, published_c, strict=False))
        burner = "cold" if gas_c == COLD_C else f"{gas_c:g}"
        late = metal.inside_at(6) - metal.inside_at(7)
        yield (
            f"| {capacity_t:g} t | {burner} | {' | '.join(cells)} | {worst:.1f} | "
            f"{late:.1f} | {metal.shell_c[240]:.0f} |"
        )


def default_law_table() -> Iterable[str]:
    """Yield how far the default law is from the reference after idle hours."""
    instants_h = np.array([0.5, 1.0, 2.0, 3.0])
    for idle_h in IDLES_H:
        metal = filled_after_idle(idle_h, SPOUT_OPEN)
        soak_c = soak(idle_h, **DEFAULT_SOAK)
        law_c = temperature_loss(instants_h, soak_c=soak_c, **DEFAULT_LAW)
        reference_c = [735 - metal.inside_at(instant) for instant in instants_h]
        off = [f"{a:+.0f}" for a in reference_c - law_c]
        lost = [f"{a:.0f}" for a in law_c]
        cells = [f"{a} ({b})" for a, b in zip(lost, off, strict=True)]
        yield (
            f"| {idle_h:g} h | {soak_c:.0f} | {equivalent_soak(metal):.0f} | "
            f"{' | '.join(cells)} |"
        )


def burner_table() -> Iterable[str]:
    """Yield the soak left after idle hours and minutes on the burner."""
    for idle_h in (2.0, 4.0, 8.0):
        for gas_c in (800.0, 850.0):
            soaks_c = [
                equivalent_soak(filled_after_idle(idle_h, SPOUT_OPEN, (gas_c, h)))
                for h in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
            ]
            cells = " | ".join(f"{value:.0f}" for value in soaks_c)
            yield f"| {idle_h:g} h | {gas_c:g} | {cells} |"


def light_castable_table() -> Iterable[str]:
    """Yield loss and shell of the light castable ladle, standing and driving."""
    for capacity_t in (1.0, 2.0, 4.0):
        for wind, words in ((None, "still air"), (15.0, "on the road")):
            ladle = replace(light_castable_ladle(capacity_t), wind_w_per_m2_k=wind)
            metal = filled_after_burner(ladle, 800, 4)
            mean = (720 - metal.inside_at(3)) / 3
            yield (
                f"| {capacity_t:g} t | {words} | {mean:.1f} | "
                f"{metal.shell_c.max():.0f} |"
            )


def draw_reference(axes: Axes) -> None:
    """Draw the 4 t ladle by burner temperature, with the published points."""
    for capacity_t, gas_c, published_c in PUBLISHED[:4]:
        metal = filled_after_burner(LinedLadle(capacity_t), gas_c, 4)
        label = "cold" if gas_c == COLD_C else f"burner gas {gas_c:g} °C"
        (line,) = axes.plot(metal.elapsed_h, metal.inside_c, label=label)
        instants = INSTANTS_H[: len(published_c)]
        axes.plot(instants, published_c, "o", color=line.get_color(), markersize=4)
    axes.axhline(582, color="gray", linestyle=":", linewidth=1)
    axes.annotate("liquidus of ADC12", (3, 582), xytext=(0, 3), fontsize=8,
                  textcoords="offset points")  # fmt: skip
    axes.set(xlabel="after filling [h]", ylabel="metal [°C]", ylim=(520, 725))
    axes.legend(title="4 t ladle, four hours on", fontsize=8, title_fontsize=8)


def draw_sizes(axes: Axes) -> None:
    """Draw ladles of four sizes and the light castable one."""
    for capacity_t in (6, 4, 2, 1):
        metal = filled_after_burner(LinedLadle(capacity_t), 800, 4)
        axes.plot(metal.elapsed_h, metal.inside_c, label=f"{capacity_t} t")
    light = replace(light_castable_ladle(2), wind_w_per_m2_k=15.0)
    metal = filled_after_burner(light, 800, 4)
    axes.plot(metal.elapsed_h, metal.inside_c, "k--", label="2 t, light castable")
    axes.set(xlabel="after filling [h]", ylabel="metal [°C]", ylim=(600, 725))
    axes.legend(title="burner gas 800 °C", fontsize=8, title_fontsize=8)


def draw_law(axes: Axes) -> None:
    """Draw the default law against the reference after idle hours."""
    elapsed_h = np.linspace(0, 3, 181)
    for idle_h in (0.5, 2.0, 4.0, 8.0):
        metal = filled_after_idle(idle_h, SPOUT_OPEN)
        (line,) = axes.plot(
            metal.elapsed_h, metal.inside_c, label=f"{idle_h:g} h empty"
        )
        law_c = 735 - temperature_loss(
            elapsed_h, soak_c=soak(idle_h, **DEFAULT_SOAK), **DEFAULT_LAW
        )
        axes.plot(elapsed_h, law_c, "--", color=line.get_color())
    axes.set(xlabel="after filling [h]", ylabel="metal [°C]")
    axes.legend(title="full: reference, dashed: law", fontsize=8, title_fontsize=8)


def draw_idle(axes: Axes) -> None:
    """Draw the soak over idle time, for three mouths, and the default law's."""
    for share, words in ((0.0, "lid and spout shut"), (SPOUT_OPEN, "spout open, 2 %"),
                         (0.05, "filling hole open, 5 %")):  # fmt: skip
        soaks_c = [equivalent_soak(filled_after_idle(h, share)) for h in IDLES_H]
        axes.plot(IDLES_H, soaks_c, "o-", markersize=3, label=words)
    fine_h = np.linspace(0, 8, 100)
    axes.plot(fine_h, soak(fine_h, **DEFAULT_SOAK), "k--", label="10, 80 °C and 6 h")
    axes.set(xlabel="stood empty [h]", ylabel="soak [°C]", ylim=(0, 105))
    axes.legend(fontsize=8)


def write_pair(
    name: str, left: Callable[[Axes], None], right: Callable[[Axes], None]
) -> None:
    """Write two panels side by side as one SVG."""
    with rc_context({"svg.hashsalt": name}):
        figure = Figure(figsize=(10, 4), layout="constrained")
        FigureCanvasSVG(figure)
        for axes, draw in zip(figure.subplots(1, 2), (left, right), strict=True):
            draw(axes)
            axes.grid(alpha=0.3)
        figure.savefig(FOLDER / name, format="svg", metadata={"Date": None})


def main() -> None:
    """Draw every figure and print every table."""
    write_pair("thermal-reference.svg", draw_reference, draw_sizes)
    write_pair("thermal-law.svg", draw_law, draw_idle)
    for table in (
        reference_table,
        default_law_table,
        burner_table,
        light_castable_table,
    ):
        sys.stdout.write("\n".join([f"\n{table.__name__}", *table(), ""]))


if __name__ == "__main__":
    main()
