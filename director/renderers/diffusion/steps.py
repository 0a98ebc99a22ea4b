"""The steps of one run, held by the scheduler: told one by one, checked, kept, left again, and taken up in the middle.

Whoever calls the scheduler runs their whole loop. Up to the step that a run starts at, the transformer isn't asked and
the scheduler hands back what it is given; then it gives the stored latents and its own stored history. So every loop
can be taken up in the middle, also one that counts its own steps, and none needs a callback.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from director.errors import DrawingFailed
from director.renderers.diffusion.arrays import Arrays, given, kept
from director.renderers.diffusion.libraries import torch

RESUMABLE = ("FlowMatchEulerDiscreteScheduler", "UniPCMultistepScheduler")  # those whose whole history is known here
_LISTS, _TENSORS, _COUNTS = (
    ("model_outputs", "timestep_list"),
    ("last_sample",),
    ("_step_index", "lower_order_nums", "this_order"),
)


@dataclass(frozen=True)
class Start:
    """A step to begin after, and from what: a checkpoint of that step, or the last latents of another run.

    With `renoised` the arrays are last latents: they get as much of this run's own noise as the step has, and with
    `enlarged` are brought to its size before. A `finished` one is after the last step, and only decoded.
    """

    step: int
    arrays: Arrays
    renoised: bool = False
    enlarged: bool = False
    finished: bool = False


@dataclass(frozen=True)
class Heard:
    """Who hears of a run: each step done of how many (raise there to leave), and parts to keep by kind and step.

    `beat` is heard before each stretch of coding, which may be left there as well.
    """

    step: Callable[[int, int], None] = lambda done, of: None
    part: Callable[[str, int, Arrays], None] = lambda kind, step, arrays: None
    beat: Callable[[], None] = lambda: None


@dataclass
class Reel:
    """One run: where it starts, after which steps it is kept, and what came of it.

    `own` is how many of a packed sequence's tokens are the film's, the rest being what steers it; None is all.
    """

    heard: Heard
    start: Start | None = None
    keep: frozenset[int] = frozenset()
    own: int | None = None
    tracks: "list[Track]" = field(default_factory=list["Track"])
    forwards: int = 0

    @property
    def skipping(self) -> bool:
        """Whether the loop hasn't come to the run's start yet."""
        return self.start is not None and self.tracks[0].done < self.start.step

    def arrays(self) -> dict[str, Any]:
        """All tracks as they stand: latents and history."""
        return kept({f"{index}.{name}": one for index, track in enumerate(self.tracks) for name, one in track.parts()})

    def latents(self) -> dict[str, Any]:
        """The latents alone."""
        return kept({f"{index}.latents": track.latents for index, track in enumerate(self.tracks) if track.done})

    def after(self, track: "Track", total: int) -> None:
        """A track has done a step: said once for all tracks, kept when the last has done it."""
        done = track.done
        if self.start is not None and done <= self.start.step:
            return
        if done in self.keep and all(one.done == done for one in self.tracks):
            self.heard.part("step", done, self.arrays())
        if track is self.tracks[0]:
            self.heard.step(done, total)


@dataclass
class Track:
    """What one scheduler steps: the picture's is the first; sound has its own, a copy that diffusers makes."""

    reel: Reel
    scheduler: Any = None
    done: int = 0
    latents: Any = None

    def __deepcopy__(self, memo: dict[int, Any]) -> "Track":
        track = Track(self.reel)
        self.reel.tracks.append(track)
        return track

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Latents and history, as tensors by name."""
        yield "latents", self.latents
        yield from _history(self.scheduler)

    def step(self, scheduler: Any, real: Callable[[], Any], sample: Any) -> Any:
        """One step, really or not; the latents after it."""
        self.scheduler = scheduler
        start = self.reel.start
        skipped = start is not None and self.done < start.step
        self.done += 1
        if not skipped:
            latents = real()
            self._check(latents)
        else:
            latents = self._begun(start, sample) if start and self.done == start.step else sample
        self.latents = latents
        self.reel.after(self, 0 if skipped else len(scheduler.timesteps) - scheduler.step_index + self.done)
        return latents

    def _begun(self, start: Start, sample: Any) -> Any:
        name = f"{self.reel.tracks.index(self)}."
        stored = {
            key[len(name) :]: one for key, one in given(start.arrays, sample.device).items() if key.startswith(name)
        }
        if "latents" not in stored:
            raise DrawingFailed(f"what was kept of step {start.step} lacks a part; render the take afresh")
        if start.renoised:
            old = _enlarged(stored["latents"], sample) if start.enlarged else stored["latents"]
            return _renoised(self.scheduler, start.step, (old, sample), self.reel.own)
        _remember(self.scheduler, stored)
        return stored["latents"].to(sample.dtype)

    def _check(self, latents: Any) -> None:
        if not bool(latents.isfinite().all()):
            raise DrawingFailed(
                f"step {self.done} gave numbers that are none, which would be a black film;"
                " try float32, or another attention backend"
            )


class Tracked:
    """Laid over a scheduler's class while a run lasts."""

    _track: Track

    def step(self, model_output: Any, timestep: Any, sample: Any, *args: Any, **kwargs: Any) -> Any:
        """The scheduler's own step, by its track."""
        plain = kwargs.pop("return_dict", True)
        above: Any = super()
        latents = self._track.step(
            self, lambda: above.step(model_output, timestep, sample, *args, return_dict=False, **kwargs)[0], sample
        )
        return _Stepped(latents) if plain else (latents,)


