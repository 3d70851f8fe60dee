"""The report of a study: the answer first, every part that is there, nothing obeyed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from page_text import text_of
from study_dossiers import (
    full_study_dossier,
    impossible_study_dossier,
    screened_study_dossier,
)

from optimizer.domain import Place, Site, SiteState, StudyObjective
from optimizer.mapping import draw_sites_map
from optimizer.report import draw_sites_page, language_of
from optimizer.report.sites_page.headline import study_headline
from optimizer.report.sites_page.site_cards import site_cards
from optimizer.report.sites_page.what_if_columns import choice_table

if TYPE_CHECKING:
    from optimizer.dossier import StudyDossier

ENGLISH, CHINESE = language_of("en"), language_of("zh")
FULL = full_study_dossier()
HOSTILE = "</style><script>alert(1)</script>=1+1 & 广东" * 2


def hostile_study_dossier() -> StudyDossier:
    """Return the full study with names that a page must not obey."""
    study = FULL.study
    return replace(
        FULL,
        study=replace(
            study,
            title=HOSTILE,
            sites=tuple(replace(site, name=HOSTILE) for site in study.sites),
            plants=tuple(replace(plant, name=HOSTILE) for plant in study.plants),
        ),
        what_ifs=((HOSTILE, FULL.what_ifs[0][1]),),
    )


@pytest.fixture(scope="module")
def page() -> str:
    """Return the English page of the full study."""
    return draw_sites_page(FULL, ENGLISH)


def test_the_page_answers_first_and_proves(page: str) -> None:
    """Which sites, what they save, what is closed, how good that is proved to be."""
    text = text_of(page)
    answer = "Open 无锡 Wuxi smelter, Taicang, Jiaxing port: a day saves CN¥52,712"
    assert answer in text
    assert "Close Hangzhou." in text
    assert "No choice of sites costs less than CN¥436,096: a gap of 0.40%." in text
    assert text.index("Open 无锡") < text.index("Sites, plants and lanes")


def test_every_part_of_the_study_has_its_heading(page: str) -> None:
    """In the order in which a decision is read."""
    text = text_of(page)
    headings = [
        "The open sites",
        "Who is served from where",
        "Left to ingots",
        "What if",
        "Money and carbon",
        "Ranking of the sites",
        "Tried out on sampled days",
        "How many trucks",
        "Does it pay",
        "What lies around the sites",
        "What the answer rests on",
    ]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_what_was_not_asked_has_no_heading() -> None:
    """A mere screening shows map, ranking and grounds."""
    text = text_of(draw_sites_page(screened_study_dossier(), ENGLISH))
    assert "Best first: Jiaxing port, which alone saves CN¥22,000 a day" in text
    for heading in ("The open sites", "What if", "Does it pay", "How many trucks"):
        assert heading not in text


def test_an_impossible_study_says_what_to_loosen() -> None:
    """In place of an answer, in both languages."""
    english = text_of(draw_sites_page(impossible_study_dossier(), ENGLISH))
    assert "No choice of sites keeps to all limits" in english
    assert "raise the budget by at least 8,500" in english
    chinese = text_of(draw_sites_page(impossible_study_dossier(), CHINESE))
    assert "没有满足全部限制的方案" in chinese


def test_the_page_is_the_same_for_the_same_study(page: str) -> None:
    """To the byte."""
    assert draw_sites_page(full_study_dossier(), ENGLISH) == page


def test_the_page_asks_for_nothing_and_obeys_no_name() -> None:
    """A policy refuses what would be fetched; names stay text."""
    html = draw_sites_page(hostile_study_dossier(), ENGLISH)
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "://" not in html.replace("http://www.w3.org", "")


def test_cards_tell_service_cost_fleet_and_payback() -> None:
    """Taicang: 175 of 190 t, 4 of the 18 trucks, its 52 million in 5 years."""
    card = next(card for card in site_cards(FULL, ENGLISH) if card.name == "Taicang")
    facts = dict(card.facts)
    assert facts["pours a day"] == "175 of 190 t (92%)"
    assert facts["fixed cost a day"] == "CN¥19,700"
    assert facts["of the fleet, by t·km"] == "4.0 trucks"
    assert facts["pays its capital back in"] == "5.0 years"
    assert [band[0] for band in card.bands] == [
        "≤ 30 km",
        "≤ 50 km",
        "≤ 120 km",
        "≤ 160 km",
    ]
    parts = [
        float(dict(one.facts)["of the fleet, by t·km"].split()[0])
        for one in site_cards(FULL, ENGLISH)
    ]
    assert sum(parts) == pytest.approx(18, abs=0.2)


def test_what_ifs_stand_beside_the_choice_with_their_differences() -> None:
    """Which sites come and go, what it costs, and why one is impossible."""
    table = choice_table(FULL, ENGLISH)
    assert table is not None
    assert table.heads[0] == "as chosen"
    rows = {row.name: row for row in table.rows}
    assert rows["opened besides"].values[2] == "Danyang"
    assert rows["left out"].values[1] == "Jiaxing port"
    assert rows["cost a day, CNY"].changes[1:3] == ("+2,907", "+11,660")
    assert rows["served molten"].changes[1] == "-14.7 pp"
    assert "raise the budget" in rows["open sites"].values[3]


def test_a_study_with_nothing_in_it_is_drawn() -> None:
    """No demand, sites at the same place without capacity, no figures of ingots."""
    here = Site("a", "A", 31.0, 120.0, SiteState.EXISTING, 0.0, 0.0)
    bare = screened_study_dossier()
    study = replace(
        bare.study,
        sites=(here, replace(here, place_id="b")),
        plants=(Place("p", "P", 31.0, 120.0),),
        demands=(),
        site_alloys=(),
    )
    nothing = bare.lanes.km[:2, :0]
    lanes = replace(
        bare.lanes,
        km=nothing,
        minutes=nothing,
        arrival_c=nothing,
        cost_per_t=nothing,
        carbon_kg_per_t=nothing,
        fate=bare.lanes.fate[:2, :0],
        ingot_cost_per_t=bare.lanes.ingot_cost_per_t[:0],
        ingot_carbon_kg_per_t=bare.lanes.ingot_carbon_kg_per_t[:0],
    )
    empty = replace(bare.screening, scores=(), ranked_saving_per_day=())
    html = draw_sites_page(
        replace(bare, study=study, lanes=lanes, screening=empty), ENGLISH
    )
    assert "No site may be open" in text_of(html)


def test_what_is_proved_of_least_carbon_is_said_of_carbon() -> None:
    """The bound is money, of choices as clean."""
    study = replace(FULL.study, objective=StudyObjective.CARBON)
    assert FULL.selection is not None
    best = replace(FULL.selection, status="optimal", gap=0.0)
    details = [
        study_headline(replace(FULL, study=study, selection=choice), ENGLISH).detail
        for choice in (best, FULL.selection)
    ]
    assert "Proved: no choice of sites emits less" in details[0]
    assert "No choice as clean costs less than CN¥436,096" in details[1]


def test_given_lanes_without_kilometers_are_drawn() -> None:
    """Where a lane states only its cost, nothing is said of road, heat or carbon."""
    unknown = np.full_like(FULL.lanes.km, np.nan)
    lanes = replace(
        FULL.lanes,
        km=unknown,
        minutes=unknown,
        arrival_c=unknown,
        carbon_kg_per_t=unknown,
    )
    bare = replace(FULL, lanes=lanes, catchments=())
    facts = dict(site_cards(bare, ENGLISH)[0].facts)
    assert facts["serves"] == "3 plants"
    assert "avoided a day" not in facts
    text = text_of(draw_sites_page(bare, ENGLISH))
    assert "nan" not in text
    map_html = draw_sites_map(bare, language=ENGLISH)
    assert "NaN" not in map_html.split('id="study">')[1].split("</script>")[0]


def test_endless_payback_is_said_to_be_never() -> None:
    """No infinity stands on the page."""
    assert FULL.investment is not None
    never = replace(FULL.investment, payback_years=math.inf, npv=-1.0)
    text = text_of(draw_sites_page(replace(FULL, investment=never), ENGLISH))
    assert "never pays back" in text
    assert "∞" not in text
