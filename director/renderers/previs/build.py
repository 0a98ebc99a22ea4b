"""Compiles the kernel with whatever C compiler is there; used by the package's build hook and by native.py.

The standard library only, and nothing of director: the build hook loads this file before anything is installed.
"""

import errno
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

FLAGS = (
    *("-std=c11", "-O3", "-fno-fast-math", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"),
    *("-fvisibility=hidden", "-shared"),
)
HOW_TO_GET_ONE = "install one (Debian/Ubuntu: apt install gcc; macOS: xcode-select --install) or `pip install ziglang`"
_SUFFIXES = {"win32": ".dll", "darwin": ".dylib"}


class NoCompiler(Exception):
    """There is no C compiler here."""


class CompileFailed(Exception):
    """The compiler was there and refused; the text is what it said."""


def sources(folder: Path) -> list[Path]:
    """The kernel's C files and headers, in one order everywhere."""
    return sorted([*folder.glob("*.c"), *folder.glob("*.h")], key=lambda path: path.name)


def source_hash(folder: Path) -> str:
    """What the kernel was built from: 16 hex digits over names, contents and flags."""
    digest = hashlib.sha256(" ".join(FLAGS).encode())
    for path in sources(folder):
        digest.update(b"\0" + path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def system_compiler() -> list[str] | None:
    """The system's C compiler as a command, $CC first; None if there is none."""
    for command in (shlex.split(os.environ.get("CC", "")), ["cc"], ["gcc"], ["clang"]):
        found = shutil.which(command[0]) if command else None
        if found:
            return [found, *command[1:]]
    return None


def compiler() -> list[str]:
    """The command that compiles C here: the system's, else zig from the ziglang wheel."""
    found = system_compiler()
    if found:
        return found
    if importlib.util.find_spec("ziglang"):
        return [sys.executable, "-m", "ziglang", "cc"]
    raise NoCompiler


def variants() -> dict[str, str]:
    """Library stem -> processor: a plain build, then on x86-64 ever wider ones, chosen where the machine has them."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return {"_kernel": ""}
    return {"_kernel": "x86-64", "_kernel_v3": "x86-64-v3", "_kernel_v4": "x86-64-v4"}


def library_name(stem: str) -> str:
    """The file name of one variant on this system."""
    return stem + _SUFFIXES.get(sys.platform, ".so")


@contextmanager
def alone(into: Path) -> Generator[None]:
    """Nobody else builds into this folder meanwhile. The system lets go for whoever dies, so no lock is left behind.

    The file stays: one that is taken away would be held by some and made anew by others.
    """
    with (into / "_kernel.lock").open("a") as file:
        _hold(file.fileno())
        yield


def _hold(file: int) -> None:
    """Wait for the lock, which is let go when the file is closed."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                return msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != errno.EDEADLOCK:  # which says that it was held for ten seconds
                    return
    import fcntl

    with suppress(OSError):  # a folder whose file system has no locks: each builds, and files still appear whole
        fcntl.flock(file, fcntl.LOCK_EX)


def compile_kernel(folder: Path, into: Path) -> list[Path]:
    """Builds every variant of the kernel in `folder` into `into`; each file appears whole or not at all."""
    command, digest = compiler(), source_hash(folder)

    def compiled(stem: str, processor: str) -> Path:
        call = [*command, *_aimed_at(command, processor), f'-DPREVIS_SOURCE="{digest}"']
        return _compile_one(call, folder, into / library_name(stem))

    with ThreadPoolExecutor() as pool:
        return list(pool.map(compiled, *zip(*variants().items(), strict=True)))


def _aimed_at(command: list[str], processor: str) -> list[str]:
    zig = "ziglang" in command or "zig" in Path(command[0]).name
    return [f"-march={processor.replace('-', '_') if zig else processor}"] if processor else []


def _compile_one(command: list[str], folder: Path, library: Path) -> Path:
    files = [str(path) for path in sources(folder) if path.suffix == ".c"]
    draft = library.with_name(f"{library.name}.{os.getpid()}")
    position = () if sys.platform == "win32" else ("-fPIC",)
    call = [*command, *FLAGS, *position, *files, "-o", str(draft)]
    ran = subprocess.run(call, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        draft.unlink(missing_ok=True)
        raise CompileFailed((ran.stderr or ran.stdout).strip()[-2000:])
    draft.replace(library)
    return library
