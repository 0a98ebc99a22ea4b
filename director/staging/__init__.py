"""A shot becomes metres, seconds and linear light: `stage(production, shot)` gives a StagedShot."""

from director.staging.shooting import StageOrder, stage
from director.staging.staged import StagedShot

__all__ = ["StageOrder", "StagedShot", "stage"]
