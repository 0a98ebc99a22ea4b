"""Vehicles, built from parts with wheels that turn. Data only; a vehicle stands on its own origin and drives to +Z."""

from dataclasses import dataclass, replace
from functools import partial

from director.staging.exact import Floats
from director.staging.piece import Piece, Seat
from director.staging.solids import Part, Point, box, cone


@dataclass(frozen=True)
class Wheel:
    """Parts about an axle along X at `at`, and the radius that the road turns them by; 0 turns with time (rotors)."""

    at: Point
    radius: float
    parts: tuple[Part, ...]
    upright: bool = False  # turns about Y: a rotor


@dataclass(frozen=True)
class Vehicle:
    """Body, wheels, seats, half width and half length, height; `ride` is how high it goes when it flies or floats."""

    body: tuple[Part, ...]
    wheels: tuple[Wheel, ...]
    base: tuple[float, float]
    height: float
    seats: tuple[Seat, ...] = ()
    ride: float = 0.0
    speed: float = 8.0  # metres a second at a steady pace

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything at rest."""
        return self.body + tuple(part for wheel in self.wheels for part in moved(wheel.parts, wheel.at))

    def piece(self) -> Piece:
        """The vehicle as a set piece."""
        return Piece(self.parts, self.base, self.height, seats=self.seats, leanable=True)


def moved(parts: tuple[Part, ...], by: Point) -> tuple[Part, ...]:
    """Parts set off by a way."""
    return tuple(replace(part, frame=partial(_shifted, part, by)) for part in parts)


def _shifted(part: Part, by: Point) -> Floats:
    place = part.place.copy()
    place[:, 3] += by
    return place


def tyre(radius: float, wide: float, rim: str = "steel") -> tuple[Part, ...]:
    """A tyre with a rim and spokes that show it turning."""
    half = wide / 2
    return (
        cone((-half, 0, 0), (half, 0, 0), (radius, radius), "tyre"),
        cone((-half * 1.04, 0, 0), (half * 1.04, 0, 0), (radius * 0.64, radius * 0.64), "dark hull"),
        *(box((0, 0, 0), (wide * 1.1, radius * 1.18, radius * 0.17), rim, tip=angle) for angle in (0, 60, 120)),
        cone((-half * 1.16, 0, 0), (half * 1.16, 0, 0), (radius * 0.16, radius * 0.16), rim),
    )


def _four(x: float, front: float, back: float, radius: float, wide: float) -> tuple[Wheel, ...]:
    return tuple(Wheel((side, radius, z), radius, tyre(radius, wide)) for z in (front, back) for side in (x, -x))


def _arches(x: float, places: tuple[float, ...], radius: float, paint: str) -> tuple[Part, ...]:
    """A flared lip over each wheel, and the dark of the wheel well behind the tyre."""
    flares = tuple(
        cone(
            (side * x * 0.9, radius + 0.03, z),
            (side * (x + 0.015), radius + 0.03, z),
            (radius + 0.09, radius + 0.085),
            paint,
        )
        for side in (-1, 1)
        for z in places
    )
    wells = tuple(
        cone((side * x * 0.7, radius, z), (side * (x + 0.02), radius, z), (radius + 0.045, radius + 0.04), "black")
        for side in (-1, 1)
        for z in places
    )
    return flares + wells


def _saloon(paint: str) -> Vehicle:
    """A saloon: bonnet, cabin on pillars that one can see through, boot, arches, door lines, lamps, plates."""
    pillars = tuple(
        cone((x, 0.84, foot), (x * 0.84, 1.46, head), (0.04, 0.035), paint, round_ends=True)
        for x in (-0.78, 0.78)
        for foot, head in ((0.85, 0.25), (-0.25, -0.3), (-1.42, -0.95))
    )
    body = (
        box((0, 0.55, 1.5), (1.72, 0.42, 1.36), paint),
        box((0, 0.55, -1.76), (1.72, 0.42, 0.84), paint),
        *(box((x, 0.57, -0.3), (0.1, 0.46, 2.5), paint) for x in (-0.81, 0.81)),
        box((0, 0.3, -0.3), (1.6, 0.08, 2.5), "black"),
        box((0, 0.74, 1.5), (1.64, 0.2, 1.36), paint, tip=4),
        box((0, 0.80, -1.78), (1.64, 0.16, 0.78), paint, tip=-3),
        *(box((x, 0.81, -0.3), (0.12, 0.08, 2.4), paint) for x in (-0.79, 0.79)),
        *pillars,
        box((0, 1.48, -0.33), (1.32, 0.06, 1.32), paint),
        cone((-0.62, 1.47, 0.28), (0.62, 1.47, 0.28), (0.035, 0.035), paint, round_ends=True),
        cone((-0.62, 1.47, -0.95), (0.62, 1.47, -0.95), (0.035, 0.035), paint, round_ends=True),
        *(box((x, 0.42, 0.06), (0.5, 0.16, 0.5), "leather") for x in (-0.38, 0.38)),
        *(box((x, 0.8, -0.24), (0.48, 0.7, 0.13), "leather", tip=-12) for x in (-0.38, 0.38)),
        box((0, 0.42, -0.86), (1.3, 0.16, 0.5), "leather"),
        box((0, 0.78, -1.14), (1.3, 0.6, 0.13), "leather", tip=-14),
        box((0, 0.84, 0.78), (1.48, 0.12, 0.3), "black"),
        cone((0.38, 0.92, 0.52), (0.38, 0.94, 0.5), (0.17, 0.17), "black"),
        *_arches(0.86, (1.36, -1.36), 0.33, paint),
        *(box((x, 0.66, z), (0.01, 0.46, 0.015), "black") for x in (-0.862, 0.862) for z in (0.72, -0.28, -1.0)),
        *(box((x, 0.72, z), (0.03, 0.03, 0.14), "chrome") for x in (-0.87, 0.87) for z in (-0.12, -0.86)),
        *(box((x, 0.4, 0), (0.03, 0.1, 2.0), "black") for x in (-0.86, 0.86)),
        box((0, 0.42, 2.2), (1.72, 0.15, 0.14), "chrome"),
        box((0, 0.42, -2.2), (1.72, 0.15, 0.14), "chrome"),
        box((0, 0.63, 2.185), (0.86, 0.16, 0.03), "black"),
        *(box((0, 0.585 + 0.045 * i, 2.2), (0.84, 0.012, 0.02), "chrome") for i in range(3)),
        *(cone((x, 0.64, 2.1), (x, 0.64, 2.2), (0.13, 0.125), "headlamp") for x in (-0.63, 0.63)),
        *(box((x, 0.67, -2.185), (0.3, 0.14, 0.03), "red") for x in (-0.64, 0.64)),
        *(box((0, 0.42, z), (0.46, 0.1, 0.02), "ivory") for z in (2.28, -2.28)),
        *(box((x, 0.92, 0.68), (0.18, 0.1, 0.07), paint) for x in (-0.88, 0.88)),
    )
    seats = (Seat((0.38, 0.5, 0.02)), Seat((-0.38, 0.5, 0.02)), Seat((0.36, 0.5, -0.86)), Seat((-0.36, 0.5, -0.86)))
    return Vehicle(body, _four(0.79, 1.36, -1.36, 0.33, 0.19), (0.9, 2.25), 1.45, seats)


CAR = _saloon("car paint")

BLUE_CAR = _saloon("blue paint")

TAXI = Vehicle(
    (
        *_saloon("yellow").body,
        box((0, 1.52, -0.3), (0.5, 0.14, 0.2), "shade"),
        *(box((x, 0.72, -0.2), (0.012, 0.09, 2.3), "tiles") for x in (-0.866, 0.866)),
    ),
    CAR.wheels,
    CAR.base,
    1.6,
    CAR.seats,
)

POLICE_CAR = Vehicle(
    (
        *_saloon("white").body,
        box((0.22, 1.5, -0.3), (0.4, 0.12, 0.2), "blue"),
        box((-0.22, 1.5, -0.3), (0.4, 0.12, 0.2), "tail light"),
        *(box((x, 0.7, -0.2), (0.012, 0.28, 2.0), "navy book") for x in (-0.866, 0.866)),
    ),
    CAR.wheels,
    CAR.base,
    1.6,
    CAR.seats,
)


def _parked(paint: str) -> Piece:
    """A saloon for the background: what a camera sees of it from across the street, in few solids."""
    return Piece(
        (
            box((0, 0.58, 0), (1.72, 0.44, 4.36), paint),
            box((0, 0.8, 1.45), (1.64, 0.12, 1.4), paint, tip=4),
            box((0, 0.82, -1.75), (1.64, 0.12, 0.8), paint),
            box((0, 1.12, -0.35), (1.42, 0.5, 1.7), "glass"),
            box((0, 1.12, 0.42), (1.36, 0.52, 0.5), "glass", tip=32),
            box((0, 1.12, -1.2), (1.36, 0.5, 0.4), "glass", tip=-26),
            box((0, 1.4, -0.38), (1.36, 0.07, 1.5), paint),
            *(box((x, 1.12, -0.4), (0.04, 0.52, 0.09), paint) for x in (-0.71, 0.71)),
            *(box((0, 0.42, z), (1.74, 0.15, 0.12), "chrome") for z in (2.2, -2.2)),
            box((0, 0.64, 2.19), (0.86, 0.14, 0.03), "black"),
            *(cone((x, 0.64, 2.12), (x, 0.64, 2.21), (0.13, 0.125), "headlamp") for x in (-0.63, 0.63)),
            *(box((x, 0.67, -2.19), (0.3, 0.13, 0.03), "red") for x in (-0.64, 0.64)),
            *(
                cone((side * 0.68, 0.33, z), (side * (0.87 + grow), 0.33, z), (radius, radius), surface)
                for side in (-1, 1)
                for z in (1.36, -1.36)
                for radius, grow, surface in ((0.33, 0.0, "tyre"), (0.2, 0.012, "steel"))
            ),
        ),
        (0.9, 2.25),
        1.45,
        leanable=True,
    )


PARKED_RED = _parked("car paint")
PARKED_BLUE = _parked("blue paint")
PARKED_YELLOW = _parked("yellow")


def _cab(z: float, paint: str, high: float) -> tuple[Part, ...]:
    """A lorry's cab about z: you can see who drives."""
    top = high + 0.7
    return (
        box((0, high * 0.5 + 0.25, z), (2.1, high - 0.3, 1.5), paint),
        box((0, top + 0.4, z - 0.05), (2.0, 0.1, 1.4), paint),
        box((0, (high + top) / 2 + 0.2, z - 0.68), (2.0, top - high + 0.5, 0.1), paint),
        *(
            cone((x, high, z + 0.7), (x, top + 0.38, z + 0.5), (0.05, 0.05), paint, round_ends=True)
            for x in (-0.96, 0.96)
        ),
        *(box((x, 0.66, z + 0.77), (0.34, 0.24, 0.06), "headlamp") for x in (-0.75, 0.75)),
        box((0, 1.0, z + 0.765), (1.3, 0.5, 0.04), "black"),
        *(box((0, 0.84 + 0.11 * i, z + 0.79), (1.26, 0.03, 0.02), "chrome") for i in range(4)),
        box((0, 0.42, z + 0.82), (2.15, 0.22, 0.14), "chrome"),
        *(box((x, 1.05, z - 0.3), (0.6, 0.9, 0.14), "leather", tip=-8) for x in (-0.5, 0.5)),
        *(box((x, high + 0.3, z + 0.66), (0.14, 0.4, 0.1), "black") for x in (-1.2, 1.2)),
        cone((0.5, high + 0.08, z + 0.42), (0.5, high + 0.1, z + 0.38), (0.22, 0.22), "black"),
    )


