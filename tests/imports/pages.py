"""Pages of our own for the tests of the import: one in English with real scripts' quirks, four in other tongues."""

from pathlib import Path

from director.domain.production import Production
from director.imports import read

HARBOUR = """Title: The Blue Tin
Author: Nobody

12 INT. KITCHEN - NIGHT 12

MARA, 30s, in a wet raincoat, sits alone at the table, a LETTER unopened before her. Rain hammers the window.

13 INT. KITCHEN - LATER 13

She hasn't moved. The PHONE rings. She looks at the phone.

MARA
(quietly)
Don't.

A KNOCK at the door.

LENI (O.S.)
Mara? It's me.

Mara stands, crosses to the door and opens it. LENI, 60, tall, stumbles in out of the rain.

LENI
You didn't open it.

MARA
I know what it says.

LENI
(beat)
No. You don't.

Leni picks up the letter and tears it in half.

DISSOLVE TO:

INT./EXT. MARA'S CAR - MOVING - DAWN

Mara drives. Leni sleeps.

EXT. HARBOUR - CONTINUOUS

They get out and walk to the water. Fog.

LENI
There was a time you would have asked me anything at all, and I would have told you, because that is what we did, you
and I, before your father took the boat out and before the letters started coming, one a month, every month, for
eleven years. I kept them. I kept every one of them in the blue tin under the stairs, and I never opened a single one,
because I was afraid of exactly this: of standing here on a morning like this one, with nothing left to be afraid of.

MARA
What now?

FADE OUT.
"""

FRENCH = """Titre: La Gare
Auteur: Personne

CUISINE - NUIT

ÉLODIE (40 ans), un manteau gris, regarde la pluie par la fenêtre. Le téléphone sonne.

ÉLODIE
(à voix basse)
Est-ce que tu viens ce soir ?
Est un mot que je déteste.

JEAN-LUC (OFF)
Non. Pas ce soir.

Elle raccroche. Elle s'assoit à la table.

RUE DE PARIS - JOUR

JEAN-LUC marche vers la gare. Une voiture passe.

FONDU AU NOIR.

EXTÉRIEUR JOUR. QUAI DE GARE

Élodie attend sur un banc.
"""

GERMAN = """Titel: Der Hafen
Autor: Niemand

INNEN. KÜCHE - TAG

GRETA (12) sitzt am Tisch und liest einen Brief. VATER kommt herein.

VATER
Was liest du da?

GRETA
Nichts.

AUSSEN. STRASSE - NACHT

Schnee fällt. Der WIRT steht an der Tür, eine Laterne brennt.

WIRT
(flüstert)
Geh nach Hause, Kind!

I/A. AUTO - ABEND

Greta schläft.
"""

SPANISH = """Título: La carta

INT. COCINA - DÍA

MARÍA (30) entra y cierra la puerta. ANDRÉS está sentado a la mesa con una carta.

MARÍA
¿Qué es eso?

ANDRÉS
(sin mirarla)
Nada. Una carta de tu madre.

CORTE A:

EXT. PLAYA - ATARDECER

María corre hacia el mar.
"""

JAPANESE = """INT. 東京のアパート - NIGHT

窓の外は雨。

@花子
もう行かないと。電車がなくなるから。

@太郎
待って。
"""


def imported(text: str, folder: Path, name: str = "script.fountain") -> Production:
    """The production that a file with this text is read as."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read(file)
