"""What the compiler has to know of a reference: one pointer to arrays by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.core.datamodel import models
from numba.core.imputils import impl_ret_borrowed
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, lower_getattr_generic, register_model
from numba.np.numpy_support import from_dtype

from optimizer.planning.machine.references import layout_of, layouts

if TYPE_CHECKING:
    from optimizer.planning.machine.references import Layout


class TablesType(types.Type):
    """A reference to a named tuple of arrays."""

    def __init__(self, tables: type) -> None:
        self.fields = {name: array_type(f) for name, f in layouts(tables).items()}
        super().__init__(name=f"Tables({tables.__name__})")


def array_type(layout: Layout) -> types.Type:
    """Return the compiler's name for an array."""
    kind = from_dtype(np.dtype(layout.dtype))
    return types.Array(kind, layout.num_axes, "C")


def parameter_type(hint: Any) -> types.Type:
    """Return the compiler's name for what an entry takes."""
    numbers = {int: types.int64, float: types.float64, bool: types.boolean}
    if hint in numbers:
        return numbers[hint]
    if hasattr(hint, "__metadata__"):
        return array_type(layout_of(hint))
    return TablesType(hint)


@register_model(TablesType)
class _TablesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: TablesType) -> None:
        super().__init__(manager, kind, ir.IntType(8).as_pointer())


@infer_getattr
class _TablesAttributes(AttributeTemplate):
    key = TablesType

    def generic_resolve(self, kind: Any, name: str) -> Any:  # type: ignore[override]
        return kind.fields.get(name)


@lower_getattr_generic(TablesType)
def _get(context: Any, builder: Any, kind: TablesType, pointer: Any, name: str) -> Any:
    members = [context.get_data_type(field) for field in kind.fields.values()]
    whole = builder.bitcast(pointer, ir.LiteralStructType(members).as_pointer())
    place = ir.IntType(32)(list(kind.fields).index(name))
    member = builder.gep(whole, [ir.IntType(32)(0), place], inbounds=True)
    field = kind.fields[name]
    model = context.data_model_manager[field]
    value = model.load_from_data_pointer(builder, member)
    return impl_ret_borrowed(context, builder, field, value)
