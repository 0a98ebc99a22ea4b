"""Small films, and Hypothesis strategies that make any film: the inputs of the laws."""

from typing import Any

from hypothesis import strategies as st

from director.domain import changes as say
from director.domain.production import Production
from director.domain.variations import SERIES

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
NAMES = st.sampled_from(["MARA", "TOM", "a dog", "cup", "red car"])
PACES = st.sampled_from(["slow", "steady", "fast"])


def film(shots: int = 4) -> Production:
    """Two people, two places, two scenes, and so many shots in turn."""
    return Production.model_validate(
        {
            "title": "Low Water",
            "cast": [{"id": "MARA", "name": "Mara"}, {"id": "TOM", "name": "Tom", "colour": "#30638e"}],
            "locations": [
                {"id": "quay", "interior": False, "name": "Quay", "set": [{"id": "lamp", "kind": "lamp"}]},
                {"id": "shed", "name": "Shed"},
            ],
            "scenes": [
                {"number": "1", "heading": "EXT. QUAY - NIGHT", "location": "quay", "time_of_day": "night"},
                {"number": "2", "heading": "INT. SHED - DAY", "location": "shed"},
            ],
            "shots": [shot("12"[index % 2], "ABCDEFGHJKLM"[index // 2]) for index in range(shots)],
        }
    )


def shot(scene: str, letter: str) -> dict[str, Any]:
    """A shot of Mara with a mark, a move and a line."""
    return {
        "id": scene + letter,
        "scene": scene,
        "framing": {"subjects": ["MARA"]},
        "blocking": [{"who": "MARA"}, {"who": "TOM", "pose": "sitting"}],
        "camera": {"moves": [{"kind": "push_in"}]},
        "setting": {"location": "quay" if scene == "1" else "shed"},
        "sound": {"dialogue": [{"speaker": "MARA", "line": "Not yet.", "start_s": 1.0}]},
    }


@st.composite
def shots(draw: st.DrawFn, slate: str, scene: str) -> dict[str, Any]:
    """Any shot of that slate."""
    moves = st.fixed_dictionaries({"kind": st.sampled_from(["push_in", "pan_left", "follow"]), "pace": PACES})
    marks = st.fixed_dictionaries({"who": NAMES, "pose": st.sampled_from(["standing", "sitting"]), "action": WORDS})
    speeches = st.fixed_dictionaries({"speaker": NAMES, "line": WORDS, "start_s": st.floats(0, 9)})
    return {
        "id": slate,
        "scene": scene,
        "action": draw(WORDS),
        "framing": {
            "size": draw(st.sampled_from(SERIES["framing.size"])),
            "subjects": draw(st.lists(NAMES, max_size=3)),
        },
        "lens": {"focal_mm": draw(st.floats(4, 2000)), "focus": draw(st.none() | NAMES)},
        "camera": {"moves": draw(st.lists(moves, max_size=3))},
        "blocking": draw(st.lists(marks, max_size=3)),
        "sound": {"dialogue": draw(st.lists(speeches, max_size=3))},
        "variations": draw(st.sampled_from([[], [{"letter": "a", "set": {"lens.focal_mm": 50}}]])),
        "timing": {"duration_s": draw(st.floats(0.5, 120))},
    }


@st.composite
def films(draw: st.DrawFn) -> Production:
    """Any film over a small set of names, so that two films share some of everything."""
    numbers = draw(st.lists(st.sampled_from(["1", "2", "2A", "7"]), unique=True, max_size=4))
    slates = draw(st.lists(st.sampled_from("ABCDEFG"), unique=True, max_size=5)) if numbers else []
    document = {
        "title": draw(WORDS),
        "format": {"fps": draw(st.sampled_from([24, 23.976, 25]))},
        "look": {"palette": draw(st.none() | WORDS)},
        "cast": [{"id": who, "wardrobe": draw(WORDS)} for who in draw(st.permutations(["MARA", "TOM", "ANA"]))[:2]],
        "locations": [
            {"id": "quay", "set": [{"id": i, "kind": "lamp"} for i in draw(st.permutations(["a", "b", "c"]))[:2]]}
        ],
        "scenes": [{"number": number, "synopsis": draw(WORDS)} for number in numbers],
        "script": [{"id": f"l{n}", "text": draw(WORDS)} for n in draw(st.lists(st.integers(0, 4), unique=True))],
        "shots": [draw(shots(f"9{letter}", draw(st.sampled_from(numbers)))) for letter in slates],
    }
    return Production.model_validate(document)


def settings_of(slate: str) -> st.SearchStrategy[say.Change]:
    """Any one field of that shot set to any of its values."""
    return st.sampled_from([(path, value) for path, series in SERIES.items() for value in series]).map(
        lambda one: say.ReviseShot(shots=(slate,), set={one[0]: one[1]})
    )


def structural(slates: list[str]) -> st.SearchStrategy[say.Change]:
    """Any change that makes, removes or moves shots and scenes, over slates that may be gone."""
    slate = st.sampled_from(slates)
    return st.one_of(
        st.sampled_from(["1", "2", "3", "1A"]).map(lambda number: say.AddShot(scene=number)),
        slate.map(lambda one: say.RemoveShot(shots=(one,))),
        slate.map(lambda one: say.DuplicateShot(shot=one)),
        slate.map(lambda one: say.SplitShot(shot=one, at_s=1.0)),
        st.tuples(slate, slate).map(lambda pair: say.MoveShot(shot=pair[0], after=pair[1])),
        st.just(say.AddScene()),
        st.sampled_from(["1", "2"]).map(lambda number: say.AddScene(after=number)),
        st.sampled_from(["1", "2", "3", "1A"]).map(lambda number: say.RemoveScene(number=number)),
    )
