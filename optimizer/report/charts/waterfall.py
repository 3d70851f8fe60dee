"""From the cost of an ingot tonne to that of a molten one, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.charts.style import (
    BAD,
    BAD_HATCH,
    FAINT,
    GOOD,
    GRID,
    INGOT,
    INK,
    MOLTEN,
    MOLTEN_HATCH,
    SMALL_PT,
    TEXT_PT,
    chart,
    svg_of,
)
from optimizer.report.language import item_name
from optimizer.report.lettering import columns_of, wrapped

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import CostDossier
    from optimizer.economics import SupplyItems
    from optimizer.report.language import Language

WIDTH_MM: Final = 186.0
HEIGHT_MM: Final = 54.0
BAR_WIDTH: Final = 0.66
TOTAL_WIDTH: Final = 0.9
"""Of the two outer bars, which hold their amounts."""
LOW: Final = 0.15
"""A total lower than this share of the other has no room inside its bar. [0..1]"""
MAX_STEPS: Final = 11
"""More items than these are too narrow to read; the least are taken together."""
LABEL_COLUMNS: Final = 154
"""Latin characters that fit below the whole chart."""

TOGETHER: Final = {
    "burn_loss": "metal_loss",
    "melt_loss": "metal_loss",
    "melting_equipment": "equipment",
    "handling_equipment": "equipment",
}
"""Items of either supply that stand for the same thing: a loss for a loss."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bar between the two totals."""

    name: str
    """Item name, or that of two items that meet; empty for the least of them."""
    change: float
    """What molten supply costs more in this item. [currency/t]"""


def waterfall_steps(items: SupplyItems) -> tuple[Step, ...]:
    """Return the differences item by item, the largest saving first.

    Parameters
    ----------
    items
        Scalars. [currency/t]

    Returns
    -------
    tuple of Step
        At most :data:`MAX_STEPS`; together they lead from the ingot cost to the molten
        cost. Items of one name meet, and a loss meets a loss; where they are equal
        there is no step.
    """
    changes: dict[str, float] = {}
    for sign, side in ((-1, items.ingot), (1, items.molten)):
        for item, amount in side.items():
            step = _meeting_place(item, items)
            changes[step] = changes.get(step, 0.0) + sign * float(amount)
    steps = [Step(item, change) for item, change in changes.items() if round(change, 2)]
    largest = sorted(steps, key=lambda step: -abs(step.change))
    kept, rest = largest[:MAX_STEPS], largest[MAX_STEPS:]
    if rest:
        together = [*rest, kept.pop()]
        kept.append(Step("", sum(step.change for step in together)))
    return tuple(sorted(kept, key=lambda step: step.change))


def draw_waterfall(dossier: CostDossier, language: Language) -> Markup:
    """Return the chart of a tonne's cost, from ingots to molten metal.

    Parameters
    ----------
    dossier
        Its mean tonne is drawn.
    language
        The reader's.
    """
    items, currency = dossier.overall.items, dossier.basis.currency
    steps = waterfall_steps(items)
    ingot, molten = float(items.ingot_per_t), float(items.molten_per_t)
    labels = [
        language.say("ingots"),
        *(_step_name(step, language) for step in steps),
        language.say("molten metal"),
    ]
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        higher = max(ingot, molten)
        for place, total in ((0, ingot), (len(steps) + 1, molten)):
            text = language.money(total, currency)
            _draw_total(axes, place, total, text=text, is_low=total < LOW * higher)
        level = ingot
        for place, step in enumerate(steps, start=1):
            _draw_step(axes, step.change, level, place)
            level += step.change
            text = language.change(step.change)
            _write(axes, place, max(level, level - step.change), text)
        difference = language.change(molten - ingot)
        _draw_difference(axes, ingot, molten, last=len(steps) + 1, text=difference)
        _finish(axes, labels)
        return svg_of(
            axes,
            name="waterfall",
            description=language.say(
                "A tonne costs {ingot} as ingots and {molten} as molten metal.",
                ingot=language.money(ingot, currency),
                molten=language.money(molten, currency),
            ),
        )


def _meeting_place(item: str, items: SupplyItems) -> str:
    """Return the name under which an item is compared with one of the other supply."""
    common = TOGETHER.get(item, item)
    both = all(
        any(TOGETHER.get(name, name) == common for name in side)
        for side in (items.ingot, items.molten)
    )
    return common if both else item


def _step_name(step: Step, language: Language) -> str:
    if not step.name:
        return language.say("other items")
    return item_name(step.name, language)


def _draw_total(
    axes: Axes, place: int, total: float, *, text: str, is_low: bool
) -> None:
    """Draw the bar of one supply, its amount inside or, on a low bar, above."""
    is_ingot = place == 0
    axes.bar(
        place,
        total,
        TOTAL_WIDTH,
        color=INGOT if is_ingot else MOLTEN,
        edgecolor=INK,
        linewidth=0.6,
        hatch=None if is_ingot else MOLTEN_HATCH,
    )
    axes.annotate(
        text,
        (place, total),
        (0, 3 if is_low else -5),
        textcoords="offset points",
        ha="center",
        va="bottom" if is_low else "top",
        fontsize=TEXT_PT + 1.5,
        fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2},
    )


def _draw_difference(
    axes: Axes, ingot: float, molten: float, *, last: int, text: str
) -> None:
    """Carry the ingot cost over to the molten bar, and state the difference."""
    edge = last + TOTAL_WIDTH / 2
    axes.plot(
        [0, edge + 0.24],
        [ingot, ingot],
        color=FAINT,
        linewidth=0.7,
        linestyle=(0, (4, 2)),
        zorder=0,
    )
    arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.1, "shrinkA": 0}
    tip, tail = (edge + 0.14, molten), (edge + 0.14, ingot)
    axes.annotate("", tip, tail, arrowprops=arrow | {"shrinkB": 0})
    axes.annotate(
        text,
        (edge + 0.14, (ingot + molten) / 2),
        (4, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT_PT + 1.5,
        fontweight="bold",
        color=GOOD if molten <= ingot else BAD,
    )


def _draw_step(axes: Axes, change: float, level: float, place: int) -> None:
    """Draw one bar from a level, and the thin line that leads to it."""
    axes.plot([place - 1, place], [level, level], color=FAINT, linewidth=0.5, zorder=0)
    axes.bar(
        place,
        change,
        BAR_WIDTH,
        bottom=level,
        color=GOOD if change < 0 else BAD,
        edgecolor=INK,
        linewidth=0.5,
        hatch=None if change < 0 else BAD_HATCH,
    )


def _write(
    axes: Axes, place: int, top: float, text: str, *, size: float = TEXT_PT
) -> None:
    """Write an amount above its bar."""
    axes.annotate(
        text,
        (place, top),
        (0, 2.5),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=size,
        fontweight="bold",
    )


def _finish(axes: Axes, labels: list[str]) -> None:
    columns = LABEL_COLUMNS // (len(labels) + 1)
    lines = [wrapped(label, columns) for label in labels]
    # A long word cannot be wrapped: all labels shrink, so that neighbors stay apart.
    longest = max(columns_of(line) for text in lines for line in text.split("\n"))
    axes.set_xticks(
        range(len(labels)),
        lines,
        color=INK,
        fontsize=SMALL_PT * min(1.0, columns / longest),
    )
    axes.tick_params(axis="x", length=0)
    axes.set_xlim(-0.5, len(labels) + 0.2)
    axes.axhline(0, color=FAINT, linewidth=0.6)
    axes.margins(y=0.14)
    axes.set_yticks([])
    axes.grid(visible=False)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(GRID)
