"""Every fault of a study is reported at its place, all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.errors import StudyError
from optimizer.intake import check_study, read_study

if TYPE_CHECKING:
    from pathlib import Path


_Cell = tuple[int | None, str | None]
"""Row and column."""


def damaged(folder: Path, file: str, old: str, new: str) -> Path:
    """Return the folder with some text of a file replaced."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("damage", "code", "where"),
    [
        (("sites.csv", "south,South", "north,South"), "E1401", (3, "site_id")),
        (("sites.csv", "candidate", "candidat"), "E1306", (3, "state")),
        (("sites.csv", "31.00,121.00", "121.00,31.00"), "E1312", (3, "latitude")),
        (("sites.csv", "31.00,121.00", "97.0,121.00"), "E1311", (3, "latitude")),
        (("sites.csv", "10000,60", "-1,60"), "E1303", (3, "fixed_cost_per_day")),
        (("sites.csv", "10000,60", "10000,"), "E1301", (3, "capacity_t_per_day")),
        (("site_alloys.csv", "south", "sauth"), "E1402", (2, "site_id")),
        (("site_alloys.csv", "ADC12", "ADC21"), "E1402", (2, "alloy")),
        (("site_sizes.csv", "large", "small"), "E1401", (3, "size_id")),
        (("demand.csv", "20,10,30", "20,25,30"), "E1501", (2, "low")),
        (("demand.csv", "20,10,30", "20,10,15"), "E1501", (2, "high")),
        (("demand.csv", "A356", "ADC12"), "E1401", (3, "alloy")),
        (
            ("demand.csv", "31.10,121.00,A356", "31.2,121,A356"),
            "E1404",
            (3, "plant_id"),
        ),
        (("demand.csv", "q,Plant", "north,Plant"), "E1403", (4, "plant_id")),
        (("lanes.csv", "north,q", "north,z"), "E1402", (2, "plant_id")),
        (("lanes.csv", "north,q", "nord,q"), "E1402", (2, "site_id")),
        (("lanes.csv", "95.5", "cheap"), "E1302", (2, "cost_per_t")),
        (("study.yaml", "max_sites: 2", "max_site: 2"), "E1601", (7, "max_site")),
        (("study.yaml", "max_sites: 2", "min_service_share: 90"), "E1303", (7, None)),
        (("study.yaml", "money", "gold"), "E1306", (3, "objective")),
        (("study.yaml", "0.5, 0]", "0.5]"), "E1603", (9, "operation.weekday_shares")),
        (("study.yaml", "discount_rate", "rate"), "E1601", (11, None)),
        (("study.yaml", "low: 0.06", "low: 0.09"), "E1501", (11, None)),
        (("study.yaml", "value: 0.08", "value: 8"), "E1501", (11, None)),
        (("study.yaml", "high: 0.12", "high: 12"), "E1303", (11, None)),
        (("study.yaml", "name: two-towns", "title: Two"), "E1602", (None, "name")),
    ],
)
def test_a_damage_is_reported_where_it_stands(
    study_folder: Path, damage: tuple[str, str, str], code: str, where: _Cell
) -> None:
    """File, row and column are those of the cell, and nothing else is blamed."""
    row, column = where
    issues = check_study(damaged(study_folder, *damage))
    # An id that is changed leaves what refers to it without a target.
    told = [issue for issue in issues if issue.code == code]
    assert {issue.code for issue in issues} <= {code, "E1402"}
    assert (told[0].file, told[0].row) == (damage[0], row)
    assert column is None or told[0].column == column


def test_all_faults_are_reported_at_once(study_folder: Path) -> None:
    """Five files, five faults, one answer."""
    damaged(study_folder, "sites.csv", "candidate", "open")
    damaged(study_folder, "demand.csv", "20,10,30", "twenty,10,30")
    damaged(study_folder, "lanes.csv", "95.5", "-2")
    damaged(study_folder, "study.yaml", "CNY", "yuan")
    (study_folder / "site_sizes.csv").write_text("site_id,size\n", encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_study(study_folder)
    assert str(caught.value).startswith("Study 'two-towns' cannot be read")
    assert {(issue.file, issue.code) for issue in caught.value.issues} >= {
        ("sites.csv", "E1306"),
        ("demand.csv", "E1302"),
        ("lanes.csv", "E1303"),
        ("study.yaml", "E1606"),
        ("site_sizes.csv", "E1201"),
        ("site_sizes.csv", "E1202"),
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("31.00,121.00", "31.50,121.00", "R3201"),
        ("existing,20000,100", "existing,20000,0", "R3202"),
        ("existing,20000", "competitor,20000", "R3203"),
    ],
)
def test_what_is_odd_is_a_remark(
    study_folder: Path, old: str, new: str, code: str
) -> None:
    """The study is read all the same."""
    issues = check_study(damaged(study_folder, "sites.csv", old, new))
    assert [issue.code for issue in issues] == [code]
    assert read_study(study_folder).sites


def test_given_lanes_need_their_table(study_folder: Path) -> None:
    """Without it nobody could be served, and nobody would know why."""
    damaged(study_folder, "study.yaml", "objective: money", "lanes: given")
    (study_folder / "lanes.csv").unlink()
    (issue,) = check_study(study_folder)
    assert (issue.code, issue.column) == ("E1003", "lanes")


def test_a_study_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    """As a scenario that is not there does."""
    with pytest.raises(StudyError, match="there is no study"):
        read_study(tmp_path / "nowhere")