TRUCK = Vehicle(
    (
        *_cab(2.6, "blue paint", 1.35),
        box((0, 0.66, -0.6), (0.9, 0.22, 6.2), "black"),
        box((0, 2.0, -0.9), (2.3, 2.4, 4.9), "linen"),
        *(box((x, 2.0, -0.9), (0.03, 0.5, 3.0), "blue paint") for x in (-1.16, 1.16)),
        *(box((x, 1.9, -3.36), (1.1, 2.2, 0.04), "steel") for x in (-0.57, 0.57)),
        *(box((x, 0.72, -3.4), (0.3, 0.12, 0.05), "red") for x in (-0.9, 0.9)),
        *_arches(1.02, (2.6,), 0.46, "blue paint"),
    ),
    (*_four(0.95, 2.6, -1.7, 0.46, 0.3), *(Wheel((x, 0.46, -2.75), 0.46, tyre(0.46, 0.3)) for x in (0.95, -0.95))),
    (1.15, 3.45),
    3.2,
    (Seat((0.5, 1.12, 2.5)), Seat((-0.5, 1.12, 2.5))),
    speed=7.0,
)

PICKUP = Vehicle(
    (
        box((0, 0.66, 0), (1.78, 0.4, 4.8), "rust"),
        box((0, 0.86, 1.7), (1.7, 0.26, 1.3), "rust", tip=3),
        *(
            cone((x, 0.9, foot), (x * 0.86, 1.6, head), (0.045, 0.04), "rust", round_ends=True)
            for x in (-0.8, 0.8)
            for foot, head in ((1.05, 0.6), (-0.35, -0.35))
        ),
        box((0, 1.62, 0.12), (1.4, 0.07, 1.05), "rust"),
        box((0, 1.2, -0.4), (1.66, 0.6, 0.07), "rust"),
        *(box((x, 0.98, -1.4), (0.08, 0.4, 2.0), "rust") for x in (-0.85, 0.85)),
        box((0, 0.98, -2.38), (1.78, 0.4, 0.07), "rust"),
        box((0, 0.9, 0.15), (1.4, 0.14, 0.5), "leather"),
        box((0, 1.15, -0.2), (1.4, 0.5, 0.12), "leather", tip=-8),
        *_arches(0.89, (1.5, -1.4), 0.38, "rust"),
        *(cone((x, 0.78, 2.3), (x, 0.78, 2.42), (0.12, 0.12), "headlamp") for x in (-0.66, 0.66)),
        box((0, 0.48, 2.44), (1.8, 0.18, 0.12), "chrome"),
        box((0, 0.78, 2.41), (0.9, 0.22, 0.03), "black"),
        *(box((x, 0.8, -2.42), (0.16, 0.2, 0.04), "red") for x in (-0.78, 0.78)),
    ),
    _four(0.82, 1.5, -1.4, 0.38, 0.22),
    (0.92, 2.45),
    1.65,
    (Seat((0.38, 0.98, 0.1)), Seat((-0.38, 0.98, 0.1)), Seat((0, 0.9, -1.4), 180)),
)

