"""``molten sites``: every question, as JSON and for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from optimizer.cli.sites.answer import choice_text
from optimizer.planning.location import LocationProgress
from optimizer.workflow import select_sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

CONTRACT_KEYS = (
    "status", "cost_per_day", "lower_bound", "gap", "open", "closed", "assignments",
    "ingots", "costs", "infeasible_because",
)  # fmt: skip
TABLES = {
    "sites.csv": """\
site_id,name,latitude,longitude,state,fixed_cost_per_day,capacity_t_per_day
north,North smelter,31.50,120.60,existing,20000,100
south,South station,31.00,120.60,candidate,2000,60
lake,Lake island,31.20,120.20,candidate,100,60
""",
    "demand.csv": """\
plant_id,name,latitude,longitude,alloy,t_per_day
p,Plant P,31.10,120.60,ADC12,20
q,Plant Q,31.55,120.75,ADC12,30
""",
}
SETTINGS = """\
name: two-towns
currency: CNY
roads: {provider: geodesic, detour_factor: 1.3, speed_km_h: 60}
economics: china-yangtze-2026
"""
GIVEN = """\
name: by-hand
currency: CNY
lanes: given
ingots: no
"""
TREE = """\
overrides:
  growth: {change: {demand: {"q > ADC12": {t_per_day: 60}}}}
  no-south: {remove: {sites: [south]}}
  dear-metal: {economics: {ingot_cost_per_t.energy: 900}}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Return a study of two towns and a lake."""
    folder = tmp_path / "two-towns"
    folder.mkdir()
    for name, text in {**TABLES, "study.yaml": SETTINGS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def by_hand(study: Path) -> Path:
    """Return the same sites with three lanes that are given, and no ingots."""
    (study / "study.yaml").write_text(GIVEN, encoding="utf-8")
    lanes = "site_id,plant_id,cost_per_t\nnorth,p,50\nnorth,q,10\nsouth,p,5\n"
    (study / "lanes.csv").write_text(lanes, encoding="utf-8")
    return study


def document(outcome: Result) -> dict[str, Any]:
    """Return what a command printed as JSON."""
    assert outcome.exit_code == 0, outcome.output
    found: dict[str, Any] = json.loads(outcome.stdout)
    return found


def test_a_choice_has_the_keys_of_the_contract(
    molten: Callable[..., Result], by_hand: Path
) -> None:
    """Closing the north costs its lanes; opening the south costs 2,000 and saves 900.

    North alone: 20,000 + 20 x 50 + 30 x 10 = 21,300; with the south 22,400.
    """
    found = document(molten("sites", "select", by_hand, "--json"))
    assert tuple(found) == CONTRACT_KEYS
    assert found["status"] == "optimal"
    assert found["cost_per_day"] == pytest.approx(21_300)
    assert found["open"] == ["north"]
    assert found["closed"] == ["south", "lake"]
    assert found["ingots"] == []
    assert found["costs"] == {"fixed": 20_000, "lanes": 1_300, "ingots": 0}
    served = {item["plant_id"]: item["t_per_day"] for item in found["assignments"]}
    assert served == {"p": 20, "q": 30}


def test_an_impossible_study_is_answered(
    molten: Callable[..., Result], by_hand: Path
) -> None:
    """Exit status 0, and a sentence that names the limit."""
    found = document(
        molten("sites", "select", by_hand, "--set", "budget_per_day=100", "--json")
    )
    assert found["status"] == "infeasible"
    assert found["cost_per_day"] is None
    assert "budget" in found["infeasible_because"]


def test_a_key_of_the_study_and_a_figure_are_set_alike(
    molten: Callable[..., Result], study: Path
) -> None:
    """``max_sites`` is the study's, ``diesel_price`` begins a key of the economics."""
    cheap = document(molten("sites", "select", study, "--json"))
    words = ("--set", "max_sites=1", "--set", "diesel_price=30", "--json")
    dear = document(molten("sites", "select", study, *words))
    assert len(dear["open"]) <= 1
    assert dear["cost_per_day"] > cheap["cost_per_day"]


def test_a_screening_ranks_every_site_of_ours(
    molten: Callable[..., Result], study: Path
) -> None:
    """A site in a lake reaches nobody, and is remarked on standard error."""
    outcome = molten("sites", "screen", study, "--json")
    found = document(outcome)
    scores = {score["site_id"]: score for score in found["sites"]}
    assert set(scores) == {"north", "south", "lake"}
    assert scores["lake"]["num_plants_in_reach"] == 0
    assert scores["south"]["rank"] == 1
    assert "R3204" in outcome.stderr
    assert "Lake island (lake)" in outcome.stderr


def test_a_catchment_tells_bands_of_the_site_asked_for(
    molten: Callable[..., Result], study: Path
) -> None:
    """One site, its demand by distance."""
    found = document(molten("sites", "catchment", study, "--site", "south", "--json"))
    (around,) = found["sites"]
    assert around["site_id"] == "south"
    assert [band["t_per_day"] for band in around["bands"]] == [20, 20, 50, 50]


