"""The workbook of a comparison: it shows the report, and follows what is changed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_by_hand,
    lane_table_cost_dossier,
)
from spreadsheet import Spreadsheet

from optimizer.domain import Figure
from optimizer.economics import (
    CostModel,
    Reach,
    TripUse,
    figures_in_use,
    find_reach,
    lane_use,
    load_preset,
)
from optimizer.report import write_comparison_workbook
from optimizer.report.comparison_tables import COMPARISON_TABLES
from optimizer.report.comparison_workbook.live_sheets import add_live_sheets
from optimizer.report.language import language_of
from optimizer.report.workbook import SheetNames

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import CostDossier, Dossier
    from optimizer.economics import SupplyItems

EN = language_of("en")
NOW, GATE = "E", "F"
BOTTOM_UP = "bottom-up-china-2025"


def written(dossier: CostDossier, folder: Path, code: str = "en") -> Path:
    """Return a comparison's workbook, written."""
    path = folder / "comparison.xlsx"
    write_comparison_workbook(dossier, path, language=language_of(code))
    return path


def computing(dossier: CostDossier, folder: Path) -> Path:
    """Return the workbook with its computing sheets alone."""
    path = folder / "model.xlsx"
    with xlsxwriter.Workbook(path) as book:
        add_live_sheets(book, SheetNames(), dossier=dossier, language=EN)
    return path


def lane_of(preset: str, km: float) -> CostDossier:
    """Return one lane of a preset; of its limits only the break-even is computed."""
    economics = load_preset(preset)
    model = CostModel(figures_in_use(economics))
    base = distance_cost_dossier()
    reach = find_reach(model)
    overall = replace(
        base.overall, distance_km=km, items=model.lane_items(km), reach=reach
    )
    return replace(
        base,
        economics=economics,
        figures=dict(model.figures),
        overall=overall,
        curve=replace(base.curve, reach=reach),
    )


def shown(book: Spreadsheet, label: str) -> float | str:
    """Return a result of the sheet of the model."""
    cell = f"{NOW}{book.find('model', label)}"
    value: float | str = book.value("model", cell)
    return value


def assert_shows(book: Spreadsheet, items: SupplyItems) -> None:
    """Hold the totals of the model's sheet against the cost model."""
    totals = [
        book.value("model", f"{NOW}{row}")
        for row in range(1, 80)
        if book.book["model"][f"A{row}"].value == "total"
    ]
    expected = [float(items.ingot_per_t), float(items.molten_per_t)]
    assert totals == pytest.approx(expected, abs=0.005)
    saving = float(items.saving_per_t)
    assert shown(book, "saving per tonne") == pytest.approx(saving, abs=0.005)


@pytest.mark.parametrize("preset", ["rmi-cmra-2025-exhibit-12", BOTTOM_UP])
@pytest.mark.parametrize("km", [0.0, 30.0, 400.0])
def test_every_formula_shows_what_it_computes(
    preset: str, km: float, tmp_path: Path
) -> None:
    """What a viewer shows without computing is what a spreadsheet computes."""
    path = computing(lane_of(preset, km), tmp_path)
    book, cached = Spreadsheet(path), openpyxl.load_workbook(path, data_only=True)
    formulas = 0
    for sheet in book.book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                formulas += 1
                computed = book.value(sheet.title, cell.coordinate)
                was = cached[sheet.title][cell.coordinate].value
                where = f"{sheet.title}!{cell.coordinate} {cell.value}"
                if isinstance(was, str):
                    assert computed == was, where
                else:
                    assert computed == pytest.approx(was, abs=1e-6), where
    assert formulas > 100


CHANGES = [
    {"gas_price_per_m3": 4.5},
    {"gas_price_per_m3": 5.0, "power_price_per_kwh": 0.8, "metal_price_per_t": 23_000},
    {"truck_net_t": 9.5, "truck_speed_km_h": 35},
    {"truck_cost_per_km": 14, "truck_cost_per_trip": 900},
    {"molten_loss_share": 0.012, "ingot_loss_share": 0.025},
]
BOTTOM_UP_CHANGES = [
    {"wage_per_h": 80, "diesel_price_per_l": 9},
    {"interest_rate": 0, "truck_price": 900_000},
    {"ladle_sets": 4, "relining_fills": 200, "ingot_stock_days": 30},
]


