"""Reading one sentence of action: who, what kind of deed, at what, with what pose, heard how.

A reading is modest: what it can't tell it leaves empty, and the sentence itself becomes the shot's action.
"""

import re
from dataclasses import dataclass
from typing import Literal

from director.domain.vocabulary import Pace, Pose
from director.imports.cast import sentences_of
from director.imports.people import Mention, People
from director.imports.verbs import deeds_by_form, plain_forms, telling_forms
from director.imports.words_action import ANIMALS, CAMERA_WORDS, MUSIC, NOT_A_POSE, POSES, PROPS, SOUNDS, DeedKind
from director.imports.words_people import PEOPLE_NOUNS, PRONOUNS

Direction = Literal["", "insert", "close", "wide", "pov", "pan", "zoom", "reverse"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CAPS_PROP = re.compile(
    r"\b(?:an?|the|his|her|their|its|of|some|\w+['’]s|un|une|la|le|der|die|das|ein|eine|el|una|il)\s+"
    r"((?:[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9'’-]+)(?:\s+[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9'’-]+)*)(?![\w])"
)
_LIST_OF_PROPS = re.compile(r"\bA ([A-Z][A-Z' -]+[A-Z])\.")
_SEEN = re.compile(r"\bwe (?:can )?see (.+?)(?: (?:and|as|on|pop|in|at|that|drape|appear)\b|[.,;!?]|$)", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:at|towards?|toward|to|into|on|through|for|over|back at|up at|down at|vers|au|auf|zu|hacia|verso)\s+"
    r"((?:the|a|an|his|her|their|its|la|le|les|l['’]|der|die|das|den|dem|el|los|las|il|lo)\s*)?([\w'’ -]{2,40})",
    re.IGNORECASE,
)
_DIRECTIONS: tuple[tuple[Direction, str], ...] = (
    ("pov", r"\bpov\b|point of view"),
    ("reverse", r"reverse (?:shot|angle)"),
    ("close", r"close[- ]?up|close on|gros plan|nahaufnahme|primer plano|primo piano|extreme close"),
    ("insert", r"^insert\b|^detail\b|numpad"),
    ("wide", r"wide shot|super wide|long shot|aerial|establishing|plan large|totale|plano general|campo lungo"),
    ("zoom", r"zoom(?:s|ing)?\b"),
    ("pan", r"camera (?:slowly )?(?:pans|moves|tracks|drudges|travels|drifts|glides|pulls)|\bpan(?:s)? (?:to|over)"),
)
_STILL = re.compile(
    r"\b(?:is|are|stays?|remains?|falls?|goes|go) (?:quiet|silent|still|speechless|stunned)\b", re.IGNORECASE
)
_LOOKING = re.compile(
    r"(?:\s+\w+ly)?\s+(?:at|up|down|over|back|around|out|towards?|into|through|for|away|on|in|from|left|right|past|to)\b",
    re.I,
)
_OBJECTS = ("him", "his", "her", "them", "their")
_AFTER = re.compile(
    r"\b(?:and|as|with|while|who|that|what|how|see|before|after|until|et|und|y|e|on|in|at|from|for|of|around|\w+ing)\b"
)
_NO_THINGS = "shot scene frame camera second moment beat bit while time place way side"
_BE = ("is", "are", "was", "were", "be", "he's", "she's", "they're", "starts", "begins", "start", "begin", "keeps")
_NOT_BEFORE_A_VERB = (
    "a",
    "an",
    "the",
    "his",
    "her",
    "their",
    "its",
    "this",
    "that",
    "of",
    "in",
    "on",
    "at",
    "with",
    "no",
    "some",
    "my",
    "your",
    "into",
    "from",
    "for",
    "by",
    "old",
    "young",
    "small",
    "large",
    "little",
    "big",
    "single",
    "wide",
    "last",
)
_WE_SEE = re.compile(
    r"\b(?:we|you)(?: can)? (?:see|hear|find|follow|notice)\b|\bon voit\b|\bwir sehen\b|\bvemos\b", re.IGNORECASE
)
_THE_BOTH = re.compile(
    r"^the (?:boys|girls|men|women|two|pair|couple|friends|kids|three|lovers|brothers|sisters)\b", re.IGNORECASE
)
_CUT_TO = re.compile(
    r"^(?:\([^)]*\)\s*)?(?:quick ?)?cuts? (?:back )?(?:to|of)\s+|^camera (?:slowly )?\w+ (?:over )?to\s+", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“][^\"”]{3,}[\"”]")
