"""``molten compare``: published totals, every question, every refusal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from optimizer.economics import PRESETS
from optimizer.report.comparison_document import CONTRACT_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

EXHIBIT = "rmi-cmra-2025-exhibit-12"
FEW = ("--draws", "64")
LANES = """\
plant_id,smelter_id,km,tonnes,minutes,alloy
dinghu,gaoyao,21,60,,ADC12
lishui,gaoyao,91,36,120,A356
far,gaoyao,400,0,,
"""
PRICES = """\
date,alloy,price_per_t,currency,source
2026-03-02,ADC12,21000,CNY,SMM
2026-03-30,ADC12,22000,CNY,SMM
"""


@pytest.fixture
def answer(molten: Callable[..., Result]) -> Callable[..., dict[str, Any]]:
    """Return a function that compares and returns the document."""

    def run(*words: str | Path) -> dict[str, Any]:
        outcome = molten("compare", *words, *FEW, "--json")
        assert outcome.exit_code == 0, outcome.output
        assert outcome.stderr == ""
        document: dict[str, Any] = json.loads(outcome.stdout)
        return document

    return run


@pytest.fixture
def refusal(molten: Callable[..., Result]) -> Callable[..., str]:
    """Return a function that is refused and returns the message."""

    def run(*words: str | Path) -> str:
        outcome = molten("compare", *words, *FEW)
        assert outcome.exit_code == 2, outcome.output
        assert "Traceback" not in outcome.output
        assert outcome.stdout == ""
        return outcome.stderr

    return run


@pytest.mark.parametrize(
    ("preset", "ingot_per_t", "molten_per_t", "saving_per_t"),
    [(EXHIBIT, 930, 600, 330), ("rmi-cmra-2025-text", 900, 600, 300)],
)
def test_both_breakdowns_come_out_to_the_unit(
    answer: Callable[..., dict[str, Any]],
    preset: str,
    ingot_per_t: float,
    molten_per_t: float,
    saving_per_t: float,
) -> None:
    """The report's table and its text, each with its own total, at 30 km."""
    document = answer("--preset", preset, "--distance-km", "30")
    assert document["ingot_per_t"] == ingot_per_t
    assert document["molten_per_t"] == molten_per_t
    assert document["saving_per_t"] == saving_per_t
    assert round(sum(document["ingot_items"].values()), 2) == ingot_per_t
    assert round(sum(document["molten_items"].values()), 2) == molten_per_t


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_can_be_asked(
    answer: Callable[..., dict[str, Any]], preset: str
) -> None:
    """With the keys of the contract, in its order."""
    document = answer("--preset", preset, "--distance-km", "30")
    assert tuple(document)[: len(CONTRACT_KEYS)] == CONTRACT_KEYS
    assert document["preset"] == preset
    assert document["binding_limit"] in ("cost", "temperature", "permit")


def test_without_anything_the_published_lane_is_compared(
    answer: Callable[..., dict[str, Any]],
) -> None:
    """Exhibit 12 at 30 km; the same question gets the same answer and fingerprint."""
    document = answer()
    assert (document["preset"], document["distance_km"]) == (EXHIBIT, 30)
    assert document == answer("--preset", EXHIBIT, "--distance-km", "30")
    assert document["fingerprint"] != answer("--distance-km", "31")["fingerprint"]


def test_a_figure_that_is_set_moves_what_is_made_of_it(
    answer: Callable[..., dict[str, Any]],
) -> None:
    """The issue's own example: gas at 4.5 instead of 4.2, 80 cubic meters a tonne."""
    document = answer("--set", "gas_price=4.5", "--set", "ingot_cost_per_t.labor=60")
    assert document["ingot_items"]["energy"] == 424
    assert document["ingot_items"]["labor"] == 60
    assert document["overrides"][0] == {
        "key": "gas_price_per_m3",
        "value": 4.5,
        "instead_of": 4.2,
    }


def test_the_carbon_method_can_be_chosen(
    answer: Callable[..., dict[str, Any]],
) -> None:
    """Lost metal weighs more where scrap carries its share of primary production."""
    cut_off = answer()["carbon"]
    co_product = answer("--carbon-method", "co_product")["carbon"]
    assert cut_off["method"] == "cut_off"
    assert co_product["method"] == "co_product"
    assert co_product["saving_kg_per_t"] > cut_off["saving_kg_per_t"]