@pytest.mark.parametrize(
    ("preset", "changes"),
    [
        *(("rmi-cmra-2025-exhibit-12", changes) for changes in CHANGES),
        *((BOTTOM_UP, changes) for changes in (*CHANGES, *BOTTOM_UP_CHANGES)),
    ],
)
def test_a_changed_input_moves_the_sheet_as_the_model_moves(
    preset: str, changes: dict[str, float], tmp_path: Path
) -> None:
    """To the cent, and the break-even distance to the meter."""
    dossier = lane_of(preset, 30)
    model = CostModel(dossier.figures)
    known = {key: value for key, value in changes.items() if key in model.figures}
    assert known
    book = Spreadsheet(computing(dossier, tmp_path))
    for key, value in known.items():
        book.put(key, value)
    assert_shows(book, model.lane_items(30, known))
    even = find_reach(model, known).break_even_km
    assert shown(book, "break-even distance") == pytest.approx(even, abs=0.001)


def test_another_distance_and_another_item_move_the_sheet(tmp_path: Path) -> None:
    """A given item is changed by its own cell, which has no name of its own."""
    dossier = lane_of("rmi-cmra-2025-exhibit-12", 30)
    model = CostModel(dossier.figures)
    book = Spreadsheet(computing(dossier, tmp_path))
    row = book.find("inputs", "remelting energy (ingots)")
    book.put(f"'inputs'!$B${row}", 420)
    book.put("distance_km", 100)
    changes = {"ingot_cost_per_t.energy": 420}
    assert_shows(book, model.lane_items(100, changes))


def test_a_day_moves_by_its_prices_with_its_trucks_kept(tmp_path: Path) -> None:
    """What the plan takes beyond a shuttle stays, as in the model of a day."""
    lane = lane_of(BOTTOM_UP, 40)
    model = CostModel(lane.figures)
    use = TripUse(0.05, 0.11, 4.5, 9.0, 0.4, superheat_c=12.0)
    overall = replace(lane.overall, items=model.items(use), tonnes=300.0)
    book = Spreadsheet(computing(replace(lane, overall=overall, use=use), tmp_path))
    assert_shows(book, model.items(use))
    planned = CostModel(lane.figures, use - lane_use(model.base, 40))
    even = find_reach(planned).break_even_km
    assert shown(book, "break-even distance") == pytest.approx(even, abs=0.001)
    changes = {"diesel_price_per_l": 9.0, "gas_price_per_m3": 5.0}
    for key, value in changes.items():
        book.put(key, value)
    items = model.items(use, changes)
    assert_shows(book, items)
    even = find_reach(planned, changes).break_even_km
    assert shown(book, "break-even distance") == pytest.approx(even, abs=0.001)
    per_day = 300 * float(items.saving_per_t)
    assert shown(book, "saving per day") == pytest.approx(per_day, abs=0.01)
    book.put("tonnes_per_day", 100)
    assert shown(book, "saving per day") == pytest.approx(per_day / 3, abs=0.01)


def test_lanes_of_different_trucks_are_shown_as_they_were_compared(
    tmp_path: Path,
) -> None:
    """What a mean of lanes has beyond the model of the mean figures stays."""
    lane = lane_of("rmi-cmra-2025-exhibit-12", 30)
    items = lane.overall.items
    mean = replace(items, molten=dict(items.molten) | {"haulage": 150.0, "toll": 7.0})
    dossier = replace(lane, overall=replace(lane.overall, items=mean))
    book = Spreadsheet(computing(dossier, tmp_path))
    assert_shows(book, mean)


def test_where_molten_metal_is_dearer_from_the_gate_cost_binds(tmp_path: Path) -> None:
    """No break-even, and the sheet says so in place of a number."""
    dossier = lane_of("rmi-cmra-2025-exhibit-12", 30)
    book = Spreadsheet(computing(dossier, tmp_path))
    book.put("truck_cost_per_trip", 20_000)
    assert shown(book, "break-even distance") == "–"
    assert shown(book, "binding limit") == "cost"


METAL = [
    {"tap_temperature_c": 720},
    {"arrival_floor_c": 700, "loss_c_per_h": 20},
    {"soak_c": 80, "soak_tau_h": 4},
    {"standing_minutes_loaded": 0, "truck_speed_km_h": 30},
    {"tap_temperature_c": 660},
]


@pytest.mark.parametrize("changes", METAL)
def test_the_thermal_reach_follows_the_metal(
    changes: dict[str, float], tmp_path: Path
) -> None:
    """To the meter, down to metal that is too cold before the truck leaves."""
    dossier = lane_of("rmi-cmra-2025-exhibit-12", 30)
    book = Spreadsheet(computing(dossier, tmp_path))
    for key, value in changes.items():
        book.put(key, value)
    reach = find_reach(CostModel(dossier.figures), changes)
    km = shown(book, "thermal reach")
    assert km == pytest.approx(reach.thermal_reach_km, abs=0.001)
    assert shown(book, "binding limit") == reach.binding_limit.value


