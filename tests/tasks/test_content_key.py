"""Equal content has one key; different content has different keys."""

from __future__ import annotations

import datetime
import enum
import subprocess
import sys
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.tasks import content_key

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


class Metal(enum.Enum):
    """Two names of one value are one metal."""

    ADC12 = 1
    A356 = 2


@dataclass(frozen=True)
class Ladle:
    """Something like the nouns of the domain."""

    name: str
    tonnes: float
    folder: str = field(default="", compare=False)

    @cached_property
    def heavy(self) -> bool:
        """Remember something besides the fields."""
        return self.tonnes > 3


def exact(value: object) -> str:
    """Return what two values of plain Python share only when they are the same."""
    if isinstance(value, dict):
        return f"{{{sorted((key, exact(inner)) for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{[exact(inner) for inner in value]}]"
    return f"{type(value).__name__} {value!r}"


@given(PLAIN, PLAIN)
def test_keys_are_equal_just_when_contents_are(one: object, other: object) -> None:
    """Also for 0, 0.0 and False, which Python takes for the same."""
    assert (content_key(one) == content_key(other)) == (exact(one) == exact(other))


def test_what_a_noun_remembers_besides_its_fields_does_not_count() -> None:
    """Neither a cached property nor the folder it was read from."""
    ladle = Ladle("L4", 4.0)
    before = content_key(ladle)
    assert ladle.heavy
    assert content_key(ladle) == before == content_key(replace(ladle, folder="x"))
    assert content_key(replace(ladle, tonnes=5.0)) != before


def test_arrays_count_by_shape_type_and_content() -> None:
    """A view counts as its copy."""
    square = np.arange(4.0).reshape(2, 2)
    assert content_key(square.T) == content_key(square.T.copy()) != content_key(square)
    assert content_key(square) != content_key(square.ravel())
    assert content_key(square) != content_key(square.astype(np.float32))
    assert content_key(np.float64(2.5)) == content_key(2.5)


def test_enumerations_dates_sets_and_classes_have_keys() -> None:
    """Sets and mappings count without their order."""
    day = datetime.date(2026, 3, 16)
    values = [Metal.ADC12, Metal.A356, day, {1, 2}, frozenset({1, 2}), Metal, Ladle]
    assert len({content_key(value) for value in values}) == len(values)
    assert content_key({"a": 1, "b": 2}) == content_key({"b": 2, "a": 1})


def test_the_key_is_the_same_in_another_process() -> None:
    """Nothing of the process, such as its hash seed, is in it."""
    code = "from optimizer.tasks import content_key; print(content_key({'a', 'b'}))"
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert outcome.stdout.strip() == content_key({"b", "a"})


def test_what_has_no_content_is_refused() -> None:
    """An object without value semantics would be remembered by its address."""
    with pytest.raises(TypeError, match="object"):
        content_key(object())
