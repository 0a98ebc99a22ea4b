"""Which language a line is in, by its script and by the small words that only one language has. Words are data."""

import re
from collections.abc import Sequence

ENGLISH = "en"
# In every language's list: words that are common there and in no other list, unlike "in", "no", "me" or "a".
_SMALL_WORDS = {
    ENGLISH: "the and you is are was it that this what not don't i'm it's have with your my we they he she of to for "
    "there here where when who why how can't won't didn't isn't yes just know never",
    "fr": "le les des est et vous je tu il elle nous pas c'est j'ai qu'est que qui pour dans avec mais où oui ne sais "
    "suis votre mon ça va bien rien jamais toujours ce cette au aux du une "
    "bonjour bonsoir merci monsieur madame voilà",
    "de": "der die das und ist nicht ich du sie wir ihr ein eine einen mit auf für wo wer warum wie ja nein haben habe "
    "kann muss aber auch noch schon dich mich nichts immer niemand dem den zu "
    "danke bitte guten herr frau",
    "es": "el los las es y usted yo tú él ella nosotros qué por para con pero dónde quién sí está estoy nada siempre "
    "nunca muy del una mi hay aquí porque gracias hola señor señora vamos",
    "it": "il gli è e lei io tu lui noi che per con ma dove chi perché sì non sono niente sempre mai molto della del "
    "una mio c'è qui questo questa cosa grazie ciao signore signora buonasera andiamo",
    "pt": "os não você eu ele ela nós que por para com mas onde quem sim está estou nada sempre nunca muito uma "
    "meu aqui obrigado senhor senhora",
    "nl": "het een en is niet ik jij je hij zij wij van met op voor waar wie waarom ja nee heb maar ook nog niets "
    "altijd dank meneer mevrouw",
}
# Ranges of characters, the first that a line holds deciding.
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("cmn", r"[\u3400-\u9fff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("hi", r"[\u0900-\u097f]"),
)
# Letters that hardly any other language of these writes.
_LETTERS = {"de": "ßäöü", "fr": "êëîôûçœ", "es": "ñ¿¡", "pt": "ãõ"}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}


def languages(lines: Sequence[str], around: str) -> tuple[str, ...]:
    """The language of each line: its own where it says so, else that of all the lines, else that of the words around
    them, else English."""
    spoken = " ".join(lines)
    everywhere = _guessed(spoken, 2) or _guessed(around, 2) or _guessed(spoken, 1) or ENGLISH
    return tuple(_guessed(line, 2) or everywhere for line in lines)


def _guessed(text: str, ahead: int) -> str:
    """The language that most of the small words are from, by so many; "" where there is none such."""
    for language, signs in _SCRIPTS:
        if re.search(signs, text):
            return language
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text.lower().replace("’", "'"))
    counts = {language: sum(word in known for word in words) for language, known in _SETS.items()}
    for language, letters in _LETTERS.items():
        counts[language] += any(letter in text.lower() for letter in letters)
    best, second = sorted(counts, key=lambda language: -counts[language])[:2]
    return best if counts[best] >= counts[second] + ahead else ""
