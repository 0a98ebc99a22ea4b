"""The process that speaks Ray: it hires one actor for each booth asked for, and carries what is said to and fro.

It hears (booth, verb, given) on its stdin and says (kind, booth, what) on what was its stdout; it ends with its stdin.
This is the one seam to Ray, which is fetched when it is first needed.
"""

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from director.errors import DirectorError, Missing, Refused
from director.farm.booth import Booth, Look, look
from director.farm.distant import HEARD, LOST, Loss
from director.farm.edition import differing, edition
from director.farm.place import Place, Slot

MAIN = "director.farm.office"
OPENED, REFUSED = "opened", "refused"
_CONNECT_S = 5
_LOOK_S = 60.0  # a node has to start a Python and load us
_JUDGE_S = 60.0  # Ray calls a node dead some fifteen seconds after its last word
_GLANCE_S = 0.5
_END_S = 3.0
_SAID = 160  # letters of what Ray says of itself


@dataclass(frozen=True)
class Errand:
    """What the office is opened for; `mark` is a file in the shared folder that every node has to see."""

    place: Place
    mark: str


@dataclass(frozen=True)
class Opened:
    """The slots there are, and why nodes that were asked for have none."""

    slots: tuple[Slot, ...]
    told: tuple[str, ...]


def main(_: int) -> None:
    """Run as the child of a farm."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear; it ends this process
    heard, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.chdir("/")  # Ray has the nodes import from the folder that its driver stands in
    os.environ.update(
        RAY_AUTH_MODE="token",
        RAY_USAGE_STATS_ENABLED="0",
        RAY_NUM_REDIS_GET_RETRIES=str(_CONNECT_S),  # the one it goes by when it joins, a second each
    )
    _Office(said).work(heard)
    sys.stderr.flush()
    os._exit(0)


def ray() -> Any:
    """Ray; raises Missing."""
    try:
        return import_module("ray")
    except ImportError as error:
        raise Missing(f"a farm needs ray, which can't be loaded ({error}); pip install 'director[farm]'") from error


class _Office:
    def __init__(self, said: BinaryIO) -> None:
        self._said, self._lock = said, threading.Lock()
        self._booths: dict[int, tuple[Any, Slot]] = {}
        self._leaving: list[threading.Thread] = []
        self._place: Place | None = None
        self._verbs: dict[str, Callable[[int, Any], None]] = {
            "open": self._open,
            "begin": self._begin,
            "say": self._say,
            "hear": self._hear,
            "end": self._leave,
        }

    def work(self, heard: BinaryIO) -> None:
        """Do what is said until nothing more comes."""
        while True:
            try:
                booth, verb, given = pickle.load(heard)
            except (EOFError, OSError):
                break
            self._verbs[verb](booth, given)
        for booth in list(self._booths):
            self._leave(booth, None)
        for thread in self._leaving:
            thread.join(_END_S)

    def _tell(self, kind: str, booth: int, what: Any) -> None:
        message = pickle.dumps((kind, booth, what))
        try:
            with self._lock:
                self._said.write(message)
                self._said.flush()
        except OSError:  # whoever directs is gone; stdin tells so too
            return

    def _open(self, booth: int, errand: Errand) -> None:
        self._place = errand.place
        try:
            _join(errand.place)
            self._tell(OPENED, booth, _looked_over(errand))
        except DirectorError as error:
            self._tell(REFUSED, booth, error)

    def _begin(self, booth: int, slot: Slot) -> None:
        assert self._place is not None, "the farm opens the office first"
        each = self._place.each
        # No restarts by Ray: they would give an actor that knows nothing of its job; the farm asks for a fresh one.
        options: dict[str, Any] = {"num_cpus": 0, "max_restarts": 0, "max_task_retries": 0, "max_concurrency": 4}
        options |= {"GPU": {"num_gpus": 1}, "CPU": {"num_cpus": 1}}.get(each, {"resources": {each: 1}})
        actor = ray().remote(Booth).options(**options, scheduling_strategy=_on(slot.node)).remote()
        self._booths[booth] = (actor, slot)

    def _say(self, booth: int, said: tuple[int, str, Any]) -> None:
        if booth in self._booths:
            self._booths[booth][0].say.remote(*said)

    def _hear(self, booth: int, _: None) -> None:
        if booth in self._booths:
            actor, slot = self._booths[booth]

            def came(answer: "Future[Any]") -> None:
                error = answer.exception()
                if error is None:
                    self._tell(HEARD, booth, answer.result())
                else:
                    threading.Thread(target=self._judge, args=(booth, actor, slot, error), daemon=True).start()

            actor.hear.remote().future().add_done_callback(came)

    def _judge(self, booth: int, actor: Any, slot: Slot, error: BaseException) -> None:
        """Say why a booth does not answer, once Ray knows: with its node, or alone."""
        until, faults = time.monotonic() + _JUDGE_S, ray().exceptions
        while not isinstance(error, faults.ActorDiedError) and time.monotonic() < until:
            time.sleep(_GLANCE_S)
            try:
                ray().get(actor.hear.remote(), timeout=_GLANCE_S + 2)
                break  # it is there again, and what it said in between is lost
            except faults.RayError as again:
                error = again
        alone = isinstance(error, faults.ActorDiedError) and slot.node in _living()
        self._end(booth)
        why = f"crashed ({_reason(error)})" if alone else "was lost with its node"
        self._tell(LOST, booth, Loss(why, node=not alone))

    def _leave(self, booth: int, _: None) -> None:
        self._leaving.append(threading.Thread(target=self._end, args=(booth,), daemon=True))
        self._leaving[-1].start()

    def _end(self, booth: int) -> None:
        """End a booth's child, and the booth whether it says so or not."""
        actor, _slot = self._booths.pop(booth, (None, None))
        if actor is None:
            return
        with suppress(ray().exceptions.RayError):
            ray().get(actor.end.remote(), timeout=_END_S)
        ray().kill(actor)