def test_a_site_that_is_not_there_is_the_options_fault(
    molten: Callable[..., Result], study: Path
) -> None:
    """Not the study's, which can be read."""
    outcome = molten("sites", "catchment", study, "--site", "soth")
    assert outcome.exit_code == 2
    assert "--site names nothing in the study" in outcome.stderr
    assert "Did you mean 'south'?" in outcome.stderr


def test_a_heat_map_counts_the_sites_asked_for(
    molten: Callable[..., Result], study: Path
) -> None:
    """A plant near the southern candidate finds it only when it is asked for."""
    words = ("sites", "heatmap", study, "--tonnes", "20", "--spacing-km", "20")
    usual = document(molten(*words, "--json"))
    both = document(molten(*words, "--site", "north", "--site", "south", "--json"))
    counts = [sum(sum(row) for row in one["num_sites"]) for one in (usual, both)]
    assert counts[1] > counts[0] > 0


def test_an_answer_for_people_names_the_sites(
    molten: Callable[..., Result], study: Path
) -> None:
    """In either language."""
    assert "South station" in molten("sites", "select", study).stdout
    chinese = molten("sites", "select", study, "--lang", "zh").stdout
    assert "South station" in chinese
    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("select", "nowhere"), "there is no study 'nowhere'"),
        (("screen", "STUDY", "--set", "max_site=2"), "max_site"),
        (("select", "STUDY", "--set", "max_sites=two"), "'two' is not a number"),
        (("catchment", "STUDY", "--site", "suoth"), "Did you mean 'south'?"),
        (("heatmap", "STUDY", "--alloy", "ADC21"), "Did you mean 'ADC12'?"),
        (("heatmap", "STUDY", "--site", "suoth"), "Did you mean 'south'?"),
        (("select", "STUDY", "--what-if", "none.yaml"), "none.yaml"),
    ],
)
def test_a_wrong_word_is_answered_with_what_to_write(
    molten: Callable[..., Result], study: Path, words: tuple[str, ...], told: str
) -> None:
    """Exit status 2, the value and the nearest name; no file appears."""
    said = [str(study) if word == "STUDY" else word for word in words]
    outcome = molten("sites", *said, "--out", study / "out")
    assert outcome.exit_code == 2
    assert told in outcome.output.replace("\n", " ")
    assert not list((study / "out").glob("*"))


def test_workers_are_not_those_of_a_cluster(
    molten: Callable[..., Result], study: Path
) -> None:
    """Only one of the two can plan the days."""
    words = ("--workers", "2", "--cluster", "tcp://localhost:8786")
    assert molten("sites", "fleet", study, *words).exit_code == 2


def test_studies_are_listed_apart_from_scenarios(molten: Callable[..., Result]) -> None:
    """By name with their sizes; the list of scenarios stays what it was."""
    listed = json.loads(molten("scenarios", "--studies", "--json").stdout)
    (delta,) = (one for one in listed if one["name"] == "yangtze-river-delta")
    assert (delta["sites"], delta["plants"]) == (35, 56)
    assert "Studies of sites" in molten("scenarios").stdout
    days = json.loads(molten("scenarios", "--json").stdout)
    assert {"name", "title", "orders"} <= set(days[0])


def test_a_tree_stands_beside_the_choice(study: Path) -> None:
    """Each override alone, as with scenarios; figures and tables both."""
    (study / "tree.yaml").write_text(TREE, encoding="utf-8")
    dossier = select_sites(study, what_if=Path("tree.yaml"))
    choices = dict(dossier.what_ifs)
    assert list(choices) == ["growth", "no-south", "dear-metal"]
    assert dossier.selection is not None
    base = dossier.selection.cost_per_day or 0.0
    assert "south" not in choices["no-south"].open_ids
    costs = {name: choice.cost_per_day or 0.0 for name, choice in choices.items()}
    assert costs["growth"] > base
    assert costs["no-south"] >= base


def test_a_tree_of_unknown_rows_is_refused(
    molten: Callable[..., Result], study: Path
) -> None:
    """Named with the file of the tree, its line and the nearest row."""
    (study / "tree.yaml").write_text(TREE.replace("q >", "z >"), encoding="utf-8")
    outcome = molten("sites", "select", study, "--what-if", "tree.yaml")
    assert outcome.exit_code == 2
    assert "demand has no row 'z > ADC12'" in outcome.output
    assert "tree.yaml row 2" in outcome.output


def test_progress_says_the_phase_and_what_is_known() -> None:
    """Before the first choice there is no cost, before the first proof no bound."""
    assert choice_text(LocationProgress(1.0, "search", None, None)) == "search"
    known = LocationProgress(2.0, "prove", 39_030.4, 38_000.0)
    assert choice_text(known) == "prove · cost 39,030 a day · bound 38,000"
