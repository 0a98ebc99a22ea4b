"""Experiment 5: a line of jobs as notes make it, with newer revisions, cancels, and failures thrown in.

One process, one model, our own way round it: what nobody wants any more leaves at the next step, drafts go before
finals. The naive loop does every job to its end, in the order it came.
"""

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from director.errors import DrawingFailed
from director.renderers.diffusion.call import Call
from director.renderers.diffusion.libraries import torch
from director.renderers.diffusion.pipeline import FRESH, VideoModel
from director.renderers.diffusion.steps import Heard
from tests.bench.gpu_rig import Ear, Rig, Row, Unwanted, asked, bodies, ran, steering, wan

SEED = 6
DRAFT, FINAL = 2, 4  # steps


@dataclass
class Work:
    """One job: which revision of which shot, in how many steps, and what befalls it."""

    shot: int
    revision: int
    steps: int
    fate: str = ""
    at: int = 0
    done: str = ""


@dataclass
class Told:
    """What a line of jobs came to: seconds in all, and from wanting a job gone to having left it."""

    spent: float = 0.0
    left: list[float] = field(default_factory=list[float])
    survived: bool = True
    failed: int = 0
    held: list[int] = field(default_factory=list[int])


def queue(rig: Rig) -> Iterator[Row]:
    """Experiment 5's rows."""
    model = wan(rig)
    calls = {steps: asked(rig, steps, 1.0) for steps in (DRAFT, FINAL)}
    solo, step = dict[int, tuple[float, str]](), 0.0
    for steps, call in calls.items():
        ran(rig, model, call)
        spent, _, ear = ran(rig, model, call)
        solo[steps], step = (spent, ear.sha), max(ear.step, step)
    jobs = line(30 if not rig.tiny else 10)
    naive = sum(solo[job.steps][0] for job in jobs)
    told = _worked(rig, model, calls, ordered(jobs), solo)
    yield Row(5, f"{len(jobs)} jobs", f"{told.spent:.2f} s", f"{naive:.2f} s, each to its end", told.spent / naive)
    if told.left:
        left = f"{statistics.median(told.left):.3f} s, at most {max(told.left):.3f} s"
        yield Row(
            5,
            f"from a cancel to having left, {len(told.left)} times",
            left,
            f"a step {step:.3f} s",
            statistics.median(told.left) / step,
        )
    yield Row(5, "what survives is as it is alone", f"{told.failed} failed as they were made to", same=told.survived)
    waited, inline = drafts_wait(ordered(jobs), solo), drafts_wait(jobs, solo)
    yield Row(
        5,
        "until a draft is seen, at most",
        f"{waited:.2f} s",
        f"{inline:.2f} s in the order they came",
        waited / inline,
    )
    if rig.cuda:
        yield Row(5, "memory held after the first job and the last", f"{told.held[0]:,} and {told.held[-1]:,} bytes")


def line(count: int) -> list[Work]:
    """Jobs as they come: each revision of a shot wants a draft and then a final; some fail, some are stopped."""
    dice, jobs, revisions = random.Random(SEED), list[Work](), dict[int, int]()
    while len(jobs) < count:
        shot = dice.randrange(4)
        revisions[shot] = revisions.get(shot, 0) + 1
        jobs += [Work(shot, revisions[shot], DRAFT), Work(shot, revisions[shot], FINAL)]
    jobs = jobs[:count]
    for fate, job in zip(("cancel", "cancel", "nan", "memory", "cancel"), dice.sample(jobs, 5), strict=True):
        job.fate, job.at = fate, 1 + dice.randrange(job.steps - 1) if job.steps > 2 else 1
    return jobs


def ordered(jobs: list[Work]) -> list[Work]:
    """Drafts first, and of a shot only the newest revision of each: an older one that waits is never begun."""
    newest = {(job.shot, job.steps): job.revision for job in jobs}
    kept = [job for job in jobs if job.revision == newest[job.shot, job.steps] or job.fate]
    return sorted(kept, key=lambda job: job.steps)


def drafts_wait(jobs: list[Work], solo: dict[int, tuple[float, str]]) -> float:
    """Seconds until the last draft that anybody wants is there."""
    newest = {job.shot: job.revision for job in jobs}
    passed = longest = 0.0
    for job in jobs:
        passed += solo[job.steps][0]
        if job.steps == DRAFT and job.revision == newest[job.shot]:
            longest = passed
    return longest


def _worked(rig: Rig, model: VideoModel, calls: dict[int, Call], jobs: list[Work], solo: dict[int, Any]) -> Told:
    told = Told()
    begun = time.perf_counter()
    for job in jobs:
        with _befallen(model, job):
            _one(rig, model, calls[job.steps], job, told)
        if job.done:
            told.survived &= job.done == solo[job.steps][1]
        if rig.cuda:
            told.held.append(torch().cuda.memory_allocated(rig.device))
    told.spent = time.perf_counter() - begun
    return told


def _one(rig: Rig, model: VideoModel, call: Call, job: Work, told: Told) -> None:
    ear, wanted = Ear(rig), [0.0]

    def step(done: int, of: int) -> None:
        if wanted[0]:
            raise Unwanted
        if job.fate == "cancel" and done == job.at:
            wanted[0] = time.perf_counter()  # somebody says so while the next step is under way

    heard = Heard(step, ear.heard().part)
    try:
        model.render(call, steering(call), FRESH, heard)
        job.done = ear.sha
    except Unwanted:
        rig.wait()
        told.left.append(time.perf_counter() - wanted[0])
    except (DrawingFailed, torch().OutOfMemoryError):
        told.failed += 1
        rig.free()


@contextmanager
def _befallen(model: VideoModel, job: Work) -> Iterator[None]:
    """Numbers that are none, or memory that runs out, at the job's step."""
    (body,) = bodies(model)
    seen = [0]

    def befall(module: Any, given: Any, came: Any) -> Any:
        seen[0] += 1
        if seen[0] < job.at:
            return came
        if job.fate == "memory":
            raise torch().OutOfMemoryError("thrown in")
        return tuple(one * float("nan") for one in came)

    hook = body.register_forward_hook(befall) if job.fate in ("nan", "memory") else None
    try:
        yield
    finally:
        if hook is not None:
            hook.remove()