def _join(place: Place) -> None:
    """Join the farm as its driver; raises Refused."""
    try:
        ray().init(place.address, log_to_driver=False, logging_level="ERROR", configure_logging=False)
    except (ray().exceptions.RayError, ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise Refused(f"the farm {place.address} did not let us in: {_shut_out(error)}") from error


def _shut_out(error: BaseException) -> str:
    if "AuthenticationError" in _causes(error):
        return "it has another token than ours, or we have none; put its token into ~/.ray/auth_token or RAY_AUTH_TOKEN"
    return f"{_reason(error)}; make this machine one of its nodes: ray start --address HOST:PORT --num-gpus 0"


def _living() -> dict[str, Any]:
    """The living nodes by their ids."""
    return {node["NodeID"]: node for node in ray().nodes() if node["Alive"]}


def _on(node: str) -> Any:
    """What puts work onto that node and no other."""
    return import_module("ray.util.scheduling_strategies").NodeAffinitySchedulingStrategy(node, soft=False)


def _looked_over(errand: Errand) -> Opened:
    """The slots of the nodes that have what is asked for and are fit for it; raises Refused where none is."""
    place, living = errand.place, _living()
    labels = dict(place.labels).items()
    asked = {
        name: node for name, node in living.items() if _count(node, place.each) and labels <= node["Labels"].items()
    }
    if not asked:
        raise Refused(f"no node of the farm {place.address} has {place.asked}; {_has(living.values())}")
    unfit = {name: words for name, words in _unfit(errand.mark, asked).items() if words}
    told = tuple(f"{asked[name]['NodeManagerAddress']} {words}" for name, words in unfit.items())
    slots = tuple(
        Slot(name, node["NodeManagerAddress"])
        for name, node in asked.items()
        if name not in unfit
        for _ in range(_count(node, place.each))
    )
    if not slots:
        raise Refused(f"no node of the farm {place.address} can be used: {told[0]}")
    return Opened(slots, told)


def _unfit(mark: str, nodes: dict[str, Any]) -> dict[str, str]:
    """By node, why it can't be used, or nothing."""
    asking = ray().remote(look)
    looks = {
        name: asking.options(num_cpus=0, max_retries=0, scheduling_strategy=_on(name)).remote(mark) for name in nodes
    }
    ray().wait(list(looks.values()), num_returns=len(looks), timeout=_LOOK_S)
    return {name: _fault(mark, looking) for name, looking in looks.items()}


def _fault(mark: str, looking: Any) -> str:
    try:
        seen: Look = ray().get(looking, timeout=_GLANCE_S)
    except ray().exceptions.GetTimeoutError:
        return f"did not answer in {_LOOK_S:g} seconds"
    except ray().exceptions.RayError as error:
        return f"can't run director ({_reason(error)}); install the same one there"
    other = differing(edition(), seen.edition)
    if other:
        return f"has {', '.join(other)}; install the same there"
    if not seen.guarded:
        return "lets anybody in; start it anew with RAY_AUTH_MODE=token"
    folder = Path(mark).parent
    if seen.unseen:
        return f"does not see {folder} ({seen.unseen}); share the folder, under the same path"
    try:
        Path(seen.answer).unlink()
    except OSError:
        return f"has another {folder} than this machine; share the folder, under the same path"
    return ""


def _count(node: Any, each: str) -> int:
    return int(node["Resources"].get(each, 0))


def _has(nodes: Iterable[Any]) -> str:
    """What there is, in words, for whoever asked for something else."""
    known = {name for node in nodes for name in node["Resources"] if ":" not in name and "memory" not in name}
    marks = {f"{key}={value}" for node in nodes for key, value in node["Labels"].items() if not key.startswith("ray.")}
    return f"it has {', '.join(sorted(known | marks))}" if known | marks else "it has nothing but memory"


def _reason(error: BaseException) -> str:
    """The innermost cause, its last line, and of that the first sentence or two."""
    while error.__cause__ is not None:
        error = error.__cause__
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = ". ".join(lines[-1].split(". ")[:2]) if lines else type(error).__name__
    return (said if len(said) <= _SAID else f"{said[:_SAID].rpartition(' ')[0]} ...").rstrip(".")


def _causes(error: BaseException) -> str:
    """An error and what caused it, as types and words."""
    said = f"{type(error).__name__}: {error}"
    return f"{said} {_causes(error.__cause__)}" if error.__cause__ else said