@pytest.mark.parametrize(
    ("inputs", "limit"),
    [
        ({"tap_temperature_c": 685, "permitted_km": 160}, "temperature"),
        ({"permitted_km": 160}, "permit"),
        ({"permitted_km": 500}, "cost"),
    ],
)
def test_the_nearest_limit_binds(
    inputs: dict[str, float], limit: str, tmp_path: Path
) -> None:
    """Cost lies at 218.6 km."""
    dossier = lane_of("rmi-cmra-2025-exhibit-12", 30)
    book = Spreadsheet(computing(dossier, tmp_path))
    for key, km in inputs.items():
        book.put(key, km)
    assert shown(book, "binding limit") == limit


def test_a_discount_moves_the_saving_from_supplier_to_customer(tmp_path: Path) -> None:
    """330 saved: with a discount of 100 the customer keeps 430, the supplier -100."""
    book = Spreadsheet(computing(lane_of("rmi-cmra-2025-exhibit-12", 30), tmp_path))
    book.put("liquid_discount_per_t", 100)
    assert shown(book, "the customer keeps") == pytest.approx(430)
    assert shown(book, "the supplier keeps") == pytest.approx(-100)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_full_day_has_a_sheet_per_table_in_both_languages(
    code: str, tmp_path: Path, full_day: Dossier
) -> None:
    """Front, inputs and model first; heads carry their units."""
    dossier = day_cost_dossier(full_day)
    book = openpyxl.load_workbook(written(dossier, tmp_path, code))
    assert len(book.sheetnames) == 3 + len(COMPARISON_TABLES)
    lanes = book[book.sheetnames[3 + list(COMPARISON_TABLES).index("lanes")]]
    heads = [str(cell.value) for cell in lanes[1]]
    assert sum("[CNY/t]" in head for head in heads) == 3


def test_a_table_without_rows_has_no_sheet(tmp_path: Path) -> None:
    """A single distance has no lanes to show."""
    book = openpyxl.load_workbook(written(distance_cost_dossier(), tmp_path))
    assert book.sheetnames[:3] == ["comparison", "inputs", "model"]
    assert "lanes" not in book.sheetnames
    assert "figures" in book.sheetnames


def test_a_hostile_name_is_text_in_every_sheet(tmp_path: Path) -> None:
    """Formulas stand on the computing sheets alone, and none comes from a user."""
    lane = lane_by_hand("=HYPERLINK(1)", "@plant")
    figure = Figure(1.0, "CNY/t", "=cmd()")
    table = lane_table_cost_dossier()
    figures = table.figures | {"molten_handling_per_t.=1+1": figure}
    items = CostModel(figures).lane_items(30)
    dossier = replace(
        table,
        basis=replace(table.basis, title="=1+1"),
        lanes=(lane,),
        figures=figures,
        overall=replace(table.overall, items=items),
    )
    book = openpyxl.load_workbook(written(dossier, tmp_path))
    hostile = ("=HYPERLINK(1)", "=cmd()", "=1+1")
    texts = {
        str(cell.value): cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if any(name in str(cell.value) for name in hostile)
    }
    assert set(hostile) <= set(texts)
    assert set(texts.values()) == {"s"}


def test_a_limit_that_is_not_there_is_a_dash(tmp_path: Path) -> None:
    """An infinite reach is no number for a spreadsheet."""
    single, lane = distance_cost_dossier(), lane_by_hand()
    endless = Reach(None, float("inf"), float("inf"), lane.reach.binding_limit)
    curve = replace(single.curve, reach=endless)
    dossier = replace(single, overall=replace(lane, reach=endless), curve=curve)
    assert "loss_c_per_h" not in dossier.figures
    path = computing(dossier, tmp_path)
    book = openpyxl.load_workbook(path)
    row = Spreadsheet(path).find("inputs", "thermal reach")
    assert book["inputs"][f"B{row}"].value == "–"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_an_office_suite_computes_the_same(tmp_path: Path) -> None:
    """A real spreadsheet, after two inputs were changed in the file."""
    dossier = lane_of(BOTTOM_UP, 30)
    book = Spreadsheet(computing(dossier, tmp_path))
    changes = {"gas_price_per_m3": 5.0, "interest_rate": 0.08}
    for key, value in changes.items():
        book.put(key, value)
    book.book.save(tmp_path / "changed.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        ["soffice", profile, *convert, "--outdir", tmp_path / "out", "changed.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=60,
    )
    computed = openpyxl.load_workbook(tmp_path / "out" / "changed.xlsx", data_only=True)
    saving = computed["model"][f"{NOW}{book.find('model', 'saving per tonne')}"].value
    expected = CostModel(dossier.figures).lane_items(30, changes).saving_per_t
    assert saving == pytest.approx(float(expected), abs=0.005)
