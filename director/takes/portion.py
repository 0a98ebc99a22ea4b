"""A stretch of a staged shot, for drawing some of its frames and no others."""

from dataclasses import replace

from director.staging.staged import StagedShot


def portion(staged: StagedShot, first: int, last: int) -> StagedShot:
    """Frames `first` .. `last` - 1 as a staged shot of their own, without fades: those belong to a shot's ends."""
    camera = staged.camera
    stretch = slice(first, last)
    return replace(
        staged,
        frames=last - first,
        start_frame=staged.start_frame + first,
        camera=replace(
            camera,
            eye=camera.eye[stretch],
            right=camera.right[stretch],
            up=camera.up[stretch],
            forward=camera.forward[stretch],
            focal_mm=camera.focal_mm[stretch],
            focus_m=camera.focus_m[stretch],
        ),
        solids=replace(staged.solids, paths=staged.solids.paths[stretch]),
        figures=tuple(
            replace(figure, joints={name: path[stretch] for name, path in figure.joints.items()})
            for figure in staged.figures
        ),
        finish=replace(staged.finish, fade_in=0, fade_out=0),
    )
