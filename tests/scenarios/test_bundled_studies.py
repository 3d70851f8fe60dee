"""Every bundled study: sound, answered as its page says, its sources told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer.intake import bundled_studies, check_study, read_study, read_study_tree
from optimizer.sites import LaneFate, price_lanes, select, today
from optimizer.workflow import StudyTerms, select_sites

if TYPE_CHECKING:
    from optimizer.domain import Study
    from optimizer.sites import Selection, StudyLanes

NAMES = sorted(bundled_studies())
DELTA = bundled_studies()["yangtze-river-delta"]
PAGE = " ".join((DELTA / "README.md").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def delta() -> Study:
    """Return the study of the Yangtze River Delta."""
    return read_study("yangtze-river-delta")


@pytest.fixture(scope="module")
def lanes(delta: Study) -> StudyLanes:
    """Return its lanes."""
    return price_lanes(delta)


@pytest.fixture(scope="module")
def choice(delta: Study, lanes: StudyLanes) -> Selection:
    """Return its best choice of sites."""
    return select(delta, lanes)


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_study_has_nothing_to_remark(name: str) -> None:
    """What we ship is read without a fault and without a remark."""
    assert check_study(name) == ()
    assert price_lanes(read_study(name)).off_road == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_study_tells_facts_from_assumptions(name: str) -> None:
    """As the bundled scenarios do."""
    text = (bundled_studies()[name] / "README.md").read_text(encoding="utf-8")
    assert "teaches" in text
    assert "assumption" in text
    assert re.search(r"RMI/CMRA|published", text)


def test_its_tree_of_what_ifs_can_be_grown(delta: Study) -> None:
    """Every override finds its rows and figures."""
    tree = read_study_tree(
        DELTA / "what-if.yaml", DELTA, figures_of=lambda study: study.economics.extra
    )
    assert tree[0].study.rules == replace(delta.rules, sources_per_plant=2)
    assert len({variant.name for variant in tree}) == len(tree) == 7
    assert all({"en", "zh"} == set(variant.titles) for variant in tree)


def test_the_page_tells_the_size_of_the_study(delta: Study) -> None:
    """Sites, plants and tonnes."""
    states = [site.state.value for site in delta.sites]
    tonnes = sum(demand.t_per_day for demand in delta.demands)
    assert states.count("existing") == 3
    assert f"{states.count('candidate') + states.count('excluded')} candidates" in PAGE
    assert f"{len(delta.plants)} die-casting plants" in PAGE
    assert f"{tonnes:,.0f} t a day" in PAGE


def test_the_choice_is_proved_and_is_what_the_page_says(
    delta: Study, lanes: StudyLanes, choice: Selection
) -> None:
    """Saving against ingots and against today, to the yuan; who is open and closed."""
    assert choice.status == "optimal"
    assert choice.cost_per_day is not None
    tonnes = [demand.t_per_day for demand in delta.demands]
    ingots = float(lanes.ingot_cost_per_t @ tonnes)
    assert f"{ingots - choice.cost_per_day:,.0f} CNY a day against ingots" in PAGE
    standing = today(delta, lanes).cost_per_day
    assert standing is not None
    assert f"{standing - choice.cost_per_day:,.0f} more than" in PAGE
    assert choice.size_ids == {
        "lingang-site": "small",
        "jiashan-site": "large",
        "beilun-site": "large",
        "lishui-site": "large",
    }
    assert "bowang" in choice.closed_ids
    assert f"{sum(one.t_per_day for one in choice.ingots):.0f} t a day go by" in PAGE


def test_fuyang_is_beyond_the_reach_of_every_open_site(
    delta: Study, lanes: StudyLanes, choice: Selection
) -> None:
    """As the page says; a station nearby would not be filled."""
    column = [demand.plant_id for demand in delta.demands].index("foundry-fuyang-hz")
    rows = [delta.sites.index(delta.site_by_id[one]) for one in choice.open_ids]
    assert set(lanes.fate[rows, column].tolist()) <= {
        LaneFate.TOO_FAR, LaneFate.WRONG_ALLOY,
    }  # fmt: skip
    assert lanes.is_usable[:, column].any()


@pytest.mark.slow
def test_a_second_source_costs_what_the_page_says(choice: Selection) -> None:
    """Nine sites, and the difference to the yuan."""
    terms = StudyTerms(settings=("sources_per_plant=2",))
    safe = select_sites("yangtze-river-delta", terms).selection
    assert safe is not None
    assert safe.cost_per_day is not None
    assert choice.cost_per_day is not None
    assert f"costs {safe.cost_per_day - choice.cost_per_day:,.0f} CNY" in PAGE
    assert len(safe.open_ids) == 9


def test_the_data_are_beside_the_scenarios() -> None:
    """So that the wheel carries them too."""
    assert Path("studies") / "yangtze-river-delta" == DELTA.relative_to(
        DELTA.parents[1]
    )
