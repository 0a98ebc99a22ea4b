"""Engines for tests of takes: none, and one that isn't where it says."""

from director.sound.engines import Engine


def none() -> None:
    return None


def broken() -> Engine:
    return Engine("espeak-ng 9", "/nowhere/libespeak-ng.so")
