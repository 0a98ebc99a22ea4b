"""How a line is said: the words of its tone and of its speaker's voice, and how long it takes to say.

One rule of length for whoever needs it: the sound that speaks a line, the staging that moves a head to it, the
breakdown that makes a shot long enough, the subtitles that show it. Words are data; nothing here makes a sound.
"""

import re
from dataclasses import dataclass

BREATH_S = 0.3  # after each line
_WORDS_A_SECOND = 150 / 60
_LETTERS_A_SECOND = 15
_SIGNS_A_SECOND = 5  # of scripts that write a syllable or a word with one sign
_SLOWEST, _FASTEST = 1.6, 0.7
_UNSEEN = re.compile(r"off.?screen|voice.?over|\bo\.? ?s\.?\b|\bv\.? ?o\.?\b|on the (?:phone|radio)", re.IGNORECASE)
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True)
class Delivery:
    """How a line differs from one plainly said: factors of time and of loudness; pitch and range of pitch in points,
    on a scale where 50 is a voice's own and 0 and 100 are its ends; all breath and no voice where it is whispered."""

    time: float = 1.0
    pitch: int = 0
    range: int = 0
    loud: float = 1.0
    whispered: bool = False


_PLAIN = Delivery()

# (words, delivery); what is said of a line and of a voice may match several rows, and all of them hold.
_DELIVERIES: tuple[tuple[str, Delivery], ...] = (
    (r"whisper|chuchot|murmur|flüster|susurr|sussurr", Delivery(1.05, 0, -10, 0.35, whispered=True)),
    (r"under (?:his|her|their|the) breath|mutter|mumbl|barely audible|marmonn", Delivery(1.0, -6, -15, 0.5)),
    (
        r"\bshout|\byell|scream|bellow|top of (?:his|her|their|its) (?:voice|lungs)|shriek|roar|call(?:s|ing)? out"
        r"|\bcri(?:e|ant)\b|hurl(?:e|ant)\b|schrei|brüll|\bgrit|\burl(?:a|ando)\b",
        Delivery(0.95, 16, 30, 1.9),
    ),
    (r"\bquiet|\bsoft|hush|low voice|small voice|leise|doucement|en voz baja", Delivery(1.04, -3, -8, 0.6)),
    (r"\bloud|booming|laut\b|\bfort\b|stentor", Delivery(1.0, 4, 8, 1.45)),
    (
        r"\bangr|furious|\brage|fuming|\bfury|seething|irate|snarl|colère|wütend|zornig|enfad|arrabbiat",
        Delivery(0.9, 5, 25, 1.4),
    ),
    (r"\bsad|mournful|heartbroken|sorrow|grie[fv]|triste|traurig", Delivery(1.15, -8, -18, 0.75)),
    (
        r"deadpan|flat(?:ly)?\b|monotone|emotionless|without emotion|toneless|expressionless|matter.of.fact",
        Delivery(1.0, -2, -40, 0.9),
    ),
    (r"warm|tender|gentl|kind(?:ly|er)?\b|loving|fond|sweet|affection", Delivery(1.08, -4, 4, 0.8)),
    (r"sarcas|\bdry|drily|\bwry|iron(?:y|ic)|mocking|sardonic", Delivery(1.05, -3, 12, 0.95)),
    (r"urgent|frantic|hurr(?:y|ied)|rapid|\bquick|\bfast\b|rushed|impatien|pressé|hastig", Delivery(0.85, 5, 12, 1.15)),
    (
        r"frighten|scared|terrif|afraid|panick|in a panic|fearful|desperate|pleading|begging|effray|verängstigt|asustad"
        r"|spaventat",
        Delivery(0.88, 14, 22, 0.9),
    ),
    (r"tired|wear(?:y|ily)|exhaust|sleepy|drowsy|groggy|fatigu|müde|cansad|stanc[ao]", Delivery(1.2, -8, -20, 0.7)),
    (
        r"cheerful|happ(?:y|ily)|upbeat|smil|laugh|joy|excited|bright|delighted|amused|rieur|lachend|riend|ridend",
        Delivery(0.95, 9, 22, 1.1),
    ),
    (
        r"hesita|nervous|uncertain|halting|unsure|\bshy|timid|tentative|anxious|stumbl|stammer|zögern|vacil",
        Delivery(1.15, 5, 5, 0.75),
    ),
    (
        r"\bfirm|resolute|\bcold|icil|stern|command|confident|assertive|defian|determined|clipped|curt|menac|threaten"
        r"|contempt|bitter",
        Delivery(0.97, -6, -10, 1.15),
    ),
    (r"breathless|out of breath|panting|gasp", Delivery(0.9, 6, 10, 0.8)),
    (r"tearful|tears|choked|crying|weep|sob|voice (?:breaking|cracking)", Delivery(1.15, 8, 15, 0.7)),
    (r"calm|measured|relaxed|composed|casual|\beven(?:ly)?\b|level voice", Delivery(1.05, -3, -10, 0.9)),
    (r"\bslow|drawl|langsam|lentement|deliberate", Delivery(1.2)),
    (r"\bdeep|bass\b|baritone|gruff|gravel|low.pitched|rumbl", Delivery(1.0, -18, -4)),
    (r"high.pitched|shrill|squeak|piping|reedy|falsetto", Delivery(1.0, 18, 6)),
    (r"husky|hoarse|rasp", Delivery(1.0, -9, -8, 0.9)),
    (r"sing.?song|lilting|musical", Delivery(1.05, 3, 30)),
)
_ROWS = tuple((re.compile(words, re.IGNORECASE), said) for words, said in _DELIVERIES)


def delivery(*words: str) -> Delivery:
    """How the words for a tone and a voice have a line said; plainly where they say nothing known."""
    said = _PLAIN
    for pattern, row in _ROWS:
        if any(map(pattern.search, words)):
            said = Delivery(
                said.time * row.time,
                said.pitch + row.pitch,
                said.range + row.range,
                said.loud * row.loud,
                said.whispered or row.whispered,
            )
    return said


def unseen(tone: str) -> bool:
    """Whether a tone says that the picture doesn't show who speaks: off screen, voice-over, (O.S.), (V.O.), a phone."""
    return _UNSEEN.search(tone) is not None


def voiced_s(line: str, *words: str) -> float:
    """Seconds that a line is heard: 150 words a minute, 15 letters or 5 signs a second, whichever is slowest, as actors
    speak; `words` say its tone and the speaker's voice, which hurry or draw it out."""
    plain = max(
        len(line.split()) / _WORDS_A_SECOND, len(line) / _LETTERS_A_SECOND, len(_SIGN.findall(line)) / _SIGNS_A_SECOND
    )
    return plain * min(_SLOWEST, max(_FASTEST, delivery(*words).time))


def spoken_s(line: str, *words: str) -> float:
    """Seconds that a line takes: what is heard of it, and a breath."""
    return voiced_s(line, *words) + BREATH_S
