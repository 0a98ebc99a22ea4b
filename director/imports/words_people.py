"""The words that tell of people: who is somebody, how old, in what clothes, and whom a pronoun means. Data only."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# People who are not in the cast.
PEOPLE_NOUNS = _words(
    "guy guys lady ladies "
    "man men woman women boy boys girl girls kid kids child children people crowd students student teachers "
    "teacher guard guards waiter waitress bartender driver nurse doctor cop cops officer officers policeman "
    "soldiers soldier guests guest passersby pedestrians passengers customers customer patients adolescents "
    "teenagers teens mother father parents family baby stranger strangers workers worker clerk volunteers partner "
    "person homme femme garçon fille enfants foule mann frau junge mädchen kinder leute menge hombre mujer niño "
    "niña niños gente uomo donna ragazzo ragazza bambini folla avatar professor priest bride groom couple"
)
YOUNG = {
    "baby": 0.7,
    "toddler": 0.85,
    "infant": 0.7,
    "boy": 1.4,
    "girl": 1.4,
    "child": 1.2,
    "kid": 1.4,
    "teenager": 1.65,
}
CLOTHES = _words(
    "coat jacket suit dress shirt t-shirt hoodie hat cap uniform robe scarf jeans trousers skirt sweater apron "
    "boots sneakers shoes gloves glasses goggles headphones overalls gown vest tie polo cloak armor pyjamas "
    "pajamas scrubs clothes manteau veste robe chapeau mantel jacke kleid anzug hut abrigo chaqueta vestido traje "
    "sombrero cappotto giacca vestito cappello raincoat backpack belt mask blouse tuxedo sunglasses headscarf"
)
VOICES = (
    "gravelly",
    "husky",
    "deep voice",
    "soft-spoken",
    "booming",
    "high-pitched",
    "raspy",
    "hoarse",
    "whispery",
    "sing-songy",
    "accent",
    "drawl",
    "lisp",
    "monotone",
    "shrill",
    "gruff",
)
FEMALE = "ms mrs miss madame mme frau señora signora woman girl lady mother mom mum sister daughter wife queen "
FEMALE_MORE = "she her femme fille mère frau mädchen mutter mujer niña madre donna ragazza bride actress aunt grandma"
MALE = "mr monsieur herr señor signor man boy guy father dad brother son husband king waiter he his homme garçon père "
MALE_MORE = "mann junge vater hombre niño padre uomo ragazzo groom actor uncle grandpa gentleman"
PRONOUNS: dict[str, str] = {
    "he": "m",
    "he's": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "she's": "f",
    "her": "f",
    "they": "p",
    "they're": "p",
    "their": "p",
    "them": "p",
    "both": "p",
    "il": "m",
    "elle": "f",
    "ils": "p",
    "elles": "p",
    "er": "m",
    "él": "m",
    "ella": "f",
    "ellos": "p",
    "lui": "m",
    "lei": "f",
    "loro": "p",
}