def test_a_lane_table_is_compared_lane_by_lane(
    answer: Callable[..., dict[str, Any]],
) -> None:
    """400 km is compared and marked; zero tonnes count nothing; parts sum up."""
    Path("lanes.csv").write_text(LANES, encoding="utf-8")
    document = answer("--lanes", "lanes.csv")
    assert document["title"] == "lanes.csv"
    assert document["tonnes"] == 96
    assert document["distance_km"] == pytest.approx((60 * 21 + 36 * 91) / 96, abs=0.05)
    lanes = {lane["plant_id"]: lane for lane in document["lanes"]}
    assert list(lanes) == ["dinghu", "lishui", "far"]
    assert lanes["far"]["distance_km"] > lanes["far"]["permitted_km"]
    assert lanes["far"]["saving"] == 0
    assert sum(lane["saving"] for lane in lanes.values()) == pytest.approx(
        document["saving"], abs=0.005
    )
    assert [plant["plant_id"] for plant in document["plants"]] == list(lanes)


def test_metal_prices_are_named_with_their_day(
    answer: Callable[..., dict[str, Any]],
) -> None:
    """The latest without a scenario, the latest until the day with one."""
    Path("prices.csv").write_text(PRICES, encoding="utf-8")
    lane = answer("--metal-prices", "prices.csv")
    assert [price["date"] for price in lane["metal_prices"]] == ["2026-03-30"]
    assert lane["molten_items"]["melt_loss"] == 198
    assert lane["ingot_items"]["burn_loss"] == 440
    day = answer("first-steps", "--metal-prices", "prices.csv")
    assert [price["date"] for price in day["metal_prices"]] == ["2026-03-02"]


def test_a_scenario_alone_is_compared_and_called_unplanned(
    molten: Callable[..., Result], answer: Callable[..., dict[str, Any]]
) -> None:
    """Every order on its cheapest lane."""
    document = answer("first-steps")
    assert (document["scenario"], document["plan"]) == ("first-steps", None)
    assert document["tonnes"] == 24
    assert "Not planned" in molten("compare", "first-steps", *FEW).stdout


def test_a_plan_is_compared_as_it_is(
    answer: Callable[..., dict[str, Any]], planned: Path
) -> None:
    """Its lanes sum to the day, and the day to what the summary says of it."""
    plan = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    document = answer("first-steps", planned / "plan.json")
    assert document["plan"]["cost"] == plan["cost"]
    assert document["plan"]["num_violations"] == 0
    assert document["tonnes"] * document["molten_per_t"] == pytest.approx(
        plan["cost"], abs=document["tonnes"] * 0.005
    )
    assert sum(lane["saving"] for lane in document["lanes"]) == pytest.approx(
        document["saving"], abs=0.005
    )


def test_a_plan_can_be_priced_otherwise(
    answer: Callable[..., dict[str, Any]], planned: Path
) -> None:
    """A dearer kilometer costs the plan its kilometers, and the bound no longer holds.

    One unit more is 1 a kilometer; everything else stays.
    """
    plan = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    driven_km = sum(route["distance_km"] for route in plan["routes"])
    dearer = answer(
        "first-steps", planned / "plan.json", "--set", "truck_cost_per_km=10"
    )
    assert dearer["plan"]["cost"] == pytest.approx(plan["cost"] + driven_km, abs=0.1)
    assert dearer["plan"]["lower_bound"] is None
    other = answer("first-steps", planned / "plan.json", "--preset", EXHIBIT)
    assert other["preset"] == EXHIBIT
    assert other["molten_items"]["special_vehicle"] == 100


