"""The jobs of the child process: load a model, count tokens, answer a prompt. The model stays loaded between them."""

from pathlib import Path

from director.interpreters.llama.header import header
from director.interpreters.llama.loading import Asked, Counted, Desk, Library, Loading, Model
from director.interpreters.llama.memory import bound
from director.interpreters.llama.talk import Passage, passages
from director.interpreters.llm.engine import Said

_LOADED: dict[Loading, Model] = {}
_READ = 1 << 26


def offloads(library: Library, desk: Desk) -> bool:
    """Whether the library, as it was built, can put layers of a model on a graphics card that is here."""
    desk.progress("asked")
    if library == "llama_cpp":
        from director.interpreters.llama import native

        return native.offloads()
    from director.interpreters.llama import served

    return served.offloads()


def load(loading: Loading, desk: Desk) -> None:
    """Have the model ready."""
    _model(loading, desk)


def count(counted: Counted, desk: Desk) -> int:
    """How many tokens the text is."""
    return len(_model(counted.loading, desk).tokens(counted.text, marks=False))


def say(asked: Asked, desk: Desk) -> Said:
    """The model's answer; its pieces go to the desk as they come."""
    model = _model(asked.loading, desk)
    told = header(Path(asked.loading.path))
    begin, end = model.marks
    found = passages(told.template, asked.turns, begin, end)
    if told.begins and not found[0].text.startswith(begin):
        found.insert(0, Passage(begin, marks=True))
    tokens = [token for one in found for token in model.tokens(one.text, one.marks)]
    return model.say(tokens, asked.wish, desk.progress)


def _model(loading: Loading, desk: Desk) -> Model:
    if loading not in _LOADED:
        while _LOADED:
            _LOADED.popitem()[1].close()
        header(Path(loading.path))
        _warm(Path(loading.path), desk)
        bound(loading.memory)
        _LOADED[loading] = _loaded(loading, desk)
    return _LOADED[loading]


def _warm(path: Path, desk: Desk) -> None:
    """Read the file once, with a word between its parts: how long a disk takes over gigabytes, nobody can say."""
    with path.open("rb", buffering=0) as file:
        while file.read(_READ):
            desk.progress((file.tell(), path.stat().st_size))


def _loaded(loading: Loading, desk: Desk) -> Model:
    if loading.library == "llama_cpp":
        from director.interpreters.llama.native import Native

        return Native(loading, desk.progress)
    from director.interpreters.llama.served import Served

    return Served(loading)
