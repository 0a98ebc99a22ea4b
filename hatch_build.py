"""The build hook: compiles the drawing kernel into the package, for wheels and for editable installs alike.

It asks for the ziglang wheel only where the system has no C compiler, and imports nothing of director: it runs first.
"""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PREVIS = Path(__file__).parent / "director" / "renderers" / "previs"


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("previs_build", PREVIS / "build.py")
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{PREVIS / 'build.py'} is missing; the source tree is not whole")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class KernelHook(BuildHookInterface[Any]):
    """Compiles the kernel and tells hatchling to ship it."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """ziglang where there is no system compiler, else nothing."""
        return [] if _builder().system_compiler() else ["ziglang>=0.13"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the libraries and marks the wheel as belonging to this platform."""
        build = _builder()
        try:
            with build.alone(PREVIS):
                built = build.compile_kernel(PREVIS / "kernel", PREVIS)
        except build.NoCompiler:
            raise SystemExit(f"director's drawing kernel needs a C compiler: {build.HOW_TO_GET_ONE}") from None
        except build.CompileFailed as error:
            raise SystemExit(f"director's drawing kernel didn't compile ({build.HOW_TO_GET_ONE}):\n{error}") from None
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [str(path.relative_to(self.root)) for path in built]
