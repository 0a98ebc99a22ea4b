"""Which engine for language models is installed here, found without loading it, and how to get one."""

from importlib.metadata import PackageNotFoundError, version

ENGINES = ("llama-cpp-python", "xllamacpp")  # the first that is there is used
HOW_TO_GET_ONE = (
    "CMAKE_ARGS=\"-DLLAVA_BUILD=OFF -DGGML_NATIVE=OFF -DGGML_OPENMP=OFF\" pip install 'director[llm]'"
    " (needs cmake and a C++ compiler, six to ten minutes on two cores);"
    " or, ready made, pip install 'director[llm-wheel]'"
)


def installed() -> str:
    """Name and version of the engine that is used; empty for none."""
    for name in ENGINES:
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return ""
