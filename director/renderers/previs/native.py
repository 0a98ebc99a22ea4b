"""The kernel as Python sees it: its structs, its library, its errors. The only place that calls ctypes.

A library built from other sources than those beside it is refused and built again, into the package or, where that
can't be written, into the user's cache folder.
"""

import ctypes
import platform
from functools import cache
from pathlib import Path

import platformdirs

from director.errors import DrawingFailed, Missing
from director.renderers.previs import build

KERNEL = Path(__file__).parent / "kernel"
ABI = 3
_F, _I, _D = ctypes.c_float, ctypes.c_int32, ctypes.c_double
_F3, _D3 = ctypes.c_float * 3, ctypes.c_double * 3


class Shape(ctypes.Structure):
    """The unchanging part of one solid."""

    _fields_ = (
        *(("form", _I), ("material", _I), ("thing", _I), ("feature", _I), ("neighbours", _I * 4), ("figure", _I)),
        *(("height", _F), ("foot", _F), ("head", _F), ("half", _F3)),
    )


class Material(ctypes.Structure):
    """A surface."""

    _fields_ = (("albedo", _F3), ("specular", _F), ("emission", _F3), ("scale", _F), ("pattern", _I))


class Light(ctypes.Structure):
    """A light."""

    _fields_ = (
        *(("kind", _I), ("shadow", _I), ("colour", _F3), ("position", _F3), ("direction", _F3)),
        *(("reach", _F), ("softness", _F), ("full", _F), ("none", _F), ("glow", _F)),
    )


class Air(ctypes.Structure):
    """Sky, fog, ambient light and exposure."""

    _fields_ = (
        *(("zenith", _F3), ("horizon", _F3), ("fog_colour", _F3), ("fog_density", _F), ("fog_height", _F)),
        *(("ambient_sky", _F3), ("ambient_ground", _F3), ("rim_colour", _F3), ("rim_direction", _F3)),
        *(("sun_direction", _F3), ("sun_colour", _F3), ("stars", _F), ("wet", _F), ("rain", _F), ("snow", _F)),
        *(("exposure", _F), ("saturation", _F), ("balance", _F3), ("cloud_colour", _F3), ("clouds", _F)),
        *(("wind", _F * 2), ("disc", _F), ("figures", _F)),
    )


class Finish(ctypes.Structure):
    """What happens to the picture after light."""

    _fields_ = (
        *(("ink", _F), ("grain", _F), ("monochrome", _F), ("shadows_tint", _F3), ("highlights_tint", _F3)),
        *(("fade", _F), ("bloom", _F), ("vignette", _F), ("contrast", _F), ("lift", _F)),
    )


class Camera(ctypes.Structure):
    """The camera at one frame."""

    _fields_ = (
        *(("eye", _D3), ("right", _D3), ("up", _D3), ("forward", _D3)),
        *(("focal_mm", _D), ("focus_m", _D), ("gate_mm", _D * 2), ("f_stop", _D)),
    )


class Label(ctypes.Structure):
    """A stand-in's name in the picture."""

    _fields_ = (("x", _F), ("y", _F), ("tip_x", _F), ("tip_y", _F), ("letters", _I), ("text", ctypes.c_char * 32))


class Frame(ctypes.Structure):
    """One frame to draw; pointers must outlive the call."""

    _fields_ = (
        *(("abi", _I), ("width", _I), ("height", _I), ("solids", _I), ("materials", _I), ("lights", _I)),
        *(("index", _I), ("seed", _I), ("letters", _I), ("fresh", _I), ("labels", _I), ("seconds", _D)),
        *(("matrices", ctypes.c_void_p), ("other_matrices", ctypes.c_void_p), ("shape", ctypes.c_void_p)),
        *(("material", ctypes.c_void_p), ("light", ctypes.c_void_p)),
        *(("burn_in", ctypes.c_char_p), ("label", ctypes.c_void_p)),
        *(("camera", Camera), ("other_camera", Camera), ("air", Air), ("finish", Finish)),
    )


