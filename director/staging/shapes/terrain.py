"""Terrain: what lies far off on every side, so that no view ends in nothing. Parts for sets; data only."""

from itertools import pairwise

from director.staging import exact
from director.staging.solids import Part, Point, ball, box, cone


def around(count: int, radius: float, first: float = 0.0) -> tuple[tuple[float, float, float], ...]:
    """(x, z, yaw in degrees) of places on a circle that face its middle."""
    places: list[tuple[float, float, float]] = []
    for index in range(count):
        turn = first + 360.0 * index / count
        angle = exact.turn(turn)
        places.append((radius * float(exact.sine(angle)), -radius * float(exact.cosine(angle)), -turn))
    return tuple(places)


def _vary(index: int) -> float:
    """0..1 that changes from one to the next without a pattern one would see."""
    return (index * 37 % 17) / 16.0


def hills(surface: str = "hill", radius: float = 95.0, high: float = 11.0, count: int = 11) -> tuple[Part, ...]:
    """Rounded hills on every side, each its own height."""
    return tuple(
        ball(
            (x, -1.5, z),
            (radius * (0.75 + 0.4 * _vary(i)), 2 * high * (0.55 + 0.7 * _vary(i + 5)), radius * 0.6),
            surface,
        )
        for i, (x, z, _) in enumerate(around(count, radius, 12.0))
    )


def wood(radius: float = 34.0, count: int = 16, surface: str = "far wood", high: float = 9.0) -> tuple[Part, ...]:
    """The edge of a wood on every side: two rows of crowns of every height that run into each other."""
    front = tuple(
        ball((x * r, 0.30 * tall, z * r), (wide, 1.4 * tall, wide * 0.8), surface)
        for i, (x, z, _) in enumerate(around(2 * count, radius, 7.0))
        for r, tall, wide in (
            (0.94 + 0.12 * _vary(i + 4), high * (0.55 + 0.55 * _vary(i)), radius * (0.2 + 0.14 * _vary(i + 9))),
        )
    )
    back = tuple(
        cone((x, 0, z), (x, high * (1.0 + 0.55 * _vary(i + 3)), z), (radius * 0.09, 0.2), surface)
        for i, (x, z, _) in enumerate(around(count + 7, radius * 1.12, 0.0))
    )
    return front + back


def peaks(radius: float = 150.0, high: float = 62.0, count: int = 12, capped: bool = True) -> tuple[Part, ...]:
    """Mountains on every side, each of three leaning cones, with snow on the tall ones."""
    parts: list[Part] = []
    for index, (x, z, _) in enumerate(around(count, radius, 9.0)):
        tall = high * (0.55 + 0.6 * _vary(index))
        wide = radius * 0.34
        parts.append(cone((x, -2, z), (x + 4, tall, z), (wide, 0.4), "far peak"))
        parts.append(
            cone((x * 0.9 + 14, -2, z * 0.9), (x * 0.92 + 12, tall * 0.62, z * 0.92), (wide * 0.7, 0.4), "peak")
        )
        parts.append(
            cone((x * 0.86 - 12, -2, z * 0.86), (x * 0.88 - 13, tall * 0.42, z * 0.88), (wide * 0.6, 0.4), "peak")
        )
        if capped and tall > high * 0.7:
            share = 0.3
            parts.append(
                cone(
                    (x + 4 - 4 * share, tall * (1 - share), z),
                    (x + 4, tall + 0.6, z),
                    (wide * share + 0.5, 0.2),
                    "snow cap",
                )
            )
    return tuple(parts)


def sea(shore: float = -8.5, surface: str = "water") -> tuple[Part, ...]:
    """Water from a shore line to the horizon, with lines of foam where waves break."""
    return (
        box((0, -0.02, shore - 150), (600, 0.06, 300), surface),
        *(
            box((x, 0.012, shore - 0.25 + 0.12 * (i % 3)), (9.0, 0.03, 0.45), "foam", yaw=2.5 * (i % 3 - 1))
            for i, x in enumerate(range(-40, 41, 8))
        ),
        *(
            box((x, 0.03, shore - 4.0 - 0.5 * (i % 3)), (7.0, 0.09, 0.28), "foam", yaw=2.0 * (i % 3 - 1))
            for i, x in enumerate(range(-36, 37, 12))
        ),
        *(
            box((x, 0.04, shore - 9.0 - 0.9 * (i % 2)), (10.0, 0.12, 0.3), "foam", yaw=1.5 * (i % 3 - 1))
            for i, x in enumerate(range(-52, 53, 26))
        ),
    )


