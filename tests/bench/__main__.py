"""`make bench`: every module beside this one that has `measure()` is run, and one table is printed.

`measure()` yields (what, measured, against): what was timed, its figure with a unit, and the baseline of the same run.
"""

import importlib
import pkgutil
import sys
import time
from collections.abc import Iterator

import tests.bench

Figure = tuple[str, str, str]


def figures() -> Iterator[Figure]:
    """Every figure of every bench module, in the order of their names."""
    for module in sorted(found.name for found in pkgutil.iter_modules(tests.bench.__path__)):
        if module.startswith("_"):
            continue
        loaded = importlib.import_module(f"tests.bench.{module}")
        if hasattr(loaded, "measure"):
            started = time.perf_counter()
            print(f"{module} ...", file=sys.stderr, flush=True)
            yield from loaded.measure()
            print(f"{module}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)


def main() -> None:
    """Print the table."""
    from director.cli.page import columns

    for line in columns([("what", "measured", "against"), *figures()]):
        print(line)


if __name__ == "__main__":
    main()
