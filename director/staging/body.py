"""The body: an outfit becomes the parts that hang on the bones of a skeleton, and where they are at every frame."""

from functools import lru_cache

import numpy as np

from director.staging import clothes, exact, hair, heads, limbs
from director.staging.exact import Floats
from director.staging.mannequin import Body
from director.staging.wardrobe import Outfit


@lru_cache(maxsize=128)
def built(outfit: Outfit) -> Body:
    """The whole figure, dressed; nobody changes a body once it is built."""
    body = Body(outfit.physique)
    limbs.trunk(body, outfit)
    heads.head(body, outfit)
    for side, name in limbs.SIDES:
        limbs.arm(body, outfit, side, name)
        limbs.leg(body, outfit, name)
    hair.hair(body, outfit)
    hair.hat(body, outfit)
    clothes.worn(body, outfit)
    return body


def hung(body: Body, bones: dict[str, Floats]) -> Floats:
    """(n, parts, 3, 4) world frames of every part, from (n, 3, 4) bone frames."""
    carriers = np.stack([bones[bone] for bone in body.bones], axis=1)
    return exact.compose(carriers, exact.floats([part.place for part in body.parts])[None])
