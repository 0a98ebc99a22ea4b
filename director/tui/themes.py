"""Two themes for a room in which pictures are judged: neutral greys, so that no colour of ours tints the eye.

Every colour of text stands out from every ground by 4.5 to 1 at least. What a colour says is said by a word or a sign
too, for terminals without colours.
"""

from textual.theme import Theme

DARK = Theme(
    name="grading-dark",
    primary="#c8a45c",
    secondary="#97abbe",
    accent="#d7b46a",
    warning="#dc964a",
    error="#eb938d",
    success="#87b877",
    foreground="#d2d2d2",
    background="#161616",
    surface="#1c1c1c",
    panel="#262626",
    dark=True,
    variables={
        "footer-key-foreground": "#c8a45c",
        "footer-background": "#1c1c1c",
        "text-muted": "#a8a8a8",
        "scrollbar": "#505050",
        "scrollbar-hover": "#6a6a6a",
        "scrollbar-active": "#c8a45c",
        "scrollbar-background": "#202020",
        "scrollbar-background-hover": "#202020",
        "scrollbar-background-active": "#202020",
        "scrollbar-corner-color": "#202020",
        "border": "#3a3a3a",
        "border-blurred": "#2c2c2c",
        "block-cursor-text-style": "none",
    },
)
LIGHT = Theme(
    name="grading-light",
    primary="#6a4c08",
    secondary="#3c5062",
    accent="#7a4a00",
    warning="#843f00",
    error="#9a2620",
    success="#2c5720",
    foreground="#1e1e1e",
    background="#d9d9d9",
    surface="#e2e2e2",
    panel="#cbcbcb",
    dark=False,
    variables={
        "footer-key-foreground": "#6a4c08",
        "footer-background": "#cbcbcb",
        "text-muted": "#4e4e4e",
        "scrollbar": "#9c9c9c",
        "scrollbar-hover": "#848484",
        "scrollbar-active": "#6a4c08",
        "scrollbar-background": "#cfcfcf",
        "scrollbar-background-hover": "#cfcfcf",
        "scrollbar-background-active": "#cfcfcf",
        "scrollbar-corner-color": "#cfcfcf",
        "border": "#a8a8a8",
        "border-blurred": "#bcbcbc",
        "block-cursor-text-style": "none",
    },
)
THEMES = (DARK, LIGHT)


def other(name: str) -> str:
    """The other theme of the two."""
    return LIGHT.name if name == DARK.name else DARK.name
