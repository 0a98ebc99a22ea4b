"""What a new session is called after what was said first: a folder's name out of words."""

import re
import unicodedata

_IDLE = re.compile(r"an?|and|at|but|by|close|day|dawn|dusk|ext|for|from|in|int|interior|into|is|it|night|of|on|the|to")
_WORDS = 3


def name_of(words: str) -> str:
    """Up to three telling words of it, in lower case and joined by hyphens: "harbour-ines-waits"; "film" for none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    found = [word for word in re.findall(r"[a-z0-9]+", plain) if not _IDLE.fullmatch(word)]
    return "-".join(found[:_WORDS])[:60] or "film"
