"""Lettering: text on a picture, in a typeface that this machine has, and no character silently lost.

The face inside Pillow has plain English letters only. Characters that no face here can draw are written in plain
letters, or as a question mark, and told.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageDraw, ImageFont

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont
Colour = tuple[int, int, int]

# plain and bold of one family, the first found is used; then whatever has the characters that it lacks
_FAMILIES = (
    ("Inter-Regular.ttf", "Inter-SemiBold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
)
_WIDE = (
    "DejaVuSans.ttf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKjp-Regular.otf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "Arial Unicode.ttf",
    "Hiragino Sans GB.ttc",
    "AppleSDGothicNeo.ttc",
    "msgothic.ttc",
    "msyh.ttc",
    "malgun.ttf",
    "seguisym.ttf",
)
_PLAIN = {"ß": "ss", "–": "-", "—": "-", "→": "->", "×": "x", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d"}
_UNKNOWN = "?"


@dataclass(frozen=True)
class Style:
    """How a text is set: its size in pixels, weight and colour, and a halo that keeps it readable over lines."""

    size: float
    colour: Colour
    bold: bool = False
    halo: Colour | None = None


@dataclass
class Lettering:
    """Sets text, and remembers the characters that it had to write otherwise."""

    replaced: dict[str, str] = field(default_factory=dict[str, str])

    def width(self, text: str, style: Style) -> float:
        """The width of one line in pixels."""
        return sum(_face(name, style.size).getlength(run) for name, run in self._runs(text, style.bold))

    def write(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style) -> None:
        """One line, its baseline starting at the point."""
        x, y = at
        stroke = round(style.size * 0.18) if style.halo is not None else 0
        for name, run in self._runs(text, style.bold):
            face = _face(name, style.size)
            draw.text((x, y), run, style.colour, face, "ls", stroke_width=stroke, stroke_fill=style.halo)
            x += face.getlength(run)

    def fitted(self, text: str, style: Style, room: float) -> str:
        """As much of a line as there is room for, with an ellipsis where it is cut."""
        text = " ".join(text.split())
        if self.width(text, style) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + "…", style) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…"

    def wrapped(self, text: str, style: Style, room: float, most: int) -> list[str]:
        """The text in at most so many lines; what does not fit is cut with an ellipsis."""
        lines, words = [""], text.split()
        for index, word in enumerate(words):
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer, style) <= room or not lines[-1]:
                lines[-1] = longer
            elif len(lines) < most:
                lines.append(word)
            else:
                lines[-1] = " ".join([lines[-1], *words[index:]])
                break
        return [self.fitted(line, style, room) for line in lines if line]

    def told(self) -> tuple[str, ...]:
        """What had to be written otherwise, in one line."""
        if not self.replaced:
            return ()
        lost, instead = " ".join(self.replaced), " ".join(self.replaced.values())
        return (f"no typeface on this machine has {lost}: written {instead}; install the Noto or DejaVu fonts",)

    def _runs(self, text: str, bold: bool) -> list[tuple[str, str]]:
        """The text in stretches of one face each, characters that none has replaced."""
        runs: list[tuple[str, str]] = []
        for letter in self._drawable(text, bold):
            name = _face_of(letter, bold) or ""
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1] + letter)
            else:
                runs.append((name, letter))
        return runs

    def _drawable(self, text: str, bold: bool) -> str:
        kept: list[str] = []
        for letter in unicodedata.normalize("NFC", text):
            if not letter.isprintable():
                kept.append(" ")
            elif _face_of(letter, bold) is not None:
                kept.append(letter)
            else:
                kept.append(self.replaced.setdefault(letter, _plain(letter, bold)))
        return "".join(kept)


def _plain(letter: str, bold: bool) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    plain = _PLAIN.get(letter, _PLAIN.get(letter.lower(), bare))
    return plain if plain and all(_face_of(one, bold) is not None for one in plain) else _UNKNOWN


@cache
def _face_of(letter: str, bold: bool) -> str | None:
    """The first face that has the letter ("" is Pillow's own), or None."""
    return next((name for name in _faces(bold) if letter.isspace() or _has(name, letter)), None)


@cache
def _faces(bold: bool) -> tuple[str, ...]:
    family = next((one for one in _FAMILIES if _found(one[0]) and _found(one[1])), ("", ""))
    return tuple(dict.fromkeys((family[bold], *(name for name in _WIDE if _found(name)), "")))


@cache
def _found(name: str) -> bool:
    try:
        ImageFont.truetype(name, 10)
    except OSError:  # Pillow looks in the system's own folders and has no other word for "not there"
        return False
    return True


@cache
def _face(name: str, size: float) -> Face:
    if not name:
        return ImageFont.load_default(size)
    return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(name: str, letter: str) -> bool:
    """Whether a face draws the letter as anything but the box that stands for what it lacks."""
    return _drawn(name, letter) != _drawn(name, "\uffff")


def _drawn(name: str, letter: str) -> bytes:
    cell = Image.new("L", (40, 40))
    ImageDraw.Draw(cell).text((4, 30), letter, 255, _face(name, 24), "ls")
    return cell.tobytes()
