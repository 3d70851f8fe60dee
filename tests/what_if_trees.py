"""A small scenario tree that is planned in moments."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from optimizer.tasks import LocalExecutor
from optimizer.workflow import compare_scenarios

if TYPE_CHECKING:
    from optimizer.dossier import WhatIf

TREE = """\
title: {en: First steps, zh: 第一步}
base: first-steps
planning: {iterations: 20}
overrides:
  dear-gas: {economics: {ingot_cost_per_t: {energy: 500}}}
  no-truck: {remove: {trucks: [T1]}}
  closed: {roads: {closed: [[gaoyao, lishui], [dinghu, lishui]]}}
scenarios:
  today: {title: {en: As it is, zh: 现状}}
  dear-gas: {overrides: [dear-gas], title: {en: Dearer gas, zh: 燃气涨价}}
  no-truck: [no-truck]
  lishui-cut-off: [closed]
"""


def tree_file(folder: Path) -> Path:
    """Write the tree and return its file."""
    path = folder / "tree.yaml"
    path.write_text(TREE, encoding="utf-8")
    return path


@cache
def compared() -> WhatIf:
    """Return the tree with its scenarios planned, once for all tests."""
    with TemporaryDirectory() as folder:
        return compare_scenarios(tree_file(Path(folder)), executor=LocalExecutor(1))
