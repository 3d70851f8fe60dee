"""Flows against published figures and pencil and paper; the risk against its draws."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from operation_study import (
    KM,
    all_ingots,
    both_open,
    today,
    two_site_lanes,
    two_sites,
)

from optimizer.domain import (
    EXTRA_KEYS,
    INVESTMENT_KEYS,
    Figure,
    InvestmentSettings,
    SiteAlloy,
    SiteSize,
    SiteState,
    Study,
    StudyRules,
)
from optimizer.economics import annuity
from optimizer.errors import OperationError
from optimizer.sites import FleetPoint, FleetSizing, Spread, appraise
from optimizer.sites.investment import (
    default_figures,
    internal_rate,
    net_present_value,
    payback_years,
)

CAPITAL = 3e6
DRAWS = 256
DAYS = 300

PUBLISHED = {
    # Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5: projects A,
    # B and C of the payback rule, at 10 %.
    "A": ([-2000, 500, 500, 5000], 0.10, 2624, 3),
    "B": ([-2000, 500, 1800, 0], 0.10, -58, 2),
    "C": ([-2000, 1800, 500, 0], 0.10, 50, 2),
    # Example of numpy-financial's npv, at 8 %.
    "D": ([-40_000, 5_000, 8_000, 12_000, 30_000], 0.08, 3065, 4),
}
RATES = {
    # Brealey, Myers and Allen, same chapter: the internal rate is 28.08 %.
    "two years": ([-4000, 2000, 4000], 0.2808),
    # L. J. Gitman, Principles of Managerial Finance, Brief, 3rd ed., page 348.
    "Gitman": ([-100, 39, 59, 55, 20], 0.28095),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_present_values_and_paybacks(name: str) -> None:
    """To the whole currency unit and the whole year, as they are printed."""
    flows, rate, worth, years = PUBLISHED[name]
    assert round(float(net_present_value(rate, flows))) == worth
    assert math.ceil(float(payback_years(flows))) == years


@pytest.mark.parametrize("name", RATES)
def test_published_internal_rates(name: str) -> None:
    """To the digits printed."""
    flows, rate = RATES[name]
    assert float(internal_rate(flows)) == pytest.approx(rate, abs=5e-5)


def test_flows_without_a_rate_or_a_payback_say_so() -> None:
    """Nothing is earned back, or nothing was paid."""
    losses = [-100.0, -1.0, -1.0]
    assert math.isnan(float(internal_rate(losses)))
    assert math.isinf(float(payback_years(losses)))
    assert float(payback_years([0.0, 1.0])) == 0.0


@given(
    st.floats(1, 1e6),
    st.lists(st.floats(0, 1e6), min_size=1, max_size=25),
    st.floats(0.001, 0.5),
)
def test_an_investment_is_worth_nothing_at_its_internal_rate(
    capital: float, earned: list[float], rate: float
) -> None:
    """And is worth less the higher the rate."""
    assume(capital * 0.5 < sum(earned) < capital * 50)
    flows = [-capital, *earned]
    own = float(internal_rate(flows))
    assert float(net_present_value(own, flows)) == pytest.approx(0, abs=capital * 1e-6)
    assert net_present_value(rate, flows) <= net_present_value(rate / 2, flows)


def test_many_flows_are_judged_at_once() -> None:
    """As one by one."""
    table = np.array([flows for flows, *_ in list(PUBLISHED.values())[:3]], float).T
    rates = np.array([0.1, 0.2, 0.05])
    for column, rate in enumerate(rates):
        one = table[:, column]
        worth = net_present_value(rates, table)[column]
        assert worth == pytest.approx(float(net_present_value(rate, one)))
        assert payback_years(table)[column] == payback_years(one)
        assert internal_rate(table)[column] == internal_rate(one)


def figures(**values: float | tuple[float, float, float]) -> InvestmentSettings:
    """Return figures without doubt, or with the low and high beside the value."""
    told = {}
    for key, value in values.items():
        base, low, high = value if isinstance(value, tuple) else (value, value, value)
        told[key] = Figure(base, "", "by hand", low=low, high=high)
    return InvestmentSettings(told)


STILL: dict[str, float] = {
    "lifetime_years": 3,
    "discount_rate": 0.1,
    "residual_share": 0.2,
    "demand_growth": 0,
    "saving_growth": 0,
    "fixed_cost_growth": 0,
    "ramp_up_share": 0.5,
    "capital_overrun_share": 0,
    "capital_charge_share": 0,
    "working_days_per_year": DAYS,
}


def built(**changes: Any) -> Study:
    """Return the study with given lanes, and a site that costs capital."""
    study = two_sites(rules=StudyRules(given_lanes_only=True), **changes)
    east = replace(study.sites[1], capital=CAPITAL)
    return replace(study, sites=(study.sites[0], east))


def flows_of(
    study: Study, fleet: FleetSizing | None = None, **values: float
) -> tuple[float, ...]:
    """Return the flows of both sites against the western one alone."""
    stated = replace(study, investment=figures(**(STILL | values)))
    choices = both_open(), today()
    lanes = two_site_lanes()
    return appraise(stated, lanes, *choices, fleet=fleet, draws=2).cash_flows


def a_day() -> tuple[float, float]:
    """Return what the second site saves on lanes a day, and its fixed cost."""
    tonnes = 20.0
    return tonnes * 3.0 * float(KM[0, 1] - KM[1, 1]), 8000.0


def test_flows_by_hand() -> None:
    """Half the tonnes in the first year; a fifth of the capital back at the end."""
    saved, fixed = a_day()
    whole = DAYS * (saved - fixed)
    assert flows_of(built()) == pytest.approx(
        (-CAPITAL, DAYS * (saved / 2 - fixed), whole, whole + 0.2 * CAPITAL)
    )


def test_growth_stops_where_the_sites_are_full() -> None:
    """Both make 120 t a day, and deliver 44."""
    saved, fixed = a_day()
    growing = flows_of(built(), demand_growth=0.5, lifetime_years=6, ramp_up_share=1)
    assert growing[2] == pytest.approx(DAYS * (1.5 * saved - fixed))
    full = DAYS * (120 / 44 * saved - fixed)
    assert growing[5] == pytest.approx(full)
    assert growing[6] == pytest.approx(full + 0.2 * CAPITAL)


def test_prices_and_fixed_cost_grow_apart() -> None:
    """Each by its own rate from the second year on."""
    saved, fixed = a_day()
    flows = flows_of(built(), saving_growth=0.02, fixed_cost_growth=0.01)
    assert flows[2] == pytest.approx(DAYS * (saved * 1.02 - fixed * 1.01))


def test_a_charge_for_capital_is_not_paid_twice() -> None:
    """The share of fixed cost that pays for capital is left out of the flows.

    With the alloys that the site makes, but not that of sites which stand already.
    """
    saved, fixed = a_day()
    flows = flows_of(built(), capital_charge_share=0.25)
    assert flows[2] == pytest.approx(DAYS * (saved - 0.75 * fixed))
    study = built(site_alloys=(SiteAlloy("east", "ADC12", None, 1000.0),))
    stated = replace(study, investment=figures(**(STILL | {"capital_charge_share": 1})))
    choice = replace(both_open(), alloy_ids={"east": ("ADC12",)})
    judged = appraise(stated, two_site_lanes(), choice, all_ingots(), draws=2)
    costs, ingots = choice.costs, all_ingots().costs
    assert costs is not None
    assert ingots is not None
    charged = ingots.total - costs.total + 8000.0 + 1000.0
    assert judged.cash_flows[2] == pytest.approx(DAYS * charged)


def test_a_last_year_counts_for_its_part() -> None:
    """Two and a half years."""
    flows = flows_of(built(), lifetime_years=2.5, residual_share=0)
    assert len(flows) == 4
    assert flows[3] == pytest.approx(flows[2] / 2)


def test_capital_is_the_sites_own_its_sizes_or_the_figure() -> None:
    """And existing sites cost none; overruns come on top."""
    study = built()
    assert flows_of(study, capital_overrun_share=0.1)[0] == pytest.approx(
        -1.1 * CAPITAL
    )
    sizes = replace(study, site_sizes=(SiteSize("east", "big", 8000.0, 60.0, 4e6),))
    stated = replace(sizes, investment=figures(**STILL))
    choice = replace(both_open(), size_ids={"east": "big"})
    assert appraise(stated, two_site_lanes(), choice, today(), draws=2).capital == 4e6
    bare = two_sites(rules=StudyRules(given_lanes_only=True))
    assert flows_of(bare, capital_per_site=7e6)[0] == -7e6
    standing = replace(study.sites[1], state=SiteState.EXISTING)
    assert flows_of(replace(study, sites=(study.sites[0], standing)))[0] == 0.0


def test_a_site_without_any_capital_is_named() -> None:
    """It counts as given, which a reader must know."""
    study = two_sites(investment=figures(**STILL))
    judged = appraise(study, two_site_lanes(), both_open(), today(), draws=2)
    assert (judged.capital, judged.without_capital) == (0.0, ("east",))
    assert judged.payback_years == pytest.approx(0.0)


def test_trucks_are_bought_where_their_price_is_stated() -> None:
    """And again when they are worn out; lanes no longer pay for them.

    What is not worn at the end is worth its part.
    """
    of_days = Spread(1.0, 1.0, 1.0, 1.0)
    point = FleetPoint(4, 12, of_days, of_days, reaches_service=True)
    fleet = FleetSizing((point,), point, point, 0.9)
    study = built()
    prices = {"capital_per_truck": 1e6, "capital_per_ladle": 1e5}
    bought = 4e6 + 1.2e6
    assert flows_of(study, fleet)[0] == -CAPITAL
    extra = study.economics.extra | {
        key: Figure(value, "", "by hand", low=value, high=value)
        for key, value in (("truck_life_years", 2.0), ("interest_rate", 0.05))
    }
    worn = replace(study, economics=replace(study.economics, extra=extra))
    without = flows_of(worn, lifetime_years=5)
    flows = flows_of(worn, fleet, lifetime_years=5, **prices)
    more = [after - before for before, after in zip(without, flows, strict=True)]
    back = float(annuity(bought, 2, 0.05))
    assert more == pytest.approx(
        [-bought, back, back - bought, back, back - bought, back + bought / 2]
    )


def test_defaults_stand_in_and_say_so() -> None:
    """Every figure has a source; what nobody confirms is called an assumption."""
    judged = appraise(built(), two_site_lanes(), both_open(), today(), draws=2)
    of_economics = ("working_days_per_year", "interest_rate")
    assert judged.figures == default_figures() | {
        key: built().economics.extra[key] for key in of_economics
    }
    assert all(figure.is_assumption for figure in default_figures().values())
    assert default_figures().keys() - INVESTMENT_KEYS <= EXTRA_KEYS.keys()


def test_the_risk_is_drawn_the_same_again() -> None:
    """Same seed, same answer; percentiles rise, and the loss chance fits them."""
    lanes, choices = two_site_lanes(), (both_open(), all_ingots())
    first, again, other = (
        appraise(two_sites(), lanes, *choices, draws=DRAWS, seed=seed)
        for seed in (0, 0, 1)
    )
    assert repr(first) == repr(again)
    assert first.npv_range != other.npv_range
    worth = first.npv_range
    assert worth.p10 < worth.p50 < worth.p90
    assert (worth.p50 < 0) == (first.loss_chance > 0.5)
    paid_back = first.payback_range
    assert paid_back.p10 <= paid_back.p50 <= paid_back.p90


def test_prices_of_the_economics_move_the_worth() -> None:
    """Dearer gas makes ingots dearer; nothing does where lanes are given."""
    judged = appraise(
        two_sites(), two_site_lanes(), both_open(), all_ingots(), draws=DRAWS
    )
    gas = next(swing for swing in judged.swings if swing.key == "gas_price_per_m3")
    assert gas.saving_at_low < judged.npv < gas.saving_at_high
    given = appraise(built(), two_site_lanes(), both_open(), today(), draws=DRAWS)
    assert {swing.key for swing in given.swings} <= default_figures().keys()


def test_a_swing_is_the_worth_with_one_figure_changed() -> None:
    """As an appraisal with that very figure."""
    stated = STILL | {"discount_rate": (0.1, 0.05, 0.2)}
    study = replace(built(), investment=figures(**stated))  # type: ignore[arg-type]
    judged = appraise(study, two_site_lanes(), both_open(), today(), draws=2)
    (swing,) = judged.swings
    cheap = replace(study, investment=figures(**(STILL | {"discount_rate": 0.05})))
    lower = appraise(cheap, two_site_lanes(), both_open(), today(), draws=2)
    assert swing.saving_at_low == pytest.approx(lower.npv)
    assert swing.base == 0.1


def test_a_choice_against_itself_is_worth_nothing() -> None:
    """Whatever the prices."""
    judged = appraise(two_sites(), two_site_lanes(), today(), today(), draws=DRAWS)
    assert set(judged.cash_flows) == {0.0}
    assert (judged.npv, judged.npv_range.p90, judged.loss_chance) == (0.0, 0.0, 0.0)
    assert math.isnan(judged.irr)


def test_an_infeasible_choice_has_no_flows() -> None:
    """It is told why it is infeasible."""
    broken = replace(both_open(), costs=None, infeasible_because="no metal")
    with pytest.raises(OperationError, match="no metal"):
        appraise(two_sites(), two_site_lanes(), broken, today())
