"""One damage for every code of fault, and where it must be reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scenario_damage import (
    append,
    content,
    delete,
    elsewhere,
    encode,
    replace_by_folder,
    swap,
    workbook,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Case(NamedTuple):
    """A damage and the issue it must raise."""

    code: str
    damage: Callable[[Path], Path]
    file: str
    row: int | None = None
    column: str | None = None


YAML = "scenario.yaml"
BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 8)}]\n"
    for old, new in zip("abcdef", "bcdefg", strict=True)
)
SIZE_BEYOND_LIMIT = 600_000


def close_roads(pairs: str) -> Callable[[Path], Path]:
    """Close roads of the matrix."""
    return swap(YAML, "{provider: matrix, ", f"{{provider: matrix, closed: {pairs}, ")


FILES = (
    Case("E1001", elsewhere("first-stepps"), "first-stepps"),
    Case("E1002", replace_by_folder("orders.csv"), "orders.csv"),
    Case("E1003", delete("trucks.csv"), "trucks.csv"),
    Case("E1003", delete("travel.csv"), YAML, 10, "roads.file"),
    Case("E1003", delete(YAML), YAML),
    Case("E1003", workbook(lambda sheets: sheets.pop("heats")), "day.xlsx"),
    Case("E1004", content("heats.csv", b""), "heats.csv", 1),
    Case("E1004", content(YAML, b"\n\n"), YAML, 1),
    Case("E1005", append(YAML, f"x: [{'1, ' * 50_000}]\n"), YAML, 12),
    Case("E1005", append(YAML, "# " + "x" * SIZE_BEYOND_LIMIT), YAML),
    Case(
        "E1006",
        encode("plants.csv", "Dinghu foundry", "Gießerei Süd", "cp1252"),
        "plants.csv",
    ),
    Case("E1007", content("orders.csv", b"order_id\n\0O1"), "orders.csv", 2),
    Case("E1007", encode("orders.csv", "", "", "utf-16-le"), "orders.csv", 1),
    Case(
        "E1008",
        swap(YAML, "economics.yaml", "../../etc/passwd.yaml"),
        YAML,
        11,
        "economics",
    ),
    Case("E1008", swap(YAML, "economics.yaml", "/etc/passwd"), YAML, 11),
    Case("E1008", swap(YAML, "travel.csv", "../t.csv"), YAML, 10, "roads.file"),
    Case("E1008", swap(YAML, "travel.csv", "..\\t.csv"), YAML, 10, "roads.file"),
    Case(
        "E1008",
        swap(YAML, "matrix, file: travel.csv", "graph, file: /etc/passwd"),
        YAML,
        10,
        "roads.file",
    ),
)

YAML_FILES = (
    Case("E1101", append(YAML, "\tx: 1\n"), YAML, 12),
    Case("E1101", append(YAML, "x: [1, 2\n"), YAML, 13),
    Case("E1101", append(YAML, "---\nname: other\n"), YAML, 12),
    Case(
        "E1102", append(YAML, 'x: !!python/object/apply:os.system ["ls"]\n'), YAML, 12
    ),
    Case("E1102", append(YAML, "x: !mine 5\n"), YAML, 12),
    Case("E1103", append(YAML, BOMB), YAML),
    Case("E1103", append(YAML, "x: &x [*x]\n"), YAML, 12),
    Case("E1104", append(YAML, "wash_minutes: 60\n"), YAML, 12, "wash_minutes"),
    Case("E1105", append(YAML, "x: " + "[" * 5000 + "]" * 5000 + "\n"), YAML, 12),
    Case("E1105", append(YAML, "x: " + "{a: " * 5000), YAML, 12),
    Case("E1106", content(YAML, b"- name: first-steps\n"), YAML, 1),
    Case("E1106", content("economics.yaml", b"[1, 2]"), "economics.yaml", 1),
)

HEADERS = (
    Case("E1201", swap("orders.csv", "one_trip", "onetrip"), "orders.csv", 1),
    Case("E1202", swap("orders.csv", ",tonnes", ""), "orders.csv", 1, "tonnes"),
    Case("E1203", swap("heats.csv", "mn_pct", "fe_pct"), "heats.csv", 1, "fe_pct"),
    Case("E1204", swap("heats.csv", ",alloy,", ",,"), "heats.csv", 1),
    Case("E1205", append("orders.csv", "O9,dinghu,ADC12\n"), "orders.csv", 5),
    Case(
        "E1205",
        swap("orders.csv", "two ladles", "two, or three"),
        "orders.csv",
        2,
    ),
    Case("E1206", swap("plants.csv", ",", ";"), "plants.csv", 1),
    Case("E1206", swap("plants.csv", ",", "\t"), "plants.csv", 1),
    Case("E1206", swap("plants.csv", ",", "\N{FULLWIDTH COMMA}"), "plants.csv", 1),
    Case("E1206", swap("plants.csv", "plant_id", "sep=;\nplant_id"), "plants.csv"),
    Case("E1207", swap("orders.csv", "two", '"two'), "orders.csv", 2),
)

CELLS = (
    Case("E1301", swap("orders.csv", ",8,", ",,"), "orders.csv", 2, "tonnes"),
    Case("E1302", swap("orders.csv", ",8,", ",8 t,"), "orders.csv", 2, "tonnes"),
    Case("E1302", swap("orders.csv", ",8,", ",nan,"), "orders.csv", 2, "tonnes"),
    Case("E1302", swap("orders.csv", ",8,", ",-inf,"), "orders.csv", 2, "tonnes"),
    Case("E1302", swap("orders.csv", ",8,", ",1_0,"), "orders.csv", 2, "tonnes"),
    Case("E1303", swap("orders.csv", ",8,", ",0,"), "orders.csv", 2, "tonnes"),
    Case("E1303", swap("orders.csv", ",8,", ",-8,"), "orders.csv", 2, "tonnes"),
    Case("E1303", swap("orders.csv", ",8,", ",1e999,"), "orders.csv", 2),
    Case("E1303", swap("orders.csv", ",8,", f",{'9' * 5000},"), "orders.csv", 2),
    Case(
        "E1303",
        swap("ladle_types.csv", "L4,4,0.5", "L4,4,50"),
        "ladle_types.csv",
        2,
        "min_fill_share",
    ),
    Case(
        "E1303",
        swap("ladle_types.csv", "1.2,6,6", "0,6,6"),
        "ladle_types.csv",
        2,
        "soak_tau_h",
    ),
    Case("E1303", swap("trucks.csv", ",3,12", ",0,12"), "trucks.csv", 2),
    Case("E1303", swap("trucks.csv", "9,60", "-9,60"), "trucks.csv", 2),
    Case("E1303", swap("alloys.csv", "582", "-582"), "alloys.csv", 2),
    Case("E1303", swap("travel.csv", "21,28", "21,-28"), "travel.csv", 2),
    Case("E1303", swap(YAML, "max_loaded_km: 160", "max_loaded_km: -1"), YAML, 7),
    Case(
        "E1304",
        swap("smelters.csv", ",15,15,", ",15,12.5,"),
        "smelters.csv",
        2,
        "fill_minutes_per_ladle",
    ),
    Case("E1305", swap("orders.csv", "07:00", "7.00"), "orders.csv", 2, "earliest"),
    Case("E1305", swap("orders.csv", "07:00", "-07:00"), "orders.csv", 2),
    Case("E1305", swap("orders.csv", "07:00", "06:60"), "orders.csv", 2),
    Case("E1305", swap("orders.csv", "07:00", "07:00:30"), "orders.csv", 2),
    Case("E1305", swap("orders.csv", "07:00", "00007:00"), "orders.csv", 2),
    Case(
        "E1306",
        swap("orders.csv", "yes,no,two", "maybe,no,two"),
        "orders.csv",
        2,
        "ingot_allowed",
    ),
    Case("E1306", swap("alloys.csv", ",cu,", ",copper,"), "alloys.csv", 2),
    Case("E1306", append(YAML, "datum: Beijing 1954\n"), YAML, 12, "datum"),
    Case("E1307", swap("alloys.csv", "582", "1080"), "alloys.csv", 2),
    Case("E1307", swap("alloys.csv", "515", "959"), "alloys.csv", 2, "solidus_c"),
    Case("E1307", swap("heats.csv", "730,760", "1346,1400"), "heats.csv", 2),
    Case(
        "E1307",
        swap("orders.csv", ",650,", ",1202,"),
        "orders.csv",
        2,
        "min_arrival_c",
    ),
    Case("E1308", swap("plants.csv", "23.16", '"23,16"'), "plants.csv", 2),
    Case("E1308", swap("alloys.csv", "20000", '"20,000"'), "alloys.csv", 2),
    Case("E1309", swap("plants.csv", "Dinghu f", "Ding\x07hu f"), "plants.csv", 2),
    Case("E1309", swap("plants.csv", "Dinghu f", "D" * 4001), "plants.csv", 2),
    Case("E1309", swap("orders.csv", "O1", '"O\n1"'), "orders.csv", 2, "order_id"),
    Case("E1310", swap("orders.csv", "O1", "=1+1"), "orders.csv", 2, "order_id"),
    Case(
        "E1310",
        swap("plants.csv", "Dinghu foundry", "@SUM(A1)"),
        "plants.csv",
        2,
        "name",
    ),
    Case(
        "E1310",
        swap("orders.csv", "two ladles", "=cmd|'/C calc'!A0"),
        "orders.csv",
        2,
        "comment",
    ),
    Case("E1311", swap("plants.csv", "23.16", "2316"), "plants.csv", 2, "latitude"),
    Case("E1311", swap("plants.csv", "112.57", "-181"), "plants.csv", 2),
    Case("E1312", swap("plants.csv", "23.16,112.57", "112.57,23.16"), "plants.csv"),
)

IDS = (
    Case("E1401", append("alloys.csv", "ADC12,cu,582,515,60,1,\n"), "alloys.csv", 4),
    Case("E1401", swap("orders.csv", "O2", "O1"), "orders.csv", 3, "order_id"),
    Case("E1401", append("travel.csv", "gaoyao,dinghu,20,20\n"), "travel.csv", 8),
    Case("E1402", swap("heats.csv", "H1,gaoyao", "H1,gaoyo"), "heats.csv", 2),
    Case("E1402", swap("orders.csv", "ADC12,12", "ADC21,12"), "orders.csv", 3),
    Case("E1402", swap("trucks.csv", "T1,gaoyao", "T1,dinghu"), "trucks.csv", 2),
    Case("E1402", swap("trucks.csv", ",L4,", ",L5,"), "trucks.csv", 2),
    Case("E1402", append("travel.csv", "gaoyao,nowhere,20,20\n"), "travel.csv", 8),
    Case("E1403", swap("plants.csv", "dinghu,", "gaoyao,"), "plants.csv", 2),
)

CONTRADICTIONS = (
    Case("E1501", swap("orders.csv", "07:00,10:00", "10:00,07:00"), "orders.csv", 2),
    Case("E1501", swap("plants.csv", "06:00,22:00", "22:00,06:00"), "plants.csv", 2),
    Case("E1501", swap("smelters.csv", "24:00", "00:00"), "smelters.csv", 2),
    Case("E1501", swap("heats.csv", "06:00,14:00", "14:00,14:00"), "heats.csv", 2),
    Case("E1501", swap("trucks.csv", "05:00,20:00", "20:00,05:00"), "trucks.csv", 2),
    Case("E1502", swap("orders.csv", "07:00,10:00", "47:00,50:00"), "orders.csv", 2),
    Case("E1502", swap("heats.csv", "06:00,14:00", "30:00,36:00"), "heats.csv", 2),
    Case("E1502", swap("plants.csv", "06:00,22:00", "46:00,52:00"), "plants.csv", 2),
    Case("E1503", swap("alloys.csv", "582,515", "515,582"), "alloys.csv", 2),
    Case("E1504", swap("heats.csv", "730,760", "760,730"), "heats.csv", 2),
    Case("E1505", swap("heats.csv", "0.9,0.25", "0.9,"), "heats.csv", 2, "fe_pct"),
    Case(
        "E1505",
        content(
            "plants.csv",
            b"plant_id,name,latitude,longitude,unloading_bays,arrival_minutes,"
            b"discharge_minutes_per_ladle,opens,closes,furnace_capacity_t\n"
            b"dinghu,D,23.16,112.57,1,10,12,06:00,22:00,10\n"
            b"lishui,L,23.22,113.15,1,10,12,06:00,22:00,\n",
        ),
        "plants.csv",
        2,
    ),
    Case(
        "E1506",
        content(
            "plants.csv",
            b"plant_id,name,latitude,longitude,unloading_bays,arrival_minutes,"
            b"discharge_minutes_per_ladle,opens,closes,furnace_capacity_t,"
            b"furnace_level_t,furnace_min_t,draw_t_per_h\n"
            b"dinghu,D,23.16,112.57,1,10,12,06:00,22:00,10,12,2,1\n"
            b"lishui,L,23.22,113.15,1,10,12,06:00,22:00,,,,\n",
        ),
        "plants.csv",
        2,
    ),
    Case("E1507", swap(YAML, '"24:00"', '"00:00"'), YAML, 6, "horizon.end"),
)

SETTINGS = (
    Case("E1601", append(YAML, "wash_minuts: 60\n"), YAML, 12, "wash_minuts"),
    Case("E1601", swap(YAML, "rest_minutes", "rest_minute"), YAML, 8),
    Case(
        "E1601",
        append("economics.yaml", "x: {value: 1, unit: y, source: z}\n"),
        "economics.yaml",
    ),
    Case("E1602", swap(YAML, "timezone: Asia/Shanghai\n", ""), YAML),
    Case("E1602", swap(YAML, "matrix", "osrm"), YAML, None, "roads.url"),
    Case(
        "E1603",
        swap(YAML, 'horizon: {start: "00:00", end: "24:00"}', "horizon: 24"),
        YAML,
        6,
        "horizon",
    ),
    Case("E1603", swap(YAML, "[30, 50]", "[30, 50, 60]"), YAML, 7),
    Case("E1603", swap(YAML, "[30, 50]", "[50, 30]"), YAML, 7),
    Case("E1603", swap(YAML, "wash_minutes: 60", "wash_minutes: [60]"), YAML, 9),
    Case("E1604", swap(YAML, "Shanghai", "Shangai"), YAML, 4, "timezone"),
    Case("E1604", swap(YAML, "Asia/Shanghai", "../../etc/passwd"), YAML, 4),
    Case("E1605", swap(YAML, "2026-03-16", "16.03.2026"), YAML, 3, "date"),
    Case("E1605", swap(YAML, "2026-03-16", "2026-02-30"), YAML, 3, "date"),
    Case("E1606", swap(YAML, "CNY", "yuan"), YAML, 5, "currency"),
    Case("E1607", swap(YAML, "matrix", "matrx"), YAML, 10, "roads.provider"),
    Case(
        "E1608",
        swap(YAML, "{provider: matrix, ", "{provider: osrm, url: localhost:5000, "),
        YAML,
        10,
        "roads.url",
    ),
    Case(
        "E1609",
        swap(
            YAML,
            "{provider: matrix, ",
            "{provider: osrm, url: 'http://localhost', closed: [[humen, nansha]], ",
        ),
        YAML,
        10,
        "roads.closed",
    ),
    Case("E1402", close_roads("[[gaoyao, dinhu]]"), YAML, 10, "roads.closed"),
    Case("E1603", close_roads("[gaoyao, dinghu]"), YAML, 10, "roads.closed"),
    Case("E1603", close_roads("[[dinghu, dinghu]]"), YAML, 10, "roads.closed"),
    Case("E1603", close_roads("{gaoyao: dinghu}"), YAML, 10, "roads.closed"),
    Case("E1603", close_roads("[[gaoyao, [dinghu]]]"), YAML, 10, "roads.closed"),
)

ECONOMICS_FILE = "economics.yaml"
PENALTY = "unserved_penalty_per_t: {value: 5000"
ECONOMICS = (
    Case("E1701", swap(YAML, "economics.yaml", "rmi-2025"), YAML, 11, "economics"),
    Case(
        "E1702",
        content(ECONOMICS_FILE, b"ingot_haulage_per_t: 40\n"),
        ECONOMICS_FILE,
        1,
        "ingot_haulage_per_t",
    ),
    Case(
        "E1301",
        content(ECONOMICS_FILE, b"ingot_haulage_per_t: {value: 40, unit: CNY/t}\n"),
        ECONOMICS_FILE,
        1,
        "ingot_haulage_per_t.source",
    ),
    Case("E1303", swap(ECONOMICS_FILE, "0.009", "0.9e1"), ECONOMICS_FILE, 2),
    Case("E1303", swap(ECONOMICS_FILE, "value: 5000", "value: -1"), ECONOMICS_FILE),
    Case(
        "E1703",
        workbook(
            lambda sheets: sheets["economics"].append(
                ["carbon_price_per_t", "tax", 1, "CNY/t", "assumption"]
            )
        ),
        "day.xlsx",
        12,
        "item",
    ),
    Case("E1704", swap(ECONOMICS_FILE, '"1"', '"%"'), ECONOMICS_FILE, 2),
    Case(
        "E1705",
        lambda folder: swap("orders.csv", "yes,no,two", "no,no,two")(
            swap(ECONOMICS_FILE, PENALTY, "carbon_price_per_t: {value: 1")(folder)
        ),
        YAML,
        None,
        "economics.unserved_penalty_per_t",
    ),
    Case(
        "E1706",
        workbook(
            lambda sheets: sheets["scenario"].append(
                ["economics", "rmi-cmra-2025-exhibit-12"]
            )
        ),
        "day.xlsx",
        None,
        "economics",
    ),
)

WORKBOOKS = (
    Case(
        "E1009",
        lambda folder: content("orders.csv", b"no workbook")(folder) / "orders.csv",
        "orders.csv",
    ),
    Case(
        "E1010",
        workbook(lambda sheets: sheets["orders"][1].__setitem__(3, "=4+4")),
        "day.xlsx",
        2,
        "tonnes",
    ),
    Case(
        "E1104",
        workbook(lambda sheets: sheets["scenario"].append(["name", "other"])),
        "day.xlsx",
        None,
        "name",
    ),
    Case(
        "E1601",
        workbook(lambda sheets: sheets["scenario"].append(["wash", 60])),
        "day.xlsx",
        None,
        "wash",
    ),
    Case(
        "E1201",
        workbook(lambda sheets: sheets["orders"][0].append("tones")),
        "day.xlsx",
        1,
        "tones",
    ),
)

REMARKS = (
    Case(
        "R2001",
        encode("plants.csv", "Dinghu foundry", "鼎湖压铸厂", "gbk"),
        "plants.csv",
    ),
    Case(
        "R2002",
        swap("orders.csv", ",650,", ",\N{FULLWIDTH DIGIT SIX}50,"),
        "orders.csv",
        2,
        "min_arrival_c",
    ),
    Case("R2003", encode("orders.csv", "", "", "utf-16"), "orders.csv"),
)

FAULTS = (
    *FILES,
    *YAML_FILES,
    *HEADERS,
    *CELLS,
    *IDS,
    *CONTRADICTIONS,
    *SETTINGS,
    *ECONOMICS,
    *WORKBOOKS,
)
