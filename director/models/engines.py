"""Which engine for language models is installed here, found without loading it, and how to get one."""

from importlib.metadata import PackageNotFoundError, version

from director.errors import Missing
from director.interpreters.llama.loading import Library

ENGINES: dict[str, Library] = {"llama-cpp-python": "llama_cpp", "xllamacpp": "xllamacpp"}  # the first there is used
HOW_TO_GET_ONE = (
    "CMAKE_ARGS=\"-DLLAVA_BUILD=OFF -DGGML_NATIVE=OFF -DGGML_OPENMP=OFF\" pip install 'director[llm]'"
    " (needs cmake and a C++ compiler, six to ten minutes on two cores);"
    " or, ready made, pip install 'director[llm-wheel]'"
)


def library() -> Library:
    """The library that runs a model; raises Missing, with the command that installs one, where none is."""
    found = installed()
    if not found:
        raise Missing(f"there is nothing here to run a language model with; {HOW_TO_GET_ONE}")
    return ENGINES[found.split()[0]]


def installed() -> str:
    """Name and version of the engine that is used; empty for none."""
    for name in ENGINES:
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return ""
