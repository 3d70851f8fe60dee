"""The examples in the room's docstrings run and give what they show."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import optimizer.thermal

MODULES = [module.name for module in pkgutil.iter_modules(optimizer.thermal.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_show(name: str) -> None:
    """Every ``>>>`` line of a module prints what stands below it."""
    module = importlib.import_module(f"optimizer.thermal.{name}")
    assert doctest.testmod(module).failed == 0