VAN = Vehicle(
    (
        box((0, 0.62, 0), (1.9, 0.5, 4.9), "white"),
        box((0, 1.45, -0.75), (1.86, 1.4, 3.3), "white"),
        box((0, 0.95, 1.75), (1.8, 0.3, 1.0), "white", tip=14),
        *(cone((x, 1.0, 1.75), (x * 0.96, 2.05, 0.9), (0.05, 0.045), "white", round_ends=True) for x in (-0.86, 0.86)),
        box((0, 2.1, -0.35), (1.8, 0.08, 3.2), "white"),
        *(box((x, 0.98, 1.1), (0.5, 0.6, 0.12), "leather", tip=-8) for x in (-0.45, 0.45)),
        box((0, 1.02, 1.55), (1.6, 0.1, 0.3), "black"),
        *_arches(0.95, (1.55, -1.5), 0.36, "white"),
        *(box((x, 0.72, 2.44), (0.3, 0.22, 0.05), "headlamp") for x in (-0.7, 0.7)),
        box((0, 0.44, 2.48), (1.92, 0.2, 0.1), "black"),
        *(box((x, 1.2, -2.42), (0.9, 1.4, 0.03), "cream") for x in (-0.46, 0.46)),
        *(box((x, 1.75, -2.44), (0.6, 0.35, 0.02), "glass") for x in (-0.46, 0.46)),
        *(box((x, 0.8, -2.46), (0.14, 0.4, 0.03), "red") for x in (-0.86, 0.86)),
        *(box((x, 1.25, z), (0.012, 1.1, 0.02), "black") for x in (-0.94, 0.94) for z in (0.2, -1.0)),
    ),
    _four(0.86, 1.55, -1.5, 0.36, 0.22),
    (0.97, 2.5),
    2.15,
    (Seat((0.45, 0.92, 1.2)), Seat((-0.45, 0.92, 1.2))),
)

