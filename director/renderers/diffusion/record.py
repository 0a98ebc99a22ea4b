"""A rendering as text, to be kept beside the take that it is of, and back."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from director.domain.decision import canonical
from director.errors import BadInput
from director.renderers.diffusion.identity import Rendering

_VERSION = 1
_RENDERING: TypeAdapter[Rendering] = TypeAdapter(Rendering)


def written(rendering: Rendering) -> str:
    """The rendering as JSON, its version with it; `read` gives the very same."""
    return canonical({"version": _VERSION, "rendering": _RENDERING.dump_python(rendering, mode="json")})


def read(text: str) -> Rendering:
    """The rendering again; raises BadInput for what is none, or is of a later director."""
    try:
        said: Any = json.loads(text)
        version = said["version"]
        if version > _VERSION:
            raise BadInput(f"the rendering was kept by a later director (version {version}); install that one")
        return _RENDERING.validate_python(said["rendering"])
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise BadInput("what was kept of a rendering can't be read; the shot is rendered afresh") from error