def headland(x: float, z: float, long: float, high: float, surface: str = "peak") -> tuple[Part, ...]:
    """A cliff that runs out to sea and drops step by step, broken at its foot."""
    side = 1.0 if x > 0 else -1.0
    parts: list[Part] = []
    for i in range(7):
        tall = high * (1.0 - 0.11 * i) * (0.86 + 0.24 * _vary(i))
        middle, back = x - side * long * (0.42 - 0.15 * (6 - i)) - side * 0.55 * long, z - 5 * _vary(i)
        lean, wide = side * long * 0.05 * (_vary(i + 3) - 0.2), long * (0.13 + 0.04 * _vary(i + 8))
        parts += [
            cone((middle - lean, -1, back + 3), (middle + lean, tall * 0.88, back), (wide, wide * 0.62), surface),
            ball((middle + lean, tall * 0.86, back), (wide * 1.24, tall * 0.26, wide * 1.24), surface),
            cone((middle - side * 5, -1, z + 4), (middle - side * 3, tall * 0.55, z - 1), (wide * 0.7, 0.6), surface),
            ball((middle + side * 4, -0.5, z + 7), (wide * 1.6, tall * 0.22, wide * 0.6), surface),
        ]
    return tuple(parts)


def skyline(radius: float = 60.0, count: int = 18, surface: str = "far facade", low: float = 0.0) -> tuple[Part, ...]:
    """A city's towers on every side."""
    return tuple(
        box(
            (x * (1 + 0.3 * _vary(i + 2)), low + 6 + 12 * _vary(i), z * (1 + 0.3 * _vary(i + 2))),
            (8 + 5 * _vary(i + 7), 12 + 24 * _vary(i), 8),
            surface,
            yaw=yaw,
        )
        for i, (x, z, yaw) in enumerate(around(count, radius, 5.0))
    )


def road(z: float, surface: str = "tarmac", wide: float = 5.6) -> tuple[Part, ...]:
    """A road across the picture, with its broken line."""
    return (
        box((0, 0.006, z), (160, 0.012, wide), surface),
        *(box((x, 0.016, z), (2.0, 0.006, 0.14), "white") for x in range(-45, 46, 5)),
    )


def path(points: tuple[Point, ...], wide: float, surface: str) -> tuple[Part, ...]:
    """A path of flat slabs from point to point (x, width's factor, z)."""
    parts: list[Part] = []
    for start, end in pairwise(points):
        dx, dz = end[0] - start[0], end[2] - start[2]
        long = exact.root(dx * dx + dz * dz)
        yaw = float(exact.bearing(dx, dz)) * 180.0 / exact.PI
        middle = ((start[0] + end[0]) / 2, 0.006, (start[2] + end[2]) / 2)
        parts.append(box(middle, (wide * (start[1] + end[1]) / 2, 0.012, long + 0.4), surface, yaw=yaw))
    return tuple(parts)


def clouds(high: float = 70.0, radius: float = 230.0, count: int = 7) -> tuple[Part, ...]:
    """Fair-weather clouds, low and far."""
    return tuple(
        ball((x + 20 * j, high + 6 * _vary(i + j), z), (70 - 16 * j, 12 - 2 * j, 26), "cloud")
        for i, (x, z, _) in enumerate(around(count, radius, 20.0))
        for j in range(2)
    )


def outlook(back: float, side: float) -> tuple[Part, ...]:
    """What is seen through windows: a garden's hedge and trees, and houses low across the way, with sky over them."""
    parts: list[Part] = []
    for x, z in (
        (-5.6, back - 15.0),
        (4.5, back - 17.0),
        (-side - 15.0, -2.0),
        (side + 15.0, 2.0),
        (10.0, back - 19.0),
    ):
        parts += [cone((x, 0, z), (x, 2.2, z), (0.2, 0.14), "outlook trunk"), *_crown(x, z)]
    parts += [box((0, 0.5, back - 11.0), (30, 1.0, 0.8), "outlook hedge")]
    parts += [box((s * (side + 11.0), 0.5, 0), (0.8, 1.0, 26), "outlook hedge") for s in (-1, 1)]
    for x, z, wall in ((-15.0, back - 33.0, "outlook boards"), (13.0, back - 35.0, "outlook wall")):
        parts += [
            box((x, 1.5, z), (11, 3.0, 6), wall),
            *(box((x, 3.9, z + s * 1.75), (11.6, 0.16, 4.0), "outlook roof", tip=s * 28.0) for s in (-1, 1)),
        ]
    return tuple(parts)


def _crown(x: float, z: float) -> tuple[Part, ...]:
    return (
        ball((x, 3.2, z), (2.3, 1.8, 2.2), "outlook leaf"),
        ball((x + 0.9, 2.7, z + 0.4), (1.5, 1.2, 1.5), "outlook leaf"),
        ball((x - 0.8, 2.7, z), (1.5, 1.1, 1.5), "outlook dark leaf"),
    )


def panels(places: tuple[tuple[float, float], ...], high: float) -> tuple[Part, ...]:
    """Strip lights in a ceiling."""
    return tuple(box((x, high - 0.03, z), (1.2, 0.05, 0.34), "strip light") for x, z in places)
