"""A small study folder that tests damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

STUDY = {
    "study.yaml": """\
name: two-towns
currency: CNY
objective: money
limits: {max_loaded_km: 120}
roads: {provider: geodesic, detour_factor: 1.3, speed_km_h: 60}
economics: china-yangtze-2026
max_sites: 2
budget_per_day: 90000
operation: {days: 5, weekday_shares: [1, 1, 1, 1, 1, 0.5, 0]}
investment:
  discount_rate: {value: 0.08, unit: "1", source: assumption, low: 0.06, high: 0.12}
""",
    "sites.csv": """\
site_id,name,latitude,longitude,state,fixed_cost_per_day,capacity_t_per_day
north,North smelter,31.50,121.00,existing,20000,100
south,South station,31.00,121.00,candidate,10000,60
""",
    "site_alloys.csv": """\
site_id,alloy,capacity_t_per_day,fixed_cost_per_day
south,ADC12,40,500
""",
    "site_sizes.csv": """\
site_id,size_id,fixed_cost_per_day,capacity_t_per_day,capital
south,small,10000,60,8000000
south,large,15000,120,12000000
""",
    "demand.csv": """\
plant_id,name,latitude,longitude,alloy,t_per_day,low,high
p,Plant P,31.10,121.00,ADC12,20,10,30
p,Plant P,31.10,121.00,A356,10,,
q,Plant Q,31.40,121.20,ADC12,0,,
""",
    "lanes.csv": """\
site_id,plant_id,cost_per_t,km,minutes
north,q,95.5,30,
""",
}


@pytest.fixture
def study_folder(tmp_path: Path) -> Path:
    """Return a folder that holds a study without a fault."""
    folder = tmp_path / "two-towns"
    folder.mkdir()
    for name, text in STUDY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
