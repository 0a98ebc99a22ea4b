"""A shot becomes metres, seconds and linear light: `stage(production, shot)` gives a StagedShot."""

from director.staging.shooting import LookThrough, StageOrder, stage
from director.staging.staged import StagedShot

__all__ = ["LookThrough", "StageOrder", "StagedShot", "stage"]