@dataclass(frozen=True)
class _Stepped:
    prev_sample: Any


@contextmanager
def running(reel: Reel, schedulers: list[Any], denoisers: list[Any]) -> Generator[None]:
    """Within this, schedulers and transformers belong to the run; afterwards they are what they were."""
    classes: list[Any] = [scheduler.__class__ for scheduler in schedulers]
    forwards: list[Any] = [model.__dict__.get("forward") for model in denoisers]  # one that offloading has laid over it
    begun = reel.start is not None and not reel.start.finished
    if (begun or reel.keep) and any(kind.__name__ not in RESUMABLE for kind in classes):
        raise DrawingFailed(f"a run with {classes[0].__name__} can't be taken up in the middle; render it afresh")
    try:
        for scheduler, kind in zip(schedulers, classes, strict=True):
            scheduler._track = Track(reel)
            reel.tracks.append(scheduler._track)
            scheduler.__class__ = type(kind.__name__, (Tracked, kind), {})
        for model in denoisers:
            model.forward = _asked(reel, model, model.forward)
        yield
    finally:
        for model, forward in zip(denoisers, forwards, strict=True):
            put_back(model, "forward", forward)
        for scheduler, kind in zip(schedulers, classes, strict=True):
            scheduler.__class__ = kind
            del scheduler._track


def put_back(owner: Any, name: str, own: Any) -> None:
    """An attribute as it was before: the object's own, or none over its class's."""
    if own is not None:
        setattr(owner, name, own)
    elif name in owner.__dict__:
        delattr(owner, name)


def _asked(reel: Reel, model: Any, forward: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*args: Any, **kwargs: Any) -> Any:
        if reel.skipping:
            return _blank(model, kwargs)
        reel.forwards += 1
        return forward(*args, **kwargs)

    return counted


def _blank(model: Any, asked: Mapping[str, Any]) -> tuple[Any, ...]:
    """Nothing, in the shape of an answer: pictures (b, c, n, h, w) or tokens (b, n, c), with sound where it's asked."""
    answers = [_nothing(asked["hidden_states"], model.config.out_channels)]
    if asked.get("audio_hidden_states") is not None:
        answers.append(_nothing(asked["audio_hidden_states"], model.config.audio_out_channels))
    return tuple(answers)


def _nothing(hidden: Any, channels: int | None) -> Any:
    shape = list(hidden.shape)
    where = 1 if len(shape) == 5 else -1
    shape[where] = channels or shape[where]
    return hidden.new_zeros(shape)


def _enlarged(old: Any, sample: Any) -> Any:
    """Latents (b, c, n, h, w) brought to the sample's height and width."""
    if old.ndim != 5 or old.shape[:3] != sample.shape[:3]:
        raise DrawingFailed("the draft has another length or number of references; render the final afresh")
    flat = old.float().flatten(1, 2)
    wide = torch().nn.functional.interpolate(flat, size=sample.shape[3:], mode="bilinear", align_corners=False)
    return wide.reshape(sample.shape)


def _renoised(scheduler: Any, step: int, pair: tuple[Any, Any], own: int | None) -> Any:
    """Old latents under this run's noise, `pair` being (old, first sample); what steers stays as the sample has it."""
    old, sample = pair
    packed = sample.ndim == 3 and own is not None
    kept_old = old[:, :own] if packed else old
    noise = sample[:, :own] if packed else sample
    if kept_old.shape != noise.shape:
        raise DrawingFailed("the older take has another size, length or number of references; render the take afresh")
    sigma = scheduler.sigmas[step].to(sample.device)
    mixed = ((1.0 - sigma) * kept_old + sigma * noise).to(sample.dtype)
    if not packed:
        return mixed
    whole = sample.clone()
    whole[:, :own] = mixed
    return whole


def _history(scheduler: Any) -> Iterator[tuple[str, Any]]:
    """What a multistep scheduler remembers of the steps before."""
    for name in _LISTS:
        for index, one in enumerate(getattr(scheduler, name, None) or ()):
            yield f"{name}.{index}", one
    for name in _TENSORS:
        yield name, getattr(scheduler, name, None)
    for name in _COUNTS:
        if getattr(scheduler, name, None) is not None:
            yield name, scheduler.sigmas.new_tensor(getattr(scheduler, name)).long()


def _remember(scheduler: Any, stored: Mapping[str, Any]) -> None:
    for name in _LISTS:
        if hasattr(scheduler, name):
            setattr(scheduler, name, [stored.get(f"{name}.{index}") for index in range(len(getattr(scheduler, name)))])
    for name in _TENSORS:
        if hasattr(scheduler, name):
            setattr(scheduler, name, stored.get(name))
    for name in _COUNTS:
        if name in stored:
            setattr(scheduler, name, int(stored[name]))
