"""The mannequin: round and capped cones hung on the bones of a figure. Nothing moves here."""

from dataclasses import dataclass, field, replace

from director.staging import exact
from director.staging.physique import Physique
from director.staging.solids import Part, Point
from director.staging.staged import Feature, Form, Material


@dataclass(frozen=True)
class Shape:
    """A cone in its bone's frame: foot, head, radii, width and depth factors; metres of a figure 1.80 m tall."""

    foot: Point
    head: Point
    radii: tuple[float, float]
    wide: float = 1.0
    deep: float = 1.0
    flat: bool = False
    feature: Feature = Feature.NONE

    def mirrored(self) -> "Shape":
        """The same on the other side."""
        foot, head = self.foot, self.head
        return replace(self, foot=(-foot[0], foot[1], foot[2]), head=(-head[0], head[1], head[2]))


def ball(at: Point, radius: float, wide: float = 1.0, deep: float = 1.0) -> Shape:
    """A ball, or an egg."""
    return Shape((at[0], at[1] - 0.001, at[2]), (at[0], at[1] + 0.001, at[2]), (radius, radius), wide, deep)


def pair(shape: Shape) -> tuple[Shape, Shape]:
    """A shape of the left side with its mirror image."""
    return shape, shape.mirrored()


@dataclass
class Body:
    """Parts, the bone that each hangs on, and which parts each blends into."""

    physique: Physique
    parts: list[Part] = field(default_factory=list[Part])
    bones: list[str] = field(default_factory=list[str])
    names: dict[str, int] = field(default_factory=dict[str, int])
    near: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])

    def hang(self, hook: tuple[str, str], shape: Shape, surface: Material, near: tuple[str, ...] = ()) -> None:
        """Hang a shape; `hook` is the part's name and its bone, `near` names the parts that it blends into."""
        self.names[hook[0]] = len(self.parts)
        self.parts.append(_part(shape, surface, _sizes(self.physique, hook[1])))
        self.bones.append(hook[1])
        self.near.append(near)

    def neighbours(self) -> list[tuple[int, ...]]:
        """Blending partners as indices into `parts`; a partner that isn't worn is left out."""
        return [tuple(self.names[name] for name in names if name in self.names) for names in self.near]


# bone -> the factors of its length and its thickness
_HEADS = ("head", "left_eye", "right_eye", "lids", "jaw", "mouth")


def _sizes(body: Physique, bone: str) -> tuple[float, float]:
    k = body.scale
    if bone in _HEADS:
        return k * body.head, k * body.head
    if bone in ("pelvis", "belly", "chest", "neck"):
        return k * body.trunk, k
    if bone.endswith("arm"):
        return k * body.arm, k * body.limb
    if bone.endswith(("thigh", "shin", "tail", "hem")):
        return k * body.leg, k * (body.limb if bone.endswith(("thigh", "shin")) else 1.0)
    return k, k


def _part(shape: Shape, surface: Material, sizes: tuple[float, float]) -> Part:
    long, thick = sizes
    lengths = exact.floats([thick, long, thick])
    a, b = exact.floats(shape.foot) * lengths, exact.floats(shape.head) * lengths
    sideways = exact.floats([1.0, 0.0, 0.0])
    if abs(float(b[0] - a[0])) > abs(float(b[1] - a[1])) + abs(float(b[2] - a[2])):
        sideways = exact.floats([0.0, 0.0, 1.0])
    turn = exact.along(a, b, sideways) * exact.floats([shape.wide, 1.0, shape.deep])
    form = Form.CAPPED_CONE if shape.flat else Form.ROUND_CONE
    radii = (shape.radii[0] * thick, shape.radii[1] * thick)
    tall = max(float(exact.length(b - a)), 1e-3)
    return Part(form, exact.frame(turn, a), tall, radii, surface=surface, feature=shape.feature)
