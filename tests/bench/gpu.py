"""Five experiments with video models of real sizes and random weights on an accelerator, in at most ten minutes.

    python -m tests.bench.gpu            # on a machine with a large accelerator and director[video]
    python -m tests.bench.gpu --tiny     # the same from end to end on a processor, in a minute or two

1 what a revision costs, 2 where the time of a run goes, 3 whether bits stay, 4 what faster kernels give, 5 a line of
jobs under fire. Each ratio is against the naive loop over diffusers in the same run: every revision from the words on,
eager, native attention. Nothing is downloaded. Each experiment has its share of the time; what there is no time or
memory for is told at the end.

This has been run at tiny size only, on a processor; at real size its models were built and passed through once on
torch's meta device, which knows shapes and no numbers. It has never been run on a GPU: nobody who wrote it had one.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict

from director.errors import DirectorError
from tests.bench.gpu_bits import bits, kernels, sha
from tests.bench.gpu_costs import phases, revisions
from tests.bench.gpu_queue import queue
from tests.bench.gpu_rig import Rig, Row

PARTS: dict[int, tuple[float, Callable[[Rig], Iterator[Row]]]] = {
    1: (0.40, revisions),
    2: (0.15, phases),
    3: (0.15, bits),
    4: (0.20, kernels),
    5: (0.10, queue),
}

BREAKS = (RuntimeError, ValueError, TypeError, ImportError, OSError, subprocess.SubprocessError, DirectorError)


def rows(rig: Rig, parts: list[int], minutes: float) -> Iterator[Row]:
    """The rows of the experiments asked for, each within its share of the time; one that breaks says so and is left."""
    for part in parts:
        share, run = PARTS[part]
        begun = time.monotonic()
        rig.until = begun + share * minutes * 60
        try:
            yield from run(rig)
        except BREAKS as error:
            rig.short.append(
                f"{part}: broke off ({type(error).__name__}: {(str(error).splitlines() or [''])[0][:200]})"
            )
        rig.free()
        print(f"experiment {part}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


def table(found: list[Row]) -> Iterator[str]:
    """The rows as Markdown."""
    yield "| | what | ours | against | ratio | same bytes |"
    yield "|---|---|---|---|---|---|"
    for row in found:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        same = "" if row.same is None else "yes" if row.same else "no"
        yield f"| {row.part} | {row.what} | {row.ours} | {row.naive} | {ratio} | {same} |"


def main(words: list[str]) -> int:
    """Run what is asked for and print the table, or the rows as data."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    asked = argparse.ArgumentParser(description="Five experiments on an accelerator; see the module's first lines.")
    asked.add_argument("--tiny", action="store_true", help="tiny models on the processor")
    asked.add_argument("--parts", default="1,2,3,4,5", help="which experiments")
    asked.add_argument("--minutes", type=float, default=8.0, help="for all of them, at real size")
    asked.add_argument("--json", action="store_true", help="rows as data, one a line")
    asked.add_argument("--sha", action="store_true", help="only what experiment 3's latents are known by")
    said = asked.parse_args(words)
    import torch

    torch.set_num_threads(1 if said.tiny else torch.get_num_threads())
    if not said.tiny and not torch.cuda.is_available():
        print("there is no accelerator here; --tiny runs the same on the processor", file=sys.stderr)
        return 4
    rig = Rig("cpu" if said.tiny else "cuda", said.tiny)
    if said.sha:
        print(sha(rig))
        return 0
    found: list[Row] = []
    for row in rows(rig, [int(part) for part in said.parts.split(",")], said.minutes):
        found.append(row)
        print(json.dumps(asdict(row)) if said.json else f"{row.part} {row.what}: {row.ours}", flush=True)
    if not said.json:
        print("\n".join(["", *table(found)]))
    for what in rig.short:
        print(f"not run: {what}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
