"""The one seam to the video libraries: fetched when they are first needed, and named where they aren't there.

They are told to ask no server before they are loaded: they read that but once.
"""

import os
from importlib import import_module
from typing import Any

from director.errors import Missing

INSTALL = "pip install 'director[video]'"


def torch() -> Any:
    """PyTorch; raises Missing."""
    return _library("torch")


def diffusers() -> Any:
    """Diffusers; raises Missing."""
    return _library("diffusers")


def check_needs(names: tuple[str, ...]) -> None:
    """Raises Missing for what a pipeline asks for without saying so, before it fails in its middle."""
    for name in names:
        _library(name)


def _library(name: str) -> Any:
    if name != "torch":
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        return import_module(name)
    except ImportError as error:
        raise Missing(f"rendering by a video model needs {name}, which can't be loaded ({error}); {INSTALL}") from error
