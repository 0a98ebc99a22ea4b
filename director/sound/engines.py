"""The engine that speaks temp voices: espeak-ng, from the wheel of the `voice` extra or from the system, or none.

Only found here, never started: what speaks with it is `booth`, in a process of its own.
"""

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

HOW_TO_GET_ONE = "pip install 'director[voice]'"
_LIBRARIES = {"win32": ("espeak-ng.dll", "libespeak-ng.dll"), "darwin": ("libespeak-ng.dylib", "libespeak-ng.1.dylib")}
_OTHERWISE = ("libespeak-ng.so.1", "libespeak-ng.so")


@dataclass(frozen=True)
class Engine:
    """A library that speaks: its name and version, where it lies, and its data (None: where it looks by itself)."""

    name: str
    library: str
    voices: str | None = None


@cache
def found() -> Engine | None:
    """The engine of this machine; the wheel's own comes first, so that one version speaks wherever it is installed."""
    return _of_the_wheel() or _of_the_system()


def _names() -> tuple[str, ...]:
    return _LIBRARIES.get(sys.platform, _OTHERWISE)


def _of_the_wheel() -> Engine | None:
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    voices = folder / "espeak-ng-data"
    library = next((path for name in _names() if (path := folder / name).is_file()), None)
    with suppress(PackageNotFoundError):
        if library is not None and voices.is_dir():
            return Engine(f"espeakng-loader {version('espeakng-loader')}", str(library), str(voices))
    return None


def _of_the_system() -> Engine | None:
    for name in _names():
        with suppress(OSError, AttributeError):  # isn't there, or is something else
            told = ctypes.CDLL(name).espeak_Info
            told.restype, told.argtypes = ctypes.c_char_p, [ctypes.c_void_p]
            return Engine(f"espeak-ng {told(None).decode().split()[0]}", name)
    return None