_FIRST = re.compile(r"^(?:then|suddenly|now|finally|and|but|so|meanwhile|just)\s+", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:the|an?|his|her|their|its|la|le|les|l['’]|der|die|das|den|dem|el|los|las|il|lo|un|une)\b", re.I
)
_SUBJECT = re.compile(
    r"^(.+?)\s+(?:is|are|has|have|appears?|shows?|displays?|makes?|starts?|opens?|illuminates?|flash(?:es)?|\w+s)\b"
)
_FAST = re.compile(
    r"\b(?:quickly|hurriedly|suddenly|fast|bolts|races|rushes|sprints|frantically|vite|schnell|rápido)\b", re.I
)
_SLOW = re.compile(r"\b(?:slowly|gently|gingerly|carefully|lentement|langsam|lentamente|despacio)\b", re.IGNORECASE)
_GROUPS = re.compile(r"^(?:they|both|the two|everyone|everybody|all|ils|elles|beide|ambos|tutti)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Deed:
    """One sentence of action as read."""

    text: str
    kind: DeedKind = "be"
    who: tuple[str, ...] = ()  # cast ids, the one who acts first
    acting: tuple[str, ...] = ()  # those of them who do it
    extras: tuple[str, ...] = ()  # people and animals who are not in the cast
    pose: Pose | None = None
    target: str = ""  # what is looked or gone towards: a cast id or words
    prop: str = ""  # what the sentence puts in the eye
    sounds: tuple[str, ...] = ()
    music: str = ""
    shown: bool = False  # the page says "we see": the thing itself is the picture
    leads: str = ""  # what a sentence without people is about
    pace: Pace = "steady"
    direction: Direction = ""


class Reader:
    """Reads sentences in order and remembers whom "she" and "they" mean."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._last: list[str] = []
        self._crowd: list[str] = []
        self._carried: list[str] = []

    def new_scene(self, goes_on: bool) -> None:
        """Nobody was named yet; only the one named last may still be meant, if "he" or "she" surely is them.

        A scene that goes on from the one before also keeps whom "they" means.
        """
        self._carried = [one for one in self._last[:1] if one in self._people.genders]
        self._last = []
        self._crowd = self._crowd if goes_on else []

    def heard(self, speaker: str) -> None:
        """Somebody spoke: a pronoun may mean them."""
        self._remember([speaker])

    def read(self, paragraph: str) -> tuple[Deed, ...]:
        """The deeds of a paragraph, a sentence each."""
        return tuple(self._sentence(sentence) for sentence in sentences_of(paragraph))

    def _sentence(self, text: str) -> Deed:
        told = _QUOTED.sub(lambda found: " " * len(found.group()), text)
        mentions = [one for one in self._people.mentions(told) if not self._unseen(one.id)]
        direction = _direction(text)
        who = [one.id for one in mentions if not one.owner or direction]
        meant = [] if who and mentions[0].start < 3 else self._meant(text)
        who = [*meant, *(one for one in who if one not in meant)]
        shown = _WE_SEE.search(told)
        if shown and len(who) > 0:
            who = [one.id for one in mentions if one.start > shown.end() and not one.owner]
        crowd = bool(who) or bool(_extras(text, []))
        kind, verb, at = _deed(told, shown.end() if shown else self._acting(mentions, text), crowd)
        extras = (
            () if meant and _THE_BOTH.match(text) else _extras(text, [text[one.start : one.end] for one in mentions])
        )
        acting = [*meant, *(one.id for one in mentions if not one.owner and one.start < at)]
        self._carried = []
        self._remember(list(dict.fromkeys(acting)) or who)
        return Deed(
            text=text,
            kind=kind,
            who=tuple(who),
            acting=tuple(dict.fromkeys(acting)) or tuple(who[:1]),
            extras=extras,
            pose=_pose(text, verb, kind),
            target=self._target(text, kind, who),
            prop=_prop(text, self._people),
            sounds=tuple(
                dict.fromkeys(name for pattern, name in SOUNDS if re.search(rf"\b(?:{pattern})\b", text, re.I))
            ),
            music=_music(text),
            shown=shown is not None,
            leads="" if who else _leads(told, at),
            pace="fast" if _FAST.search(text) else "slow" if _SLOW.search(text) else "steady",
            direction=direction,
        )

    def _unseen(self, cast: str) -> bool:
        person = self._people.person(cast)
        return person is not None and person.unseen

    def _acting(self, mentions: list[Mention], text: str) -> int:
        """Where the deed's verb may be looked for: after the first name, else from the start."""
        first = next((one for one in mentions if not one.owner), None)
        return first.end if first and first.start < len(text) * 0.6 else 0

    def _meant(self, text: str) -> list[str]:
        if _GROUPS.match(text) or (_THE_BOTH.match(text) and len(self._crowd) > 1):
            return list(self._crowd)
        words = _WORD.findall(text)
        if words and words[0].lower() in telling_forms():
            return self._last[:1]
        for place, word in enumerate(words[:6]):
            plain = word.lower().replace("’", "'")
            called = PRONOUNS.get(plain) if place == 0 or plain not in _OBJECTS else None
            if called == "p":
                return list(self._crowd)
            if called:
                known = self._last[:4] or self._carried
                sure = [one for one in known if self._people.genders.get(one) == called]
                unsure = [one for one in self._last if one not in self._people.genders]
                return (sure or unsure)[:1]
        return []

    def _remember(self, who: list[str]) -> None:
        if len(who) > 1:
            self._crowd = who
        elif who and who[0] not in self._crowd:
            self._crowd = [*self._crowd[-1:], who[0]]
        self._last = [*who, *(one for one in self._last if one not in who)]

    def _target(self, text: str, kind: DeedKind, who: list[str]) -> str:
        seen = _SEEN.search(text)
        if seen is None and kind not in ("look", "move", "enter", "settle"):
            return ""
        if len(who) > 1 and kind == "look":
            return who[1]
        found = _TARGET.search(text)
        words = seen.group(1) if seen else f"{found.group(1) or ''}{found.group(2)}" if found else ""
        named = self._people.mentions(words)
        if named and not named[0].owner:
            return named[0].id
        return _thing(words) if _ARTICLE.match(words) else ""


def _deed(text: str, start: int, crowd: bool) -> tuple[DeedKind, str, int]:
    """The kind of the deed's verb, the verb, and where it stands: the first finite one, else the first going on.

    Where nobody is named a plain form is a noun ("a red light"), not what many do.
    """
    if _STILL.search(text):
        return "react", "", len(text)
    forms = deeds_by_form()
    going_on: tuple[DeedKind, str, int] | None = None
    turned: tuple[DeedKind, str, int] | None = None
    settled: tuple[DeedKind, str, int] | None = None
    above = ""
    for found in _WORD.finditer(text, start):
        verb, before = found.group().lower(), above
        above = verb
        noun = before in _NOT_BEFORE_A_VERB or before.endswith(("'s", "’s")) or (not crowd and verb in plain_forms())
        if verb not in forms or noun:
            continue
        deed = (_with_direction(forms[verb], verb, text[found.end() :]), verb, found.start())
        if verb.endswith("ing") and before not in _BE:
            going_on = going_on or deed
        elif verb in ("turn", "turns", "back"):
            turned = turned or deed
        elif deed[0] == "settle":
            settled = settled or deed
        elif settled is None or deed[0] in ("move", "enter", "exit"):
            return deed
    return settled or turned or going_on or ("be", "", len(text))


def _direction(text: str) -> Direction:
    for name, pattern in _DIRECTIONS:
        if re.search(pattern, text, re.IGNORECASE):
            return name
    return ""


def _with_direction(kind: DeedKind, verb: str, after: str) -> DeedKind:
    """The kind of a deed with the word behind its verb: "walks in" enters, "looks tired" looks at nothing."""
    if verb in ("look", "looks") and re.match(r"\s+\w", after) and not _LOOKING.match(after):
        return "be"
    if kind == "enter" and re.match(r"\s+to\s+(?:be|have)\b", after):
        return "be"
    way = re.match(r"(?:\s+\w+ly)?\s+(in|inside|out|off|away)\b(?!\s+front)", after)
    if way is None or kind != "move":
        return kind
    return "enter" if way.group(1) in ("in", "inside") else "exit"


def _pose(text: str, verb: str, kind: DeedKind) -> Pose | None:
    lowered = text.lower()
    if "sits up" in lowered or any(phrase in lowered for phrase in NOT_A_POSE):
        return "standing" if "stands up" in lowered else "sitting" if "sits up" in lowered else None
    if verb in POSES:
        return POSES[verb]
    for word in re.findall(r"\w+", lowered):
        if word in POSES and word != "court":
            return POSES[word]
    return "walking" if kind in ("enter", "exit", "move") and verb else None


def _extras(text: str, named: list[str]) -> tuple[str, ...]:
    taken = {word.lower() for name in named for word in name.split()}
    found: list[str] = []
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    for place, word in enumerate(words):
        lowered = word.lower()
        if (lowered not in PEOPLE_NOUNS and lowered not in ANIMALS) or lowered in taken or word.endswith(("'s", "’s")):
            continue
        above = words[place - 1].lower() if place else ""
        described = f"{above} {lowered}" if above in ("young", "old", "other", "another", "school") else lowered
        found.append(described)
    return tuple(dict.fromkeys(found))[:3]


def _prop(text: str, people: People) -> str:
    listed = _LIST_OF_PROPS.findall(text)
    for capitals in [*listed, *_CAPS_PROP.findall(text)]:
        if len(capitals) > 2 and not people.mentions(capitals) and not _is_noise(capitals):
            return _short(capitals.lower())
    words = re.findall(r"[\w-]+", text.lower())
    for above, word in zip(["", *words], words, strict=False):
        if word in PROPS:
            return "title card" if (above, word) == ("title", "card") else word
    return ""


def _leads(text: str, at: int) -> str:
    """The words that a sentence is about: an article and at most three words before its verb, or a plural."""
    cut = _CUT_TO.match(text)
    if cut:
        return _thing(re.split(r"[,.;]|\b\w+ing\b", text[cut.end() :])[0].strip())
    before = re.split(r"[,;:]|\b(?:that|which|who|of|from|with|as)\b", text[:at] if at < len(text) else text)[0]
    found = _SUBJECT.match(before.strip())
    said = _FIRST.sub("", found.group(1) if found else before)
    words = _ARTICLE.sub("", said).strip(" .'’").lower().split()
    headed = _ARTICLE.match(said) or (len(words) < 3 and words[-1:] and words[-1].endswith("s"))
    plain = not any(word in PRONOUNS or word in _BE for word in words)
    return " ".join(words) if headed and plain and 0 < len(words) <= 3 else ""


def _is_noise(capitals: str) -> bool:
    """Whether capitals are for a sound or for the camera."""
    camera = all(word in CAMERA_WORDS for word in capitals.split())
    return camera or any(re.search(rf"\b(?:{pattern})\b", capitals, re.IGNORECASE) for pattern, _ in SOUNDS)


def _music(text: str) -> str:
    found = re.search(
        rf"((?:[\w'’-]+ ){{0,2}}{MUSIC}) (?:plays?|starts?|swells?|begins?|echo|joue|spielt|suena|suona)", text, re.I
    )
    return found.group(1) if found else ""


def _thing(words: str) -> str:
    """The thing that some words name, at most four of them; "" for hours, shots and what is no thing."""
    kept = [word for word in _AFTER.split(_ARTICLE.sub("", words))[0].split() if word.lower() not in PRONOUNS]
    thing = _short(" ".join(kept).lower())
    return "" if not thing or thing.split()[-1] in _NO_THINGS.split() else thing


def _short(words: str) -> str:
    return " ".join(words.split()[-4:]).strip(" '’-")
