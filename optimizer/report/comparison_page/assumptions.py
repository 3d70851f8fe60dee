"""The figures that the answer hangs on, with their sources, and what it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.figure_text import figure_text, source_text, unit_text
from optimizer.report.language import figure_name, method_name
from optimizer.report.lettering import shortened

if TYPE_CHECKING:
    from optimizer.domain import Figure
    from optimizer.dossier import CostDossier
    from optimizer.report.language import Language

MAX_ROWS: Final = 7
SOURCE_COLUMNS: Final = 76
MAX_OVERRIDES: Final = 4
MAX_QUOTATIONS: Final = 2
NAME_COLUMNS: Final = 34
FACTOR_KEYS: Final = (
    "gas_kg_co2e_per_m3",
    "grid_kg_co2e_per_kwh",
    "diesel_kg_co2e_per_l",
)
"""What carbon is counted with; each source stands in the appendix."""


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """One figure of the box."""

    name: str
    value: str
    """With its unit."""
    span: str
    """Low to high end; empty where the source gives no range."""
    influence: str
    """Share of the variance of the saving that it explains; empty if not asked."""
    source: str
    is_assumption: bool


def assumption_rows(
    dossier: CostDossier, language: Language
) -> tuple[AssumptionRow, ...]:
    """Return the most influential figures, by variance and then by swing.

    Parameters
    ----------
    dossier
        Its influences and swings name figures in use.
    language
        The reader's.
    """
    uncertainty = dossier.uncertainty
    share_by_key = {item.key: item.total for item in uncertainty.influences}
    keys = dict.fromkeys([*share_by_key, *(item.key for item in uncertainty.swings)])
    known = [key for key in keys if key in dossier.figures][:MAX_ROWS]
    return tuple(
        _row(key, dossier.figures[key], share_by_key.get(key), language)
        for key in known
    )


def basis_lines(
    dossier: CostDossier, language: Language
) -> tuple[tuple[str, str], ...]:
    """Return what the page rests on: a name and a text each, none empty."""
    basis = dossier.basis
    lines = [
        (language.say("economics"), shortened(basis.economics_name, 60)),
        (language.say("metal price"), metal_price_text(dossier, language)),
        (language.say("carbon"), carbon_text(dossier, language)),
        (language.say("emission factors"), _factors(dossier, language)),
        (language.say("overrides"), _overrides(dossier, language)),
        (language.say("fingerprint"), basis.fingerprint),
    ]
    return tuple((name, text) for name, text in lines if text)


def metal_price_text(dossier: CostDossier, language: Language) -> str:
    """Return the price of the metal with who says so and of which day."""
    basis = dossier.basis
    quoted = [
        language.say(
            "{alloy} {price}/t ({source}, {date})",
            alloy=price.alloy_id,
            price=language.money(price.price_per_t, price.currency),
            source=shortened(price.source, 30),
            date=language.date(price.date),
        )
        for price in basis.metal_prices[:MAX_QUOTATIONS]
    ]
    figure = dossier.figures.get("metal_price_per_t")
    if quoted or figure is None:
        return "; ".join(quoted)
    return language.say(
        "{price}/t ({source})",
        price=language.money(figure.value, basis.currency),
        source=shortened(source_text(figure), SOURCE_COLUMNS),
    )


def carbon_text(dossier: CostDossier, language: Language) -> str:
    """Return the method of the headline with its band, and the other one beside it."""
    basis = dossier.basis
    parts = [
        language.say(
            "{method} {kg} kg/t ({low} to {high})",
            method=method_name(items.method, language),
            kg=language.number(items.saving_kg_per_t),
            low=language.number(items.saving_low),
            high=language.number(items.saving_high),
        )
        for items in sorted(
            dossier.overall.carbon,
            key=lambda items: items.method is not basis.carbon_method,
        )
    ]
    return "; ".join(parts)


def _row(
    key: str, figure: Figure, share: float | None, language: Language
) -> AssumptionRow:
    value = figure_text(figure.value, figure.unit, language)
    span = ""
    if figure.low is not None and figure.high is not None:
        span = language.say(
            "{low} to {high}",
            low=figure_text(figure.low, figure.unit, language),
            high=figure_text(figure.high, figure.unit, language),
        )
    return AssumptionRow(
        name=shortened(figure_name(key, language), NAME_COLUMNS),
        value=f"{value} {unit_text(figure.unit, language)}".strip(),
        span=span,
        influence="" if share is None else language.share(max(share, 0.0)),
        source=shortened(source_text(figure), SOURCE_COLUMNS),
        is_assumption=figure.is_assumption,
    )


def _factors(dossier: CostDossier, language: Language) -> str:
    """Return the emission factors that carbon is counted with."""
    return "; ".join(
        f"{figure_text(figure.value, figure.unit, language)} "
        f"{unit_text(figure.unit, language)}"
        for key in FACTOR_KEYS
        if (figure := dossier.figures.get(key)) is not None
    )


def _overrides(dossier: CostDossier, language: Language) -> str:
    """Return what was set by hand, with the value it replaces."""
    overrides = dossier.basis.overrides
    parts = []
    for key, now, before in overrides[:MAX_OVERRIDES]:
        name = shortened(figure_name(key, language), NAME_COLUMNS)
        unit = dossier.figures[key].unit if key in dossier.figures else ""
        value = (
            f"{figure_text(now, unit, language)} {unit_text(unit, language)}".strip()
        )
        if before is None:
            parts.append(language.say("{name} {value}", name=name, value=value))
            continue
        old = figure_text(before, unit, language)
        parts.append(
            language.say("{name} {value}, was {old}", name=name, value=value, old=old)
        )
    if len(overrides) > MAX_OVERRIDES:
        more = language.number(len(overrides) - MAX_OVERRIDES)
        parts.append(language.say("and {more} more", more=more))
    return "; ".join(parts)
