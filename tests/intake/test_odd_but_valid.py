"""Unusual scenarios that a plan is well defined for are read without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scenario_damage import append, content, delete, encode, swap

from optimizer.intake import check_scenario, read_scenario

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLES = ("alloys", "smelters", "heats", "plants", "orders", "ladle_types", "trucks")


def header_only(*tables: str) -> Callable[[Path], Path]:
    """Leave the header of each table and nothing below it."""

    def change(folder: Path) -> Path:
        for table in tables:
            path = folder / f"{table}.csv"
            path.write_text(path.read_text("utf-8").partition("\n")[0], "utf-8")
        return folder

    return change


def comment_everywhere(folder: Path) -> Path:
    """Give every table a column named comment, with arrows and commas in it."""
    for table in (*TABLES, "travel"):
        path = folder / f"{table}.csv"
        lines = path.read_text("utf-8").splitlines()
        if "comment" not in lines[0]:
            lines = [
                f"{lines[0]},comment",
                *(f'{line},"=> a, b"' for line in lines[1:]),
            ]
            path.write_text("\n".join(lines), "utf-8")
    return folder


def as_windows_saves(folder: Path) -> Path:
    """Give every table a byte order mark, CRLF and surplus commas."""
    for table in TABLES:
        path = folder / f"{table}.csv"
        lines = path.read_text("utf-8").splitlines()
        text = "".join(f"{line},,\r\n" for line in lines) + ",,,,\r\n\r\n"
        path.write_bytes(text.encode("utf-8-sig"))
    return folder


def blanks_around_cells(folder: Path) -> Path:
    """Put blanks, also full-width ones, around every cell of the orders."""
    path = folder / "orders.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace(",", " , \N{IDEOGRAPHIC SPACE}"), "utf-8")
    return folder


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(header_only("orders"), id="no orders"),
        pytest.param(header_only("trucks"), id="no trucks"),
        pytest.param(header_only("heats"), id="no heats"),
        pytest.param(header_only("orders", "plants", "travel"), id="no plants"),
        pytest.param(header_only(*TABLES, "travel"), id="nothing at all"),
        pytest.param(comment_everywhere, id="comment in every table"),
        pytest.param(as_windows_saves, id="marks, CRLF and surplus commas"),
        pytest.param(blanks_around_cells, id="blanks around cells"),
        pytest.param(content("notes.csv", b"\0;nonsense"), id="other files"),
        pytest.param(content("old orders.xlsx", b"x"), id="other workbooks"),
        pytest.param(swap("scenario.yaml", '"24:00"', '"9999:59"'), id="long horizon"),
        pytest.param(swap("scenario.yaml", '"24:00"', "30:00"), id="bare clock time"),
        pytest.param(swap("orders.csv", "07:00", "7:00"), id="one digit of hours"),
        pytest.param(swap("orders.csv", "07:00", "0007:00"), id="four digits of hours"),
        pytest.param(swap("orders.csv", "07:00,10:00", "24:00,48:00"), id="touching"),
        pytest.param(swap("orders.csv", "07:00,10:00", "07:00,07:00"), id="an instant"),
        pytest.param(swap("heats.csv", "14:00", "47:00"), id="expires after horizon"),
        pytest.param(swap("trucks.csv", "05:00,20:00", "30:00,40:00"), id="late shift"),
        pytest.param(swap("heats.csv", "0.9,0.25", ",,"), id="no analysis"),
        pytest.param(swap("heats.csv", "730,760", "730,730"), id="no superheat"),
        pytest.param(swap("smelters.csv", ",15,15,", ",0,15.0,"), id="whole as float"),
        pytest.param(swap("orders.csv", ",8,", ",8.0005,"), id="fractions of a kilo"),
        pytest.param(swap("orders.csv", ",8,", ",+8.e0,"), id="exponent"),
        pytest.param(swap("orders.csv", ",650,", ",0,"), id="no floor"),
        pytest.param(swap("scenario.yaml", "title: One", "#"), id="no title"),
        pytest.param(swap("scenario.yaml", "wash_minutes: 60\n", ""), id="no washing"),
        pytest.param(swap("scenario.yaml", "economics: ", "#"), id="no economics"),
        pytest.param(append("scenario.yaml", "comment: x\n"), id="comment key"),
        pytest.param(append("travel.csv", "gaoyao,gaoyao,0,0\n"), id="same place"),
        pytest.param(header_only("travel"), id="no way anywhere"),
        pytest.param(
            content("depots.csv", b"depot_id,name,latitude,longitude\n"), id="no depots"
        ),
        pytest.param(
            swap("scenario.yaml", "Asia/Shanghai", "UTC"), id="zone without a city"
        ),
        pytest.param(
            swap("scenario.yaml", "economics.yaml", "rmi-cmra-2025-text"), id="preset"
        ),
        pytest.param(
            append("economics.yaml", "ingot_loss_share: &a {value: 0.02, unit: '1', "
                   "source: x}\n"), id="anchor"
        ),
    ],
)  # fmt: skip
def test_it_is_read(folder: Path, change: Callable[[Path], Path]) -> None:
    """Neither fault nor remark, and a scenario."""
    path = change(folder)
    assert [str(issue) for issue in check_scenario(path)] == []
    assert read_scenario(path).name == "first-steps"


def test_figures_may_stand_in_the_settings(folder: Path) -> None:
    """Economics in scenario.yaml mean the same as in a file of their own."""
    from_file = read_scenario(folder)
    figures = (folder / "economics.yaml").read_text("utf-8")
    delete("economics.yaml")(folder)
    inline = "economics:\n" + "".join(f"  {line}\n" for line in figures.splitlines())
    swap("scenario.yaml", "economics: economics.yaml", inline)(folder)
    assert read_scenario(folder) == from_file


def test_one_figure_may_be_the_whole_ingot_cost(folder: Path) -> None:
    """The ingot cost is one figure or the sum of named items."""
    content(
        "economics.yaml",
        b"ingot_cost_per_t: {value: 930, unit: CNY/t, source: Exhibit 12}\n"
        b"unserved_penalty_per_t: {value: 1, unit: CNY/t, source: assumption}\n",
    )(folder)
    assert read_scenario(folder).economics.ingot_cost_per_t == 930


def test_a_yaml_11_trap_stays_text(folder: Path) -> None:
    """``NO``, ``16:30`` and ``1e3`` in names are text, as in YAML 1.2."""
    swap("scenario.yaml", "name: first-steps", "name: NO")(folder)
    swap("scenario.yaml", "title: One", "title: 16:30 #")(folder)
    scenario = read_scenario(folder)
    assert (scenario.name, scenario.title) == ("NO", "16:30")


def test_names_keep_commas_quotes_and_lines_joined(folder: Path) -> None:
    """A name may hold what CSV must quote; its line break becomes a blank."""
    swap("plants.csv", "Dinghu foundry", '"Ding, ""hu""\nfoundry"')(folder)
    assert read_scenario(folder).plants[0].name == 'Ding, "hu" foundry'


def test_gbk_is_read_with_its_names(folder: Path) -> None:
    """A table Excel saved in China gives the names that were typed."""
    encode("plants.csv", "Dinghu foundry", "番禺第一压铸厂", "gb18030")(folder)
    assert read_scenario(folder).plants[0].name == "番禺第一压铸厂"


def test_a_coordinate_of_another_datum_is_moved(folder: Path) -> None:
    """A column or a key tells the datum; the column wins for its row."""
    wgs84 = read_scenario(folder)
    append("scenario.yaml", "datum: gcj02\n")(folder)
    path = folder / "plants.csv"
    lines = path.read_text("utf-8").splitlines()
    ends = (",datum", ",WGS-84", ",")
    path.write_text("\n".join(map(str.__add__, lines, ends)), "utf-8")
    moved = read_scenario(folder)
    assert moved.plants[0] == wgs84.plants[0]
    shift = wgs84.plants[1].longitude - moved.plants[1].longitude
    assert 0.003 < shift < 0.008
    assert moved.smelters[0].latitude != wgs84.smelters[0].latitude


def test_swapped_coordinates_in_europe_are_noticed(folder: Path) -> None:
    """Latitude 9.38 and longitude 48.72 are possible, but not with Berlin's time."""
    swap("scenario.yaml", "Asia/Shanghai", "Europe/Berlin")(folder)
    for file, old, new in (
        ("plants.csv", "23.16,112.57", "9.38,48.72"),
        ("plants.csv", "23.22,113.15", "48.85,9.19"),
        ("smelters.csv", "23.03,112.50", "48.73,9.40"),
    ):
        swap(file, old, new)(folder)
    assert [issue.code for issue in check_scenario(folder)] == ["E1312"]


def test_a_bundled_name_is_a_scenario() -> None:
    """A name without a folder of its own means the bundled scenario."""
    assert read_scenario("first-steps").name == "first-steps"


def test_the_folder_of_a_scenario_does_not_change_what_it_is(folder: Path) -> None:
    """A copy in another place is the same scenario."""
    assert read_scenario(folder) == read_scenario("first-steps")
