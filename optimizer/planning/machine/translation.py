"""From Python functions to one module, by numba.

Numba by itself makes a library of machine code for every function, with a copy of all
that it calls in each: the same code is translated a dozen times. Here numba only types
and lowers; all functions go into one library that is optimized once.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from llvmlite import binding
from numba.core import cgutils, typed_passes, types, untyped_passes
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, Flags, compile_extra
from numba.core.compiler_lock import global_compiler_lock
from numba.core.compiler_machinery import PassManager
from numba.core.datamodel import models
from numba.core.imputils import lower_constant
from numba.core.registry import cpu_target
from numba.core.typing.templates import signature
from numba.cpython import slicing
from numba.extending import register_model

from optimizer.planning.machine.registry import ENTRIES, kinds
from optimizer.planning.machine.target import object_code
from optimizer.planning.machine.translated_tables import parameter_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def translated(functions: Mapping[str, Callable[..., Any]]) -> bytes:
    """Return the object code of marked functions; entries keep their names."""
    with global_compiler_lock, _without_collection(), _counting_from_the_front():
        typing, target = cpu_target.typing_context, cpu_target.target_context
        typing.refresh()
        target.refresh()
        library = _Library(target.codegen(), "engine")
        marked = {name: _FunctionType(f, library) for name, f in functions.items()}
        for name, function in functions.items():
            typing.insert_global(function, marked[name])
        names = {}
        for name in sorted(ENTRIES):
            taken = tuple(map(parameter_type, kinds(_plain(functions[name]))))
            names[marked[name].made_for(taken).fndesc.mangled_name] = name
        return object_code(library.assembly(names), set(names.values()))


def _plain(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function itself where a way in from Python stands for it."""
    plain: Callable[..., Any] = getattr(function, "function", function)
    return plain


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let garbage lie: of all that the compiler makes, nothing goes before its end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _counting_from_the_front() -> Iterator[None]:
    """Take every index as it is: asking whether it is negative costs a sixth.

    No marked function counts from the end; a test runs them on arrays that refuse it.
    """
    wrapping = slicing.fix_index
    slicing.fix_index = lambda builder, index, size: index
    try:
        yield
    finally:
        slicing.fix_index = wrapping


def _flags() -> Any:
    """Return how to lower: with numpy's division, without a way in from Python."""
    flags: Any = Flags()
    flags.error_model = "numpy"
    flags.no_compile = True
    flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
    return flags


class _Compiler(CompilerBase):
    """The passes that plain loops over arrays need, half of numba's own."""

    def define_pipelines(self) -> list[PassManager]:
        """Return one list of passes, from byte code to what is to be optimized."""
        passes = PassManager("plain loops")
        for step in (
            untyped_passes.TranslateByteCode,
            untyped_passes.FixupArgs,
            untyped_passes.IRProcessing,
            untyped_passes.ReconstructSSA,
            typed_passes.NopythonTypeInference,
            typed_passes.PreLowerStripPhis,
            typed_passes.IRLegalization,
            typed_passes.NativeLowering,
            typed_passes.NoPythonBackend,
        ):
            passes.add_pass(step, step.__name__)
        passes.finalize()
        return [passes]


class _Library(JITCodeLibrary):
    """Functions as they are lowered, neither optimized nor made machine code."""

    def add_ir_module(self, ir_module: Any) -> None:
        """Take in one more function."""
        module = binding.parse_assembly(cgutils.normalize_ir_text(str(ir_module)))
        self._final_module.link_in(module)

    def assembly(self, names: Mapping[str, str]) -> str:
        """Return all functions, and what they need of numba's own, as one module.

        ``names`` are the mangled names of entries and those they are to have.
        """
        for library in dict.fromkeys(self._linking_libraries):
            module = library._get_module_for_linking()  # noqa: SLF001 - as numba links
            self._final_module.link_in(module, preserve=True)
        for mangled, name in names.items():
            self._final_module.get_function(mangled).name = name
        return str(self._final_module)


class _FunctionType(types.Callable):
    """A marked function as its callers see it: made once for each kind of arguments."""

    def __init__(self, function: Callable[..., Any], library: _Library) -> None:
        self._function = _plain(function)
        self._library = library
        self._made: dict[tuple[types.Type, ...], Any] = {}
        super().__init__(name=f"Marked({self._function.__qualname__})")

    def made_for(self, kinds: tuple[types.Type, ...]) -> Any:
        """Return what numba made of the function for arguments of these kinds."""
        if kinds not in self._made:
            made = compile_extra(
                cpu_target.typing_context,
                cpu_target.target_context,
                self._function,
                args=kinds,
                return_type=None,
                flags=_flags(),
                locals={},
                library=self._library,
                pipeline_class=_Compiler,
            )
            cpu_target.target_context.insert_user_function(made.fndesc, made.fndesc)
            self._made[kinds] = made
        return self._made[kinds]

    def get_call_type(self, context: Any, args: Any, kws: Any) -> Any:
        """Return the signature of a call; constants count as plain numbers."""
        del context, kws
        kinds = tuple(types.unliteral(kind) for kind in args)
        return signature(self.made_for(kinds).signature.return_type, *kinds)

    def get_call_signatures(self) -> tuple[list[Any], bool]:
        """Return the signatures so far, and that there may be more."""
        return [made.signature for made in self._made.values()], True

    def get_impl_key(self, sig: Any) -> Any:
        """Return what the code of a signature is known by."""
        return self.made_for(sig.args).fndesc


@register_model(_FunctionType)
class _FunctionModel(models.OpaqueModel):
    pass


@lower_constant(_FunctionType)
def _no_value(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    del builder, kind, value
    return context.get_dummy_value()
