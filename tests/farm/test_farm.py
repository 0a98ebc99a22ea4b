"""A real farm of two nodes on the loopback does what a worker does here; a node that dies takes nothing with it."""

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from director.cli.door import run
from director.errors import BadInput, DrawingFailed, DrawingStopped, Missing, Refused
from director.farm.farm import Farm
from director.farm.place import place
from director.jobs.job import Job
from director.jobs.worker import Worker
from director.takes.callsheet import Exposing
from director.takes.room import Watch
from tests.cli.conftest import FILM
from tests.farm.cluster import Cluster, farm
from tests.striking import strike
from tests.takes.rooms import SMALL, a_production, a_shot, room_in

pytestmark = pytest.mark.slow
TASKS = "tests.jobs.job_tasks"
GIVES = '--resources={"draws": 1}'


def job(task: str, given: object = None, key: str = "1B", patience_s: float = 60.0) -> Job:
    return Job(key, f"{TASKS}:{task}", given, 60.0, patience_s)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    pytest.importorskip("ray", reason="needs ray (pip install 'director[farm]'), which is 80 MB")
    folder = Path(tempfile.mkdtemp(prefix="farm-"))  # a socket's path is short, and pytest's folders are not
    try:
        with farm(folder) as cluster:
            cluster.join(3, GIVES, "--labels=kind=a")
            cluster.join(4, GIVES, "--labels=kind=b")
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def token(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_AUTH_TOKEN", cluster.token)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def at(cluster: Cluster, tmp_path: Path, told: list[str]) -> Iterator[Farm]:
    opened = Farm(place(cluster.address, "draws"), tmp_path, told.append)
    yield opened
    opened.close()


def test_jobs_end_as_they_do_here(at: Farm, tmp_path: Path) -> None:
    first, second = at.hands()
    said: list[str] = []
    assert first.run(job("double", 21), said.append) == 42
    assert said == ["halfway"]
    assert second.run(job("double", 4)) == 8
    with pytest.raises(BadInput, match="no such look"):
        first.run(job("refuse", "no such look"))
    with pytest.raises(DrawingFailed, match=r"could not be drawn: ValueError: of words"):
        first.run(job("trip", "of words"))
    with pytest.raises(DrawingFailed, match=r"SIGSEGV on 127\.0\.0\."):
        first.run(job("crash"))
    with pytest.raises(DrawingFailed, match="nothing moved for 1 seconds"):
        first.run(job("hang", patience_s=1.0))
    assert first.run(job("double", 1)) == 2
    assert not list(tmp_path.iterdir()), "the mark of the shared folder is cleared away"


def test_a_job_is_dropped_at_its_next_step(at: Farm, tmp_path: Path) -> None:
    hand, note = at.hands()[0], tmp_path / "note"
    pids: list[int] = []

    def heard(pid: int) -> None:
        if not pids:
            hand.cancel("1B")
        pids.append(pid)

    with pytest.raises(DrawingStopped):
        hand.run(job("note_the_end", str(note)), heard)
    assert note.read_text() == "tidied", "it stopped of itself and was not killed"
    assert hand.run(job("pid")) == pids[0], "the child goes on, with what it has loaded"


def test_an_actor_that_is_killed_is_a_failure_with_its_reason(at: Farm, told: list[str]) -> None:
    hand = at.hands()[0]
    pids: list[int] = []

    def heard(pid: int) -> None:
        if not pids:
            pids.append(pid)
            strike(int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]))

    with pytest.raises(DrawingFailed, match=r"crashed \(.+worker process has died.*\) on 127\.0\.0\."):
        hand.run(job("draw_for_ever"), heard)
    assert hand.run(job("double", 2)) == 4
    assert not told