_STRUCTS = (Frame, Shape, Material, Light, Air, Finish, Camera, Label)
_WHY = {
    -1: "the kernel and its caller disagree about their version",
    -2: "the picture's size is out of range or odd",
    -3: "there are too many solids, materials, lights or letters",
    -4: "a part of the shot is missing",
    -5: "a solid names a material, neighbour or form that isn't there",
    -6: "the shot holds a number that is no number or out of all bounds",
    -7: "the drawing's workspace is too small",
}


def check(answer: int) -> None:
    """Raises DrawingFailed with the kernel's reason unless it answered 0."""
    if answer != 0:
        why = _WHY.get(answer, f"the kernel answered {answer}")
        raise DrawingFailed(f"the shot can't be drawn: {why}; look at the shot's numbers")


@cache
def kernel(plain: bool = False) -> ctypes.CDLL:
    """The loaded library; `plain` asks for the baseline build even where the wider one runs."""
    library = _load("_kernel")
    wider = list(build.variants())[: 1 if plain else 1 + library.previs_fast()]
    return library if len(wider) == 1 else _load(wider[-1])


def source_hash() -> str:
    """The hash of the kernel's sources, part of the renderer's version."""
    return build.source_hash(KERNEL)


def _load(stem: str) -> ctypes.CDLL:
    wanted = source_hash()
    built = (_built(folder, stem, wanted) for folder in (KERNEL.parent, _own_folder()))
    return next((library for library in built if library is not None), None) or _rebuild(stem, wanted)


def _built(folder: Path, stem: str, wanted: str) -> ctypes.CDLL | None:
    """The library in that folder, if it is from these sources."""
    path = folder / build.library_name(stem)
    library = _open(path) if _says(path, wanted) else None
    return library if library is not None and _is_from(library, wanted) else None


def _own_folder() -> Path:
    return Path(platformdirs.user_cache_dir("director")) / "previs"


def _says(path: Path, wanted: str) -> bool:
    """Whether the file claims these sources; read, not loaded, for a library once loaded stays under its name."""
    return path.is_file() and wanted.encode() in path.read_bytes()


def _open(path: Path) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(str(path))
    except OSError:
        return None  # no library, or another machine's: built again like a stale one


def _is_from(library: ctypes.CDLL, wanted: str) -> bool:
    if not hasattr(library, "previs_source"):
        return False
    library.previs_source.restype = ctypes.c_char_p
    said: bytes = library.previs_source()
    return said.decode() == wanted and _fits(library)


def _fits(library: ctypes.CDLL) -> bool:
    library.previs_size.restype = ctypes.c_int64
    library.previs_workspace.restype = ctypes.c_int64
    library.previs_unsound.restype = ctypes.c_int64
    sizes = [library.previs_size(which) for which in range(-1, len(_STRUCTS))]
    return sizes == [ABI, *(ctypes.sizeof(struct) for struct in _STRUCTS)]


def _rebuild(stem: str, wanted: str) -> ctypes.CDLL:
    """Build it, or wait for whoever does just now."""
    folder = _writable_folder()
    with build.alone(folder):
        library = _built(folder, stem, wanted) or _compiled(folder, stem)
    if library is None or not _is_from(library, wanted):
        raise Missing(f"the drawing kernel built in {folder} can't be loaded; {build.HOW_TO_GET_ONE}")
    return library


def _compiled(folder: Path, stem: str) -> ctypes.CDLL | None:
    try:
        build.compile_kernel(KERNEL, folder)
    except build.NoCompiler as error:
        raise Missing(
            f"drawing needs a C compiler once and there is none on this {platform.system()}: {build.HOW_TO_GET_ONE}"
        ) from error
    except build.CompileFailed as error:
        raise Missing(f"the drawing kernel didn't compile; {build.HOW_TO_GET_ONE}: {error}") from error
    return _open(folder / build.library_name(stem))


def _writable_folder() -> Path:
    probe = KERNEL.parent / f"_kernel.probe.{id(KERNEL)}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        folder = _own_folder()
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    return KERNEL.parent
