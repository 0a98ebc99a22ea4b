"""The words of action lines and what they mean on a set. Data only: to read another word, add it here.

English verbs are given in their plain form (forms are made); other languages give the forms that scripts use.
"""

from typing import Literal

from director.domain.vocabulary import Atmosphere, Pose, SetKind, Weather

DeedKind = Literal["enter", "exit", "move", "settle", "look", "handle", "react", "touch", "be"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VERBS: dict[DeedKind, str] = {
    "enter": "enter arrive appear emerge materialize approach join return barge",
    "exit": "exit leave depart disappear vanish storm flee escape",
    "move": "walk run cross stride march hurry step climb crawl jog race sprint wander stroll pace hike "
    "pass stumble rush slip burst speed creep dance jump leap fall stagger drift head chase follow skip limp swim move "
    "drag tiptoe back",
    "settle": "sit stand rise kneel crouch lie lean slump squat collapse perch huddle ride drive sleep lounge "
    "recline rest spring",
    "look": "look turn see watch stare gaze glance notice spot study peek peer eye observe scan search spy examine "
    "inspect read check survey glare squint regard",
    "handle": "hold hand take grab pick put place open close lock unlock pour drink eat write type light insert press "
    "pull push throw drop carry lift set switch tear rip fold unfold wrap cut reach fumble collect wave draw "
    "tap knock dial answer hang pocket remove swap use load play wear wipe wash cook stir bite smoke point slam "
    "slide roll shake toss catch raise lower swing fire aim type paint sew dig scroll spray tape bob strike hurl",
    "react": "smile nod frown laugh sigh shrug wince blink hesitate freeze listen cry weep sob grin blush gasp "
    "shudder tremble swallow wait think breathe flinch stir scowl sneer pause stiffen relax cower scrunch",
    "touch": "kiss hug embrace hit punch slap shove fight strangle comfort greet help wrestle stab caress",
}
# Forms of other languages, as scripts have them.
FOREIGN_VERBS: dict[DeedKind, str] = {
    "enter": "entre entrent arrive arrivent apparaît surgit revient betritt kommt erscheint tritt entra entran llega "
    "llegan aparece vuelve entrano arriva arrivano appare torna",
    "exit": "sort sortent part partent quitte disparaît verlässt geht verschwindet sale salen desaparece marcha esce "
    "escono scompare",
    "move": "marche marchent court courent traverse avance monte descend suit danse läuft rennt überquert folgt steigt "
    "tanzt camina caminan corre corren cruza sube baja sigue baila cammina camminano corrono attraversa segue",
    "settle": "huddled seated slumped perched curled gathered "
    "assoit assied assis assise assises lève debout allongé allongée couché couchée agenouille setzt sitzt "
    "sitzen steht stehen liegt kniet lehnt sienta sientan sentado sentada levanta tumba arrodilla apoya siede "
    "siedono seduto seduta alza sdraia inginocchia",
    "look": "regarde regardent observe observent fixe voit voient aperçoit remarque sieht sehen schaut schauen blickt "
    "beobachtet bemerkt mira miran observa ve ven guarda guardano osserva vede vedono fissa",
    "handle": "prend pose tient ouvre ferme verse jette donne tire pousse allume écrit boit mange nimmt hält öffnet "
    "schließt legt gibt zieht wirft trinkt isst schreibt toma coge abre cierra sostiene tira bebe come escribe "
    "enciende prende apre chiude tiene beve mangia scrive accende versa",
    "react": "sourit rit hoche soupire pleure hésite attend écoute lächelt lacht nickt seufzt weint zögert wartet "
    "lauscht sonríe ríe asiente suspira llora duda espera escucha sorride ride annuisce sospira piange esita "
    "aspetta ascolta",
    "touch": "embrasse étreint frappe gifle küsst umarmt schlägt besa abraza golpea bacia abbraccia colpisce",
}
POSES: dict[str, Pose] = {
    "huddled": "standing",
    "drives": "sitting",
    "driving": "sitting",
    "rides": "sitting",
    "fährt": "sitting",
    "conduit": "sitting",
    "conduce": "sitting",
    "guida": "sitting",
    "slumped": "sitting",
    "perched": "sitting",
    "curled": "lying",
    "sit": "sitting",
    "sitting": "sitting",
    "sits": "sitting",
    "seated": "sitting",
    "slumps": "sitting",
    "perches": "sitting",
    "assis": "sitting",
    "assise": "sitting",
    "assoit": "sitting",
    "assied": "sitting",
    "sitzt": "sitting",
    "sitzen": "sitting",
    "setzt": "sitting",
    "sienta": "sitting",
    "sentado": "sitting",
    "sentada": "sitting",
    "siede": "sitting",
    "seduto": "sitting",
    "seduta": "sitting",
    "kneels": "kneeling",
    "kneeling": "kneeling",
    "agenouille": "kneeling",
    "kniet": "kneeling",
    "arrodilla": "kneeling",
    "inginocchia": "kneeling",
    "crouches": "crouching",
    "crouching": "crouching",
    "squats": "crouching",
    "huddles": "crouching",
    "lies": "lying",
    "lie": "lying",
    "lying": "lying",
    "sleeps": "lying",
    "sleeping": "lying",
    "collapses": "lying",
    "allongé": "lying",
    "allongée": "lying",
    "couché": "lying",
    "couchée": "lying",
    "liegt": "lying",
    "tumba": "lying",
    "sdraia": "lying",
    "leans": "leaning",
    "leaning": "leaning",
    "lehnt": "leaning",
    "apoya": "leaning",
    "stands": "standing",
    "stand": "standing",
    "standing": "standing",
    "rises": "standing",
    "springs": "standing",
    "steht": "standing",
    "lève": "standing",
    "debout": "standing",
    "levanta": "standing",
    "alza": "standing",
    "walks": "walking",
    "walk": "walking",
    "walking": "walking",
    "marche": "walking",
    "camina": "walking",
    "cammina": "walking",
    "enters": "walking",
    "emerge": "walking",
    "emerges": "walking",
    "enter": "walking",
    "crosses": "walking",
    "strides": "walking",
    "marches": "walking",
    "steps": "walking",
    "wanders": "walking",
    "strolls": "walking",
    "creeping": "walking",
    "skips": "walking",
    "runs": "running",
    "run": "running",
    "running": "running",
    "sprints": "running",
    "races": "running",
    "rennt": "running",
    "court": "running",
    "corre": "running",
    "flees": "running",
}
NOT_A_POSE = ("stands up", "sits up", "lies to", "runs out of", "turns off", "runs his", "runs her", "walks off with")

# What a word in a heading or an action line puts into the set.
SET_WORDS: dict[SetKind, str] = {
    "table": "table tables tisch tische mesa tavolo tavola",
    "chair": "chair chairs stool seat chaise chaises stuhl silla sillas sedia sedie armchair fauteuil sessel throne",
    "sofa": "sofa couch settee canapé divan sillón divano",
    "bed": "bed beds bunk mattress lit bett cama letto cot",
    "door": "door doors doorway porte tür puerta porta",
    "window": "window windows fenêtre fenster ventana finestra",
    "counter": "counter bar comptoir theke tresen barra bancone sink stove fridge refrigerator microwave",
    "shelf": "shelf shelves bookcase bookshelf locker lockers étagère regal estante scaffale cupboard closet wardrobe",
    "desk": "desk desks bureau schreibtisch escritorio scrivania",
    "lamp": "lamp lamps lantern chandelier lampe laterne lámpara lampada candle candles",
    "tree": "tree trees forest woods arbre arbres baum bäume wald árbol árboles bosque albero alberi foresta forêt",
    "car": "car cars truck van taxi bus buses jeep porsche suv cab voiture auto wagen coche macchina camion limousine",
    "streetlight": "streetlight streetlights lamppost streetlamp réverbère laternenpfahl farola lampione",
    "stairs": "stairs staircase stairway escalier escaliers treppe escalera escaleras scale scala stoop",
    "rock": "rock rocks boulder cliff campfire bonfire rocher felsen roca roccia",
    "water": "water river lake sea ocean pool pond harbor harbour beach eau rivière lac mer fluss meer agua río lago "
    "mar playa acqua fiume mare",
    "building": "building house skyscraper church barn cabin brownstone maison haus gebäude edificio casa chiesa "
    "église kirche tower castle warehouse",
    "fence": "fence railing gate clôture zaun valla recinto",
    "bench": "bench benches pew banc bank banco panchina",
    "column": "column pillar colonne säule columna colonna",
    "screen": "screen screens monitor tv television computer laptop écran bildschirm pantalla schermo display",
}
# Places that come furnished though nobody says so: a word in the heading, and the pieces.
FURNISHED: dict[str, tuple[SetKind, ...]] = {
    "kitchen": ("counter", "table", "chair"),
    "cuisine": ("counter", "table", "chair"),
    "küche": ("counter", "table", "chair"),
    "cocina": ("counter", "table", "chair"),
    "cucina": ("counter", "table", "chair"),
    "bedroom": ("bed", "lamp"),
    "chambre": ("bed", "lamp"),
    "schlafzimmer": ("bed", "lamp"),
    "dormitorio": ("bed", "lamp"),
    "living": ("sofa", "lamp"),
    "salon": ("sofa", "lamp"),
    "wohnzimmer": ("sofa", "lamp"),
    "soggiorno": ("sofa", "lamp"),
    "family": ("sofa", "table"),
    "lounge": ("sofa", "window"),
    "office": ("desk", "chair", "shelf"),
    "bureau": ("desk", "chair", "shelf"),
    "büro": ("desk", "chair", "shelf"),
    "oficina": ("desk", "chair", "shelf"),
    "ufficio": ("desk", "chair", "shelf"),
    "classroom": ("desk", "chair", "screen"),
    "lecture": ("desk", "bench", "screen"),
    "restaurant": ("table", "chair", "counter"),
    "café": ("table", "chair", "counter"),
    "cafe": ("table", "chair", "counter"),
    "diner": ("table", "bench", "counter"),
    "bar": ("counter", "chair", "table"),
    "pub": ("counter", "chair", "table"),
    "hallway": ("door", "wall"),
    "hall": ("door", "wall"),
    "corridor": ("door", "wall"),
    "couloir": ("door", "wall"),
    "flur": ("door", "wall"),
    "pasillo": ("door", "wall"),
    "street": ("building", "streetlight"),
    "corner": ("building", "streetlight"),
    "rue": ("building", "streetlight"),
    "straße": ("building", "streetlight"),
    "strasse": ("building", "streetlight"),
    "calle": ("building", "streetlight"),
    "strada": ("building", "streetlight"),
    "alley": ("building", "wall"),
    "park": ("tree", "bench"),
    "parc": ("tree", "bench"),
    "parque": ("tree", "bench"),
    "parco": ("tree", "bench"),
    "forest": ("tree", "rock"),
    "woods": ("tree", "rock"),
    "wald": ("tree", "rock"),
    "campsite": ("tree", "rock"),
    "camp": ("tree", "rock"),
    "porch": ("door", "stairs"),
    "garage": ("car", "shelf"),
    "parking": ("car", "streetlight"),
    "train": ("bench", "window"),
    "school": ("building",),
    "church": ("bench", "column"),
    "église": ("bench", "column"),
    "lab": ("table", "screen", "shelf"),
    "laboratory": ("table", "screen", "shelf"),
    "library": ("shelf", "table"),
    "board": ("table", "chair", "window"),
    "boardroom": ("table", "chair", "window"),
    "court": ("bench", "desk"),
    "hospital": ("bed", "window"),
    "harbor": ("water", "building"),
    "harbour": ("water", "building"),
    "beach": ("water", "rock"),
    "bathroom": ("counter", "wall"),
    "store": ("counter", "shelf"),
    "shop": ("counter", "shelf"),
    "dining": ("table", "chair"),
    "morgue": ("table", "wall"),
}

WEATHERS: tuple[tuple[Weather, str], ...] = (
    ("storm", r"thunder|thunderstorm|lightning|tempest|orage|gewitter|tormenta|temporale|foudre|éclairs?"),
    ("rain", r"rain|raining|rains|rainy|downpour|drizzle|pluie|pleut|regen|regnet|lluvia|llueve|pioggia|piove"),
    ("snow", r"snow|snowing|snows|snowy|snowfall|blizzard|neige|schnee|schneit|nieve|nieva|neve|nevica"),
    ("overcast", r"overcast|gr[ea]y sk(?:y|ies)|ciel gris|bewölkt|nublado|nuvoloso"),
)
AIRS: tuple[tuple[Atmosphere, str], ...] = (
    ("fog", r"fog|foggy|mist|misty|brouillard|brume|nebel|niebla|nebbia"),
    ("smoke", r"smoky|smoke (?:fills|rises|hangs|drifts|billows|curls)|clouds? of smoke|fumée|rauch|humo|fumo"),
    ("steam", r"steam|steamy|vapeur|dampf|vapor|vapore"),
    ("dust", r"dust|dusty|poussière|staub|polvo|polvere"),
    ("haze", r"haze|hazy"),
)
# A practical light that a word names, and how warm it is.
SOURCES: tuple[tuple[str, str, int], ...] = (
    ("campfire", r"campfire|bonfire|feu de camp|lagerfeuer|hoguera|falò", 2200),
    ("fire", r"fireplace|hearth|cheminée|kamin|chimenea|camino", 2200),
    ("candle", r"candles?|bougies?|kerzen?|velas?|candele?", 2000),
    ("lantern", r"lanterns?|lanternes?|linternas?|lanterne", 2600),
    ("streetlight", r"street ?lights?|street ?lamps?|lampposts?|réverbères?|straßenlaternen?|farolas?|lampioni?", 2900),
    ("neon sign", r"neon|néon|neón|leuchtreklame", 4800),
    ("headlights", r"headlights?|headlamps?|phares|scheinwerfer|faros", 4300),
    ("flashlight", r"flashlights?|torch(?:light)?|lampe torche|taschenlampe|torcia", 5000),
    ("lamp", r"lamps?|chandelier|lampes?|lámparas?|lampad[ae]|bulb", 2900),
    ("screen", r"screens?|monitors?|tv|television|computer|laptop|écrans?|bildschirm|pantalla|schermo", 6800),
    ("fluorescent tubes", r"fluorescents?|néons? au plafond|leuchtstoffröhren?", 4600),
    ("moon", r"moon|moonlight|lune|mond|luna", 7200),
)
# Sounds: a word, and the effect it is heard as.
SOUNDS: tuple[tuple[str, str], ...] = (
    (
        r"phone (?:rings|buzzes|vibrates)|téléphone sonne|telefon klingelt|teléfono suena|telefono squilla",
        "phone rings",
    ),
    (r"(?:door)?bell rings|doorbell|klingelt|sonnette", "bell rings"),
    (r"thunder|tonnerre|donner|trueno|tuono", "thunder"),
    (r"explosions?|explodes|kaboom|explosión|esplosione", "explosion"),
    (r"gunshots?|shot rings|shots ring|coup de feu|schuss|schüsse|disparo|sparo", "gunshot"),
    (r"knocks?|knocking|frappe à la porte|klopft|golpea la puerta|bussa", "knock"),
    (r"screams?|hurle|schrei|grito|urlo", "scream"),
    (r"sirens?|sirène|sirene|sirena", "siren"),
    (r"beeps?|beeping|bip", "beep"),
    (r"dial(?:ing|s)?|dial tone", "dialling"),
    (r"typing|types|keystrokes?", "typing"),
    (r"modem", "modem"),
    (r"printer", "printer"),
    (r"crash(?:es)?|smash(?:es)?", "crash"),
    (r"bang(?:s)?|slams?", "bang"),
    (r"engine|starts the car|moteur", "engine"),
    (r"footsteps|bruits de pas|schritte|pasos|passi", "footsteps"),
    (r"applause|applauds?|clapping", "applause"),
    (r"barks?|aboie|bellt|ladra|abbaia", "dog barks"),
    (r"glass (?:shatters|breaks)|shatters", "glass breaks"),
    (r"alarm|réveil sonne|wecker", "alarm"),
    (r"horn|honks?|klaxon|hupe", "car horn"),
    (r"whistles?|sifflet", "whistle"),
    (r"dice", "dice"),
    (r"laughter|laughs", "laughter"),
)
MUSIC = r"(?:music|track|song|beats?|musique|musik|música|musica|playlist|orchestra)"

ANIMALS = _words("dog dogs cat cats horse horses bird birds chien chat cheval hund katze pferd perro gato caballo cane")
# Things that a hand or an eye singles out: worth an insert where an action names them.
PROPS = _words(
    "letter note envelope phone photo photograph picture key keys knife gun pistol ring watch clock map book "
    "diary newspaper ticket cigarette cigarettes bottle glass cup plate box package suitcase bag backpack wallet "
    "coin coins card cards disk cassette chain necklace bracelet paper list printout catalog printer microwave "
    "keyboard dice board pills pill syringe badge radio headphones walkman candle match lighter rope hammer axe "
    "sword flower flowers cake coffee dial screen label button lock handle lettre clé clef couteau téléphone "
    "montre brief schlüssel messer foto uhr telefon carta llave cuchillo teléfono reloj lettera chiave coltello "
    "orologio"
)
CAMERA_WORDS = _words(
    "AGE AGED POV CUT CUTS "
    "CAMERA CLOSE CLOSEUP CLOSE-UP ANGLE ON WIDE SHOT INSERT SUPER TITLE TITLES CARD SCREEN FADE IN "
    "OUT TO BLACK WHITE PAN TILT ZOOM DOLLY TRACK TRACKING MONTAGE INTERCUT SERIES SHOTS FLASHBACK END BEGIN "
    "CREDITS THE CONTINUOUS LATER BACK SLOW MOTION SLO-MO SFX VFX MUSIC INT EXT DAY NIGHT OS VO OK TV VCR BB GUN "
    "DVD CD PC USA US UK NYC LA AND OR BUT NOT NO YES ALL NOW THEN SAME TIME SCENE ACT ONE TWO THREE OF WITH FOR "
    "A AN AT BY FROM"
)
