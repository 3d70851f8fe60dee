"""Tables handed from one compiled function to the next as a single pointer.

Handing over every array by itself makes the compiler take minutes, and counting
references to each makes the machine code ten times as long. A reference keeps its
arrays alive on Python's side; compiled code only reads where they lie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.core.datamodel import models
from numba.core.imputils import impl_ret_borrowed
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    register_model,
    typeof_impl,
    unbox,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


T = TypeVar("T")


class Reference:
    """Arrays by name for compiled code; they may not be replaced afterwards.

    Parameters
    ----------
    tables
        A named tuple of contiguous arrays.
    """

    def __init__(self, tables: Any) -> None:
        self._tables = tables
        self.kind = TablesType(
            tuple(
                (name, typeof_impl(table, None))
                for name, table in zip(tables._fields, tables, strict=True)
            )
        )
        self._words = np.array(
            [word for table in tables for word in _words(table)], dtype=np.int64
        )
        self.address = int(self._words.ctypes.data)

    def __getattr__(self, name: str) -> Any:
        """Return one of the arrays."""
        return getattr(self._tables, name)


def reference(tables: T) -> T:
    """Return tables as compiled code takes them; their arrays are the same."""
    return cast("T", Reference(tables))


def _words(table: NDArray[Any]) -> list[int]:
    """Return an array as compiled code lays it out; owner and parent are not known."""
    return [
        0,
        0,
        table.size,
        table.itemsize,
        table.ctypes.data,
        *table.shape,
        *table.strides,
    ]


class TablesType(types.Type):
    """What compiled code knows of a reference."""

    def __init__(self, fields: tuple[tuple[str, types.Type], ...]) -> None:
        self.fields = fields
        super().__init__(name=f"Tables({fields})")


@typeof_impl.register(Reference)
def _typeof(value: Reference, _: Any) -> TablesType:
    return value.kind


@register_model(TablesType)
class _TablesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: TablesType) -> None:
        super().__init__(manager, kind, ir.IntType(8).as_pointer())


@unbox(TablesType)
def _unbox(_: TablesType, value: Any, context: Any) -> NativeValue:
    address = context.pyapi.object_getattr_string(value, "address")
    number = context.pyapi.long_as_longlong(address)
    context.pyapi.decref(address)
    pointer = context.builder.inttoptr(number, ir.IntType(8).as_pointer())
    return NativeValue(pointer)


@infer_getattr
class _TablesAttributes(AttributeTemplate):
    key = TablesType

    def generic_resolve(self, kind: Any, name: str) -> Any:  # type: ignore[override]
        return dict(kind.fields).get(name)


@lower_getattr_generic(TablesType)
def _get(context: Any, builder: Any, kind: TablesType, pointer: Any, name: str) -> Any:
    members = [context.get_data_type(field) for _, field in kind.fields]
    number = [field for field, _ in kind.fields].index(name)
    whole = builder.bitcast(pointer, ir.LiteralStructType(members).as_pointer())
    zero, place = ir.IntType(32)(0), ir.IntType(32)(number)
    member = builder.gep(whole, [zero, place], inbounds=True)
    field = kind.fields[number][1]
    model = context.data_model_manager[field]
    value = model.load_from_data_pointer(builder, member)
    return impl_ret_borrowed(context, builder, field, value)
