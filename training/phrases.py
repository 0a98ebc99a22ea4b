"""How notes are said: choices written inline, ways of asking, fillers, slips of the keyboard."""

import re
from random import Random

_CHOICE = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
ASKED = (
    "{x}",
    "{x}",
    "{x}",
    "{x}",
    "{x}",
    "{x} please",
    "please {x}",
    "can we {x}",
    "could we {x}",
    "could you {x}",
    "let's {x}",
    "I'd like to {x}",
    "I want to {x}",
    "I think we should {x}",
    "we need to {x}",
    "what if we {x}",
    "try to {x}",
    "maybe {x}",
    "would you mind if we {x}",
    "just {x}",
    "go ahead and {x}",
    "you could {x}",
    "I wonder if we could {x}",
    "let us {x}",
    "shall we {x}",
    "why don't we {x}",
    "I'd love to {x}",
    "we should {x}",
    "sorry, could we {x}, if that's ok",
    "hmm, {x}",
    "I'd rather {x}",
    "now {x}",
    "{x}, thanks",
    "{x} for me",
)
SAID = (
    "{x}",
    "{x}",
    "{x}",
    "{x}",
    "{x}",
    "{x} please",
    "{x}, please",
    "{x}, thanks",
    "I want {x}",
    "I'd like {x}",
    "let's have {x}",
    "let's go {x}",
    "let's try {x}",
    "how about {x}",
    "can it be {x}",
    "make it {x}",
    "make this {x}",
    "can we have {x}",
    "could we try {x}",
    "go {x}",
    "I think {x}",
    "it should be {x}",
    "I'd love {x}",
    "maybe {x}",
    "it wants to be {x}",
    "give me {x}",
    "give us {x}",
    "we need {x}",
    "{x} here",
    "try {x}",
    "should be {x}",
    "this needs to be {x}",
    "more like {x}",
    "what about {x}",
    "would {x} work",
    "I see this {x}",
    "{x} would be good",
    "{x} I think",
    "can this be {x}",
    "what I want is {x}",
    "just {x}",
    "now {x}",
)
_RAMBLE_BEFORE = (
    "okay so",
    "um",
    "so",
    "right so",
    "yeah so",
    "well",
    "you know",
    "so I was thinking",
    "look",
    "and",
    "oh and",
    "hmm",
    "so the thing is",
    "I was watching it back and",
    "actually",
    "ok",
    "sorry",
    "and then",
    "listen",
    "I love it, but",
    "it's great but",
    "nice, but",
    "lovely, only",
    "good, but",
    "almost there;",
    "not bad, now",
)
_RAMBLE_AFTER = (
    "I think",
    "you know",
    "if that's ok",
    "if we can",
    "that's it",
    "yeah",
    "or so",
    "thank you",
    "cheers",
    "that's all",
    "is that possible",
    "I guess",
    "don't you think",
    "for now",
    "when you get a chance",
    "everything else stays",
    "leave the rest",
    "keep the rest as it is",
    "nothing else",
    "the rest is perfect",
)
_FILLERS = ("um", "like", "you know", "uh", "sort of", "er", "I mean", "kind of")


def pick(chance: Random, template: str) -> str:
    """The template with each (this|that) decided and each [perhaps] kept or dropped."""
    template = one_way(chance, template)
    while found := _CHOICE.search(template):
        if found[1] is not None:
            said = chance.choice(found[1].split("|"))
        else:
            said = chance.choice(found[2].split("|")) if chance.random() < 0.5 else ""
        template = template[: found.start()] + said + template[found.end() :]
    return " ".join(template.split()).replace(" ,", ",").replace(" .", ".")


def one_way(chance: Random, template: str) -> str:
    """One of the ways that the template has outside all brackets."""
    ways, depth, held = list[str](), 0, ""
    for letter in template:
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and depth == 0:
            ways, held = [*ways, held], ""
        else:
            held += letter
    return chance.choice([*ways, held])


def asked(chance: Random, clause: str, is_deed: bool) -> str:
    """The clause as somebody says it: a deed ("go tighter") or a thing ("a close-up")."""
    return chance.choice(ASKED if is_deed else SAID).replace("{x}", clause)


def rambled(chance: Random, text: str) -> str:
    """With words around and in it that mean nothing."""
    if chance.random() < 0.16:
        before = chance.choice(_RAMBLE_BEFORE)
        text = f"{before}{chance.choice((' ', ' ', ', ')) if before[-1].isalpha() else ' '}{text}"
    if chance.random() < 0.1:
        text = f"{text}, {chance.choice(_RAMBLE_AFTER)}"
    if chance.random() < 0.05:
        words = text.split(" ")
        at = chance.randint(1, len(words))
        words.insert(at, f"{chance.choice(_FILLERS)},")
        text = " ".join(words)
    return text


def ended(chance: Random, text: str) -> str:
    """As it is typed: a capital and a full stop, or neither."""
    manner = chance.random()
    if manner < 0.2:
        return text.lower() if manner < 0.1 else text
    text = text[:1].upper() + text[1:]
    asks = re.match(r"(can|could|shall|would|what if|why|how about|should)\b", text, re.IGNORECASE)
    return text + ("?" if asks and chance.random() < 0.8 else chance.choice((".", ".", ".", "", "!")))


def slipped(chance: Random, text: str) -> str:
    """With a slip of the keyboard now and then, never in a figure or a slate."""
    if chance.random() > 0.08:
        return text
    words = text.split(" ")
    longer = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha() and word.islower()]
    if not longer:
        return text
    at = chance.choice(longer)
    word, cut = words[at], chance.randint(1, len(words[at]) - 2)
    swapped = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    words[at] = chance.choice((swapped, word[:cut] + word[cut + 1 :], word[:cut] + word[cut] + word[cut:]))
    return " ".join(words)