def test_a_plan_that_breaks_a_rule_is_compared_and_called_invalid(
    molten: Callable[..., Result],
    answer: Callable[..., dict[str, Any]],
    planned: Path,
) -> None:
    """The number of broken promises is in the document and on the terminal."""
    plan = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    plan["cost"] += 100
    Path("bad.json").write_text(json.dumps(plan), encoding="utf-8")
    assert answer("first-steps", "bad.json")["plan"]["num_violations"] > 0
    assert "NOT VALID" in molten("compare", "first-steps", "bad.json", *FEW).stdout


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_is_written_where_it_was_asked_for(
    molten: Callable[..., Result],
    planned: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    """Pages, workbook, document and tables; a machine without PDF says so."""
    for module in ("optimizer.report", "optimizer.report.comparison_page.files"):
        monkeypatch.setattr(f"{module}.why_no_pdf", lambda: "no PDF is written here")
    words = ("compare", "first-steps", planned / "plan.json", "--lang", language, *FEW)
    assert molten(*words).exit_code == 0
    assert list(Path().iterdir()) == []
    outcome = molten(*words, "--out", "report")
    assert outcome.exit_code == 0, outcome.output
    written = {file.name for file in Path("report").iterdir()}
    assert {"comparison.html", "comparison.xlsx", "comparison.json"} <= written
    assert str(Path("report", "comparison.html")) in outcome.stdout
    assert "no PDF is written here" in outcome.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "metal_price_per_t=-1"), "expected at least 0"),
        (("--set", "gas_prise=4", "--set", "x=1"), "2 issues"),
        (("--set", "truck_net_t=0"), "expected a number above 0"),
        (("--preset", "exhibit-12"), "is no preset"),
        (("--distance-km", "-1"), "--distance-km"),
        (("--distance-km", "nan"), "5000"),
        (("first-steps", "--distance-km", "30"), "give one of them"),
        (("--lanes", "gone.csv"), "gone.csv"),
        (("--metal-prices", "gone.csv"), "gone.csv"),
        (("no-such-day",), "no-such-day"),
        (("swabia", "--preset", EXHIBIT), "currencies are never mixed"),
        (("first-steps", "gone.json"), "gone.json"),
        (("--out", "/dev/null/x"), "/dev/null"),
    ],
)
def test_bad_input_is_refused(
    refusal: Callable[..., str], words: tuple[str, ...], said: str
) -> None:
    """Status 2, what is wrong and what to do, nothing on standard output."""
    message = " ".join(refusal(*words).split())
    assert said in message.replace("│ ", "")


def test_a_plan_of_another_scenario_is_refused(
    refusal: Callable[..., str], planned: Path
) -> None:
    """By the ids it names, or by the name it answers."""
    assert "does not know" in refusal("swabia", planned / "plan.json")
    plan = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    plan["scenario"] = "another-day"
    Path("other.json").write_text(json.dumps(plan), encoding="utf-8")
    assert "'another-day'" in refusal("first-steps", "other.json")


def test_a_plan_without_metal_is_refused(
    refusal: Callable[..., str], planned: Path
) -> None:
    """There is nothing to compare: said plainly."""
    plan = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    plan["routes"] = []
    Path("idle.json").write_text(json.dumps(plan), encoding="utf-8")
    assert "no molten metal" in refusal("first-steps", "idle.json")


def test_a_missing_factor_is_named(
    molten: Callable[..., Result], refusal: Callable[..., str]
) -> None:
    """Economics without ingot items are not compared with nothing."""
    assert molten("convert", "first-steps", "day").exit_code == 0
    economics = Path("day", "economics.yaml")
    text = economics.read_text(encoding="utf-8")
    economics.write_text(text.replace("molten_loss_share", "x_loss"), encoding="utf-8")
    assert "x_loss" in refusal("day")
    kept = text[: text.index("ingot_cost_per_t")] + text[text.index("ingot_haulage") :]
    economics.write_text(kept, encoding="utf-8")
    message = refusal("day")
    assert "ingot_cost_per_t" in message
    assert "E1711" in message


def test_prices_in_another_currency_are_refused(refusal: Callable[..., str]) -> None:
    """Row by row, with what to do."""
    Path("prices.csv").write_text(PRICES.replace("CNY", "EUR"), encoding="utf-8")
    message = refusal("--metal-prices", "prices.csv")
    assert message.count("E1707") == 2


def test_every_key_of_the_document_is_documented(
    answer: Callable[..., dict[str, Any]],
) -> None:
    """``docs/commands.md`` explains each, and none that is not there."""
    page = Path(__file__).parents[2].joinpath("docs", "commands.md").read_text("utf-8")
    table = page.split("With `--json` the comparison is one document")[1]
    rows = table.split("\n## ")[0].splitlines()
    cells = [row.split("|")[1] for row in rows if row.startswith("|")]
    assert set(re.findall(r"`(\w+)`", " ".join(cells))) == set(answer())
