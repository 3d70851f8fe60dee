"""The same content, the same key: on every computer, in every process."""

from __future__ import annotations

import datetime
import enum
import hashlib
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def content_key(*parts: object) -> str:
    """Return a name that two contents share only when they are equal.

    Parameters
    ----------
    *parts
        Dataclasses, mappings, sequences, sets, arrays, enumerations, dates, text,
        bytes, numbers, truth values, classes and ``None``, nested as they like. Fields
        that a dataclass does not compare, and what it remembers besides its fields, do
        not count; neither does the order of a mapping or a set.

    Returns
    -------
    64 hexadecimal digits.

    Raises
    ------
    TypeError
        A part is of another type: nothing tells whether two of it are equal.
    """
    digest = hashlib.sha256()
    for piece in _pieces(parts):
        # The length keeps neighbors apart: "ab" and "c" are not "a" and "bc".
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.hexdigest()


def _pieces(value: object) -> Iterator[bytes]:
    """Yield a value as bytes, each kind of value under a name of its own."""
    match value:
        case enum.Enum():
            yield from _group("enum", [type(value).__qualname__, value.name])
        case None | bool() | int() | float() | str() | np.generic():
            plain = value.item() if isinstance(value, np.generic) else value
            yield f"{type(plain).__name__} {plain!r}".encode()
        case bytes():
            yield b"bytes"
            yield value
        case datetime.date() | datetime.time() | datetime.timedelta():
            yield repr(value).encode()
        case np.ndarray():
            yield f"array {value.dtype.str} {value.shape}".encode()
            yield np.ascontiguousarray(value).tobytes()
        case list() | tuple():
            yield from _group("sequence", value)
        case dict() | set() | frozenset():
            members = value.items() if isinstance(value, dict) else value
            keyed = sorted(content_key(member) for member in members)
            yield from _group(type(value).__name__, keyed)
        case type():
            yield f"class {value.__module__}.{value.__qualname__}".encode()
        case _ if is_dataclass(value):
            yield from _dataclass_pieces(value)
        case _:
            msg = f"{type(value).__qualname__} {value!r} has no content key"
            raise TypeError(msg)


def _dataclass_pieces(value: object) -> Iterator[bytes]:
    compared = [
        (item.name, getattr(value, item.name))
        for item in fields(value)  # type: ignore[arg-type]
        if item.compare
    ]
    yield from _group(type(value).__qualname__, compared)


def _group(name: str, members: Iterable[object]) -> Iterator[bytes]:
    """Yield the members between marks that say where the group ends."""
    yield f"({name}".encode()
    for member in members:
        yield from _pieces(member)
    yield b")"
