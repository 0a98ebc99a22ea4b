"""The text of a file that somebody gives us: size, encoding and kind are judged here, before any format looks at it.

Nothing here knows what a screenplay or a document is.
"""

import codecs
from pathlib import Path

from director.errors import BadInput

LIMIT_BYTES = 20_000_000
_DISGUISES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF; export it as .fountain or .fdx from the program that made it"),
    (b"PK\x03\x04", "a zip archive (a .docx, .fadein or the like); export it as .fountain or .fdx"),
    (b"{\\rtf", "a rich text file; save it as plain text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as plain text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"SQLite format 3", "a database"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_bytes(path: Path, limit: int = LIMIT_BYTES) -> bytes:
    """A file's bytes, at most `limit` of them and at least one that isn't white space."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadInput(f"{path.name}: not a file; give the file itself")
        if size > limit:
            raise BadInput(
                f"{path.name}: {size / 1e6:.1f} MB is more than the {limit / 1e6:.0f} MB that such a file has"
            )
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"{path}: there is no such file") from error
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror or error})") from error
    if not raw.strip():
        raise BadInput(f"{path.name}: the file is empty")
    for head, what in _DISGUISES:
        if raw.lstrip()[: len(head)] == head:
            raise BadInput(f"{path.name}: this is {what}, not {path.suffix.lower()}")
    return raw


def read_text(path: Path, limit: int = LIMIT_BYTES) -> str:
    """A file's text from UTF-8 (with or without a mark), UTF-16, UTF-32 or, where no other fits, Windows-1252."""
    text = _decoded(read_bytes(path, limit), path)
    if not text.strip():
        raise BadInput(f"{path.name}: the file is empty")
    return text


def _decoded(raw: bytes, path: Path) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                line = raw.count(b"\n", 0, error.start) + 1
                raise BadInput(f"{path.name}:{line}: not {encoding} text, as its first bytes say") from error
    silent = _utf16_without_mark(raw)
    if silent:
        return raw.decode(silent, errors="replace")
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise BadInput(f"{path.name}:{line}: binary data, not text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _windows_text(raw, path)


def _utf16_without_mark(raw: bytes) -> str | None:
    sample = raw[:4000]
    if len(sample) < 8 or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else None


def _windows_text(raw: bytes, path: Path) -> str:
    controls = sum(raw.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    if controls > len(raw) / 200:
        raise BadInput(f"{path.name}: binary data, not text")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
