"""Lines said without quotation marks: "Ines says: I told you", "Change Ines's line to: I told you"; they get marks.

Only somebody of the cast opens one: "the client says: wider" is hearsay, and "her line: softer" is no line.
"""

import re

from director.domain.production import Production

_SAYS = re.compile(
    r"^(?P<lead>[^:\"“”?\n]*\b(?:says|asks|answers|replies|whispers|shouts|say|ask|answer|reply))"
    r"\s*:\s*(?P<line>[^\"“”\n:]+)$",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^(?P<lead>(?:change|new line|rewrite|make)\b[^:\"“”?\n]*\b(?:line|line to|line is|for \w+))"
    r"\s*:\s*(?P<line>[^\"“”\n:]+)$",
    re.IGNORECASE,
)


def quoted(text: str, production: Production) -> str:
    """The note with the unquoted line of somebody of the cast in quotation marks."""
    found = _SAYS.match(text) or _LINE.match(text)
    if found is None or len(found["lead"].split()) > 7 or len(found["line"].split()) < 2:
        return text
    lead = found["lead"].casefold()
    names = {word for one in production.cast for word in one.name.casefold().split() if len(word) > 2}
    if not names & set(re.findall(r"[^\W_]+", lead)):
        return text
    return f'{found["lead"]}: "{found["line"].strip()}"'
