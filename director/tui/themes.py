"""Two themes for a room in which pictures are judged: neutral greys, so that no colour of ours tints the eye."""

from textual.theme import Theme

DARK = Theme(
    name="grading-dark",
    primary="#c8a45c",
    secondary="#7c93a8",
    accent="#d7b46a",
    warning="#d08a3c",
    error="#d0605a",
    success="#7fae6f",
    foreground="#d2d2d2",
    background="#161616",
    surface="#1c1c1c",
    panel="#262626",
    dark=True,
    variables={
        "footer-key-foreground": "#c8a45c",
        "footer-background": "#1c1c1c",
        "border": "#3a3a3a",
        "border-blurred": "#2c2c2c",
        "block-cursor-text-style": "none",
    },
)
LIGHT = Theme(
    name="grading-light",
    primary="#7a5a10",
    secondary="#44596c",
    accent="#7a5a10",
    warning="#9a5a10",
    error="#a5322c",
    success="#3d6e2e",
    foreground="#1e1e1e",
    background="#d9d9d9",
    surface="#e2e2e2",
    panel="#cbcbcb",
    dark=False,
    variables={
        "footer-key-foreground": "#7a5a10",
        "footer-background": "#cbcbcb",
        "border": "#a8a8a8",
        "border-blurred": "#bcbcbc",
        "block-cursor-text-style": "none",
    },
)
THEMES = (DARK, LIGHT)


def other(name: str) -> str:
    """The other theme of the two."""
    return LIGHT.name if name == DARK.name else DARK.name
