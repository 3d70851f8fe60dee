"""Object code for the processor of this computer, and object code loaded."""

from __future__ import annotations

from typing import Any

from llvmlite import binding

_OPTIMIZATION = 2


def processor() -> str:
    """Return a name for what the machine code may rely on."""
    features = binding.get_host_cpu_features().flatten()
    return f"{binding.get_process_triple()} {binding.get_host_cpu_name()} {features}"


def object_code(assembly: str, entries: set[str]) -> bytes:
    """Return one module as object code.

    Parameters
    ----------
    assembly
        The module, not yet optimized.
    entries
        Functions that Python calls; all others may vanish into their callers.
    """
    machine = _machine()
    module = binding.parse_assembly(assembly)
    for function in module.functions:
        if not function.is_declaration and function.name not in entries:
            function.linkage = "internal"
    tuning = binding.create_pipeline_tuning_options(speed_level=_OPTIMIZATION)
    tuning.loop_vectorization = tuning.slp_vectorization = False
    builder = binding.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(module, builder)
    code: bytes = machine.emit_object(module)
    return code


def loaded(code: bytes) -> Any:
    """Return an engine that runs object code."""
    engine = binding.create_mcjit_compiler(binding.parse_assembly(""), _machine())
    engine.add_object_file(binding.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return engine


def _machine() -> Any:
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    return binding.Target.from_default_triple().create_target_machine(
        cpu=binding.get_host_cpu_name(),
        features=binding.get_host_cpu_features().flatten(),
        opt=_OPTIMIZATION,
        reloc="pic",
        codemodel="jitdefault",
        jit=True,
    )
