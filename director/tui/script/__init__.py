"""The page beside the picture: the script with the shots that cover it, lit where the cut plays. It decides nothing."""

from director.tui.script.page_view import PageView

__all__ = ["PageView"]