AMBULANCE = Vehicle(
    (
        *VAN.body,
        *(box((x, 1.2, -0.75), (0.015, 0.22, 3.2), "red") for x in (-0.945, 0.945)),
        *(box((x, 1.6, -0.6), (0.015, 0.5, 0.16), "red") for x in (-0.95, 0.95)),
        *(box((x, 1.6, -0.6), (0.015, 0.16, 0.5), "red") for x in (-0.95, 0.95)),
        box((0, 2.2, 0.9), (1.2, 0.14, 0.24), "blue"),
    ),
    VAN.wheels,
    VAN.base,
    2.3,
    VAN.seats,
)

BUS = Vehicle(
    (
        box((0, 0.75, 0), (2.4, 0.7, 9.2), "red paint"),
        box((0, 2.75, 0), (2.36, 0.24, 9.1), "red paint"),
        *(box((x, 1.75, -4.4 + 1.26 * i), (0.06, 1.9, 0.16), "red paint") for x in (-1.17, 1.17) for i in range(8)),
        box((0, 1.75, -4.56), (2.36, 1.9, 0.08), "red paint"),
        box((0, 2.5, 4.56), (1.5, 0.3, 0.06), "black"),
        box((0, 2.5, 4.6), (1.1, 0.18, 0.02), "shade"),
        *(box((x, 0.75, 4.62), (0.3, 0.24, 0.05), "headlamp") for x in (-0.9, 0.9)),
        box((0, 0.42, 4.64), (2.4, 0.2, 0.1), "black"),
        *(box((x, 0.9, -4.62), (0.2, 0.4, 0.04), "red") for x in (-1.0, 1.0)),
        *(box((x, 1.3, -3.6 + 1.1 * i), (0.9, 0.55, 0.12), "blue", tip=-6) for x in (-0.65, 0.65) for i in range(7)),
        box((0, 1.12, 0), (2.3, 0.06, 9.0), "lino"),
        *_arches(1.2, (2.9, -2.7), 0.5, "red paint"),
        *(box((x, 1.1, 0), (0.02, 0.1, 9.0), "cream") for x in (-1.2, 1.2)),
        cone((0.65, 1.6, 4.05), (0.65, 1.62, 4.0), (0.24, 0.24), "black"),
    ),
    _four(1.08, 2.9, -2.7, 0.5, 0.3),
    (1.22, 4.65),
    2.9,
    (
        Seat((0.65, 1.3, 3.5)),
        Seat((0.65, 1.3, 1.0)),
        Seat((-0.65, 1.3, 1.0)),
        Seat((0.65, 1.3, -1.2)),
        Seat((-0.65, 1.3, -1.2)),
    ),
    speed=7.0,
)