@pytest.mark.parametrize(
    ("on", "why"),
    [("GPU", "no node of the farm .* has GPU; it has CPU, draws, kind=a, kind=b"), ("draws kind=c", "draws kind=c")],
)
def test_what_no_node_has_is_refused_and_not_waited_for(cluster: Cluster, tmp_path: Path, on: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        Farm(place(cluster.address, on), tmp_path).open()


def test_a_label_picks_the_nodes(cluster: Cluster, tmp_path: Path) -> None:
    one = Farm(place(cluster.address, "draws kind=b"), tmp_path)
    try:
        (hand,) = one.hands()
        with pytest.raises(DrawingFailed, match=r"SIGSEGV on 127\.0\.0\.4"):
            hand.run(job("crash"))
    finally:
        one.close()


def test_a_slot_that_another_holds_is_told(
    at: Farm, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("director.farm.distant._START_S", 4.0)
    for hand in at.hands():
        hand.run(job("double", 1))
    other = Farm(place(cluster.address, "draws"), tmp_path)
    try:
        with pytest.raises(Missing, match="nothing came free on"):
            other.run(job("double", 1))
    finally:
        other.close()


def test_a_wrong_token_is_refused(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_AUTH_TOKEN", "0" * 32)
    with pytest.raises(Refused, match="did not let us in: it has another token than ours, or we have none"):
        Farm(place(cluster.address, "draws"), tmp_path).open()


def test_no_token_is_refused(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAY_AUTH_TOKEN")
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(Refused, match="did not let us in: it has another token than ours, or we have none"):
        Farm(place(cluster.address, "draws"), tmp_path).open()


def test_a_node_that_does_not_see_the_folder_is_not_used(cluster: Cluster, told: list[str]) -> None:
    hidden = Path(tempfile.mkdtemp(prefix="hidden-"))
    apart = ["unshare", "--mount", "sh", "-c", f'mount -t tmpfs none {hidden} && exec "$@"', "sh"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs a machine that lets us mount a folder for one process")
    cluster.join(5, '--resources={"apart": 1}', before=apart)
    with pytest.raises(Refused, match=rf"can be used: 127.0.0.5 does not see {hidden} .*; share the folder"):
        Farm(place(cluster.address, "apart"), hidden, told.append).open()
    cluster.kill(5)
    hidden.rmdir()


def test_a_node_with_another_director_is_not_used(cluster: Cluster, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    shutil.copytree(root / "director", tmp_path / "other" / "director")
    with (tmp_path / "other" / "director" / "errors.py").open("a") as source:
        source.write("# another\n")
    cluster.join(6, '--resources={"old": 1}', python=tmp_path / "other")
    with pytest.raises(Refused, match=r"can be used: 127.0.0.6 has director \w+ and not \w+; install the same there"):
        Farm(place(cluster.address, "old"), tmp_path).open()
    cluster.kill(6)


def test_render_draws_on_the_farm_what_it_draws_here(
    cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # so that the session's own path is a relative one, which means nothing on a node
    monkeypatch.setenv("DIRECTOR_FARM_ON", "draws")
    (tmp_path / "sessions").mkdir()
    (tmp_path / "film.json").write_text(json.dumps(FILM | {"format": {"width": 256, "height": 144}}))
    for name in ("here", "there"):
        assert run(["import", name, "film.json"]) == 0
    assert run(["render", "here"]) == 0
    assert run(["render", "there", "--farm", cluster.address]) == 0
    here, there = (sorted((tmp_path / "sessions" / name / "takes").iterdir()) for name in ("here", "there"))
    assert len(here) == 2
    assert [path.name for path in here] == [path.name for path in there]
    assert [path.read_bytes() for path in here] == [path.read_bytes() for path in there]
    assert capsys.readouterr().out.splitlines()[-2:] == [str(path) for path in there]


def test_a_take_whose_node_dies_is_drawn_by_the_other_with_the_same_bytes(
    cluster: Cluster, tmp_path: Path, told: list[str]
) -> None:
    film = a_production(a_shot("1A", 6.0))
    with Worker() as worker:
        (here,) = room_in(tmp_path / "here", worker).draw(film, ["1A"], SMALL)
    there = Farm(place(cluster.address, "draws"), tmp_path, told.append)
    hand, host = there.hands()[0], there.slots[0].host
    dead = threading.Event()
    counts: list[int] = []

    def exposing(step: Exposing) -> None:
        counts.append(step.done)
        if step.done == 10 and not dead.is_set():
            dead.set()
            cluster.kill(int(host.rpartition(".")[2]))

    try:
        (take,) = room_in(tmp_path / "there", hand).draw(film, ["1A"], SMALL, Watch(exposing, pictures=True))
    finally:
        there.close()
    assert dead.is_set()
    assert counts.count(1) == 2, "it was begun twice"
    assert counts[-1] == take.frames
    assert told == [f"{host} was lost while it did 1A; it is done again on another node"]
    assert take.id == here.id
    assert take.path.read_bytes() == here.path.read_bytes()
    assert [path.name for path in take.path.parent.iterdir()] == [take.path.name]
