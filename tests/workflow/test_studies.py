"""The conductor of studies: odd questions are answered, files written whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from optimizer.domain import RoadSettings, Study, StudyRules
from optimizer.economics import load_preset
from optimizer.errors import FiguresError, RoadError, StudyError
from optimizer.workflow import (
    StudyTerms,
    catchment_of,
    find_study,
    heat_map_of,
    open_study,
    screen_study,
    select_sites,
    write_study,
)

HEADS = {
    "sites.csv": "site_id,name,latitude,longitude,state,fixed_cost_per_day,"
    "capacity_t_per_day\n",
    "demand.csv": "plant_id,name,latitude,longitude,alloy,t_per_day\n",
}
SITE = "a,Site A,31.5,120.6,candidate,5000,100\n"
DEMAND = "p,Plant P,31.55,120.75,ADC12,40\n"
SETTINGS = """\
name: odd
currency: CNY
roads: {provider: geodesic}
economics: china-yangtze-2026
"""


def folder(path: Path, sites: str, demand: str, *, settings: str = SETTINGS) -> Path:
    """Write a study and return its folder."""
    path.mkdir(exist_ok=True)
    (path / "study.yaml").write_text(settings, encoding="utf-8")
    for name, rows in (("sites.csv", sites), ("demand.csv", demand)):
        (path / name).write_text(HEADS[name] + rows, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("sites", "demand", "cost"),
    [
        ("", "", 0),
        ("", DEMAND, 40 * 975),
        (SITE, "", 0),
        (SITE, DEMAND.replace("40", "0"), 0),
        (SITE.replace(",100", ",0"), DEMAND, 40 * 975),
        (SITE.replace("31.5,120.6", "31.2,120.2"), DEMAND, 40 * 975),
        (SITE, DEMAND.replace("31.55,120.75", "31.2,120.2"), 40 * 975),
    ],
    ids=["nothing", "no sites", "no demand", "no tonnes", "no capacity", "wet", "lost"],
)
def test_an_odd_study_has_an_answer(
    tmp_path: Path, sites: str, demand: str, cost: float
) -> None:
    """What nobody can serve goes by ingots, of nothing there is nothing."""
    study = folder(tmp_path / "odd", sites, demand)
    dossier = select_sites(study)
    assert dossier.selection is not None
    assert dossier.selection.status == "optimal"
    assert dossier.selection.cost_per_day == pytest.approx(cost)
    assert dossier.selection.open_ids == ()
    assert len(screen_study(study).screening.scores) == len(dossier.study.sites)
    assert len(catchment_of(study).catchments) <= len(dossier.study.sites)


def test_twins_are_chosen_between_by_cost(tmp_path: Path) -> None:
    """Two sites at one place: the cheaper is opened, and the place is remarked."""
    twin = "b,Site B,31.5,120.6,candidate,4000,100\n"
    dossier = select_sites(folder(tmp_path / "odd", SITE + twin, DEMAND))
    assert dossier.selection is not None
    assert dossier.selection.open_ids == ("b",)
    assert [issue.code for issue in dossier.remarks] == ["R3201"]


def test_a_place_off_every_road_is_remarked_and_left_out(tmp_path: Path) -> None:
    """The study goes on; the catchment of such a site is not asked."""
    wet = "w,Lake W,31.2,120.2,candidate,1,100\n"
    dossier = catchment_of(folder(tmp_path / "odd", SITE + wet, DEMAND))
    assert [issue.code for issue in dossier.remarks] == ["R3204"]
    assert [around.site_id for around in dossier.catchments] == ["a"]


def test_a_study_without_files_is_asked_as_well() -> None:
    """For programs that make their own."""
    study = Study(
        name="made",
        title="Made",
        currency="CNY",
        sites=(),
        plants=(),
        demands=(),
        economics=load_preset("china-yangtze-2026"),
        roads=RoadSettings("geodesic"),
        rules=StudyRules(max_sites=1),
    )
    assert open_study(study) is study
    assert select_sites(study).selection is not None
    with pytest.raises(TypeError, match="'made' is given without files"):
        select_sites(study, what_if=Path("tree.yaml"))


def test_figures_move_what_is_made_of_them(tmp_path: Path) -> None:
    """Dearer gas makes ingots dearer, as in the comparison."""
    study = folder(tmp_path / "odd", SITE, DEMAND)
    plain = open_study(study).economics.ingot_cost_per_t
    dear = open_study(study, settings=("gas_price=9",)).economics.ingot_cost_per_t
    assert dear > plain
    with pytest.raises(FiguresError, match="'gas_prize'"):
        open_study(study, settings=("gas_prize=9",))


def test_currencies_are_never_mixed(tmp_path: Path) -> None:
    """A study in euros cannot use prices in yuan."""
    settings = SETTINGS.replace("CNY", "EUR")
    study = folder(tmp_path / "odd", SITE, DEMAND, settings=settings)
    with pytest.raises(FiguresError, match="expected EUR"):
        screen_study(study)


def test_a_region_without_roads_is_told(tmp_path: Path) -> None:
    """No atlas covers the Gulf of Guinea: the roads are wrong, not one place."""
    study = folder(
        tmp_path / "odd",
        SITE.replace("31.5,120.6", "0,0"),
        DEMAND.replace("31.55,120.75", "0,0.1"),
        settings=SETTINGS.replace("geodesic", "graph"),
    )
    with pytest.raises(RoadError, match="no road atlas covers"):
        screen_study(study)


def test_a_heat_map_needs_an_alloy(tmp_path: Path) -> None:
    """Nobody wants any: there is nothing to price."""
    with pytest.raises(StudyError, match="no rows"):
        heat_map_of(folder(tmp_path / "odd", SITE, ""))


def test_a_bundled_study_is_not_hidden_by_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of its name that holds no study is passed over."""
    monkeypatch.chdir(tmp_path)
    Path("yangtze-river-delta").mkdir()
    assert find_study("yangtze-river-delta").is_absolute()
    assert find_study("my-study") == Path("my-study")


def test_everything_of_a_study_is_written(tmp_path: Path) -> None:
    """Report, map and geography; other files in the folder stay."""
    dossier = select_sites(
        folder(tmp_path / "odd", SITE, DEMAND), StudyTerms(), for_report=True
    )
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    files = write_study(dossier, out)
    names = {file.relative_to(out).as_posix() for file in files}
    assert names >= {
        "sites.html", "sites.xlsx", "selection.json", "sites-map.html",
        "geography/study.gpkg", "geography/sites.geojson",
    }  # fmt: skip
    assert all(file.stat().st_size for file in files)
    chosen = json.loads((out / "selection.json").read_text(encoding="utf-8"))
    assert chosen["open"] == ["a"]
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert [name for name, _ in dossier.what_ifs] == ["today"]
    assert list(dossier.lines) == [("a", "p")]
