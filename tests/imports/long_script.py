"""Makes a screenplay of any length, the same one for the same seed, in the shape that feature scripts have."""

import random

_PEOPLE = ("MARA", "LENI", "MR. HUGHES", "OLD WOMAN", "TOMÁS", "R2D2", "AGENT KAY", "ÉLODIE")
_PLACES = ("KITCHEN", "HARBOUR", "MARA'S CAR", "STATION - PLATFORM 9", "HOTEL LOBBY", "FOREST", "COURT ROOM", "ROOF")
_HOURS = ("DAY", "NIGHT", "DUSK", "LATER", "CONTINUOUS", "MORNING", "GOLDEN HOUR")
_DEEDS = (
    "{a} enters and closes the door behind {a}.",
    "{a} looks at {b}. {b} doesn't look back.",
    "{a} picks up a LETTER from the table and tears it open.",
    "The PHONE rings. Nobody moves.",
    "{a} walks to the window. Rain hammers the glass.",
    "A long corridor. Neon flickers.",
    "{b} sits down. {a} stays where {a} is, coat still on, keys in hand.",
    "{a} runs. {b} follows.",
)
_WORDS = "you said midnight and it is nearly two and I have been waiting here with nothing but the letter"


def long_script(scenes: int, seed: int = 7) -> str:
    """Fountain text of so many scenes; 190 of them are about 146 kB."""
    draw = random.Random(seed)
    page = ["Title: The Long One", "Author: Nobody", ""]
    for number in range(scenes):
        side = draw.choice(("INT.", "EXT.", "INT./EXT."))
        page += ["", f"{side} {draw.choice(_PLACES)} - {draw.choice(_HOURS)}", ""]
        cast = draw.sample(_PEOPLE, 3)
        for _ in range(draw.randint(2, 6)):
            page += [draw.choice(_DEEDS).format(a=cast[0].title(), b=cast[1].title()), ""]
            for speaker in draw.choices(cast, k=draw.randint(0, 3)):
                page += [speaker]
                page += ["(quietly)"] if draw.random() < 0.2 else []
                page += [
                    " ".join(draw.choices(_WORDS.split(), k=draw.randint(1, 30))).capitalize() + draw.choice(".?!"),
                    "",
                ]
        page += ["DISSOLVE TO:", ""] if number % 17 == 0 else []
    return "\n".join(page) + "\n"
