"""Every shape that a set can hold, by name: those of the closed kinds, and those that a piece's id says more of.

Where a piece goes is decided in `places`.
"""

import re
from dataclasses import replace

from director.domain.production import SetPiece
from director.domain.vocabulary import SetKind
from director.staging.piece import Piece, Seat
from director.staging.shapes import (
    apparatus,
    craft,
    cupboards,
    fittings,
    furnishings,
    furniture,
    greenery,
    houses,
    outdoors,
    streetware,
    vehicles,
    yardware,
)
from director.staging.shapes.vehicles import Vehicle, moved


def _centred(piece: Piece) -> Piece:
    """A fitting whose back is at z = 0, about its own middle, as pieces against a wall are placed."""
    if not piece.base[1] or not piece.wall:
        return piece
    back = -piece.base[1]
    glow = piece.glow
    return replace(
        piece,
        parts=moved(piece.parts, (0.0, 0.0, back)),
        seats=tuple(Seat((s.at[0], s.at[1], s.at[2] + back), s.yaw) for s in piece.seats),
        beds=tuple(Seat((s.at[0], s.at[1], s.at[2] + back), s.yaw) for s in piece.beds),
        glow=replace(glow, at=(glow.at[0], glow.at[1], glow.at[2] + back)) if glow else None,
    )


def _named(module: object) -> dict[str, Piece]:
    return {name.lower().replace("_", " "): one for name, one in vars(module).items() if isinstance(one, Piece)}


_FREE = (greenery, streetware, yardware, houses, furnishings, apparatus, outdoors, furniture, vehicles)
SHAPES: dict[str, Piece] = {
    **{name: piece for module in _FREE for name, piece in _named(module).items()},
    **{name: _centred(piece) for module in (cupboards, fittings) for name, piece in _named(module).items()},
    **{
        name.lower().replace("_", " "): one.piece()
        for module in (vehicles, craft)
        for name, one in vars(module).items()
        if isinstance(one, Vehicle)
    },
}
_OF_KIND: dict[SetKind, str] = {
    "table": "table",
    "chair": "chair",
    "sofa": "sofa",
    "bed": "bed",
    "door": "door",
    "window": "window",
    "wall": "wall",
    "counter": "counter",
    "shelf": "shelf",
    "desk": "desk",
    "lamp": "floor lamp",
    "tree": "tree",
    "car": "car",
    "streetlight": "streetlight",
    "stairs": "stairs",
    "rock": "rock",
    "water": "water",
    "building": "building",
    "fence": "fence",
    "bench": "bench",
    "column": "column",
    "screen": "television",
}
PIECES: dict[SetKind, Piece] = {kind: SHAPES[name] for kind, name in _OF_KIND.items()}
# the head word of an id -> the shape; the first that matches wins
NAMED: tuple[tuple[str, str], ...] = (
    (r"grand piano", "grand piano"),
    (r"piano|harpsichord|organ|keyboard", "piano"),
    (r"juke ?box", "jukebox"),
    (r"fridge|refrigerator|freezer|icebox", "fridge"),
    (r"stove|oven|cooker|hob|range", "stove"),
    (r"wash ?basin|basin|hand ?sink", "sink"),
    (r"kitchen sink|sink|worktop|kitchen unit|cupboards?|kitchenette", "kitchen unit"),
    (r"fire ?place|hearth|chimney ?piece|mantel(piece)?", "fireplace"),
    (r"camp ?fire|bon ?fire|fire ?pit|fire|brazier", "fire"),
    (r"altar|shrine", "altar"),
    (r"pew|pews", "pew"),
    (r"pulpit", "pulpit"),
    (r"lectern|podium|rostrum", "lectern"),
    (r"(phone|telephone|call) ?(booth|box|kiosk)|tardis", "phone booth"),
    (r"wishing well|well", "well"),
    (r"big tent|marquee|army tent|pavilion", "big tent"),
    (r"tent|tepee|wigwam|yurt", "tent"),
    (r"row(ing)? ?boat|dinghy|canoe|kayak|punt|raft|gondola|life ?boat", "rowing boat"),
    (r"sail(ing)? ?boat|yacht|schooner", "sailing boat"),
    (r"fishing boat|trawler|boat|ship|ferry|tug ?boat|barge|launch", "fishing boat"),
    (r"police car|squad car|cruiser|patrol car", "police car"),
    (r"taxi|cab", "taxi"),
    (r"ambulance", "ambulance"),
    (r"van|camper|minibus", "van"),
    (r"pick ?up( truck)?|ute", "pickup"),
    (r"truck|lorry|semi|rig", "truck"),
    (r"bus|coach|tram", "bus"),
    (r"(train |railway |rail)?(carriage|coach|wagon)|train|locomotive|subway car", "carriage"),
    (r"motor ?(bike|cycle)|moped|scooter|vespa", "motorbike"),
    (r"bicycle|bike|tandem", "bicycle"),
    (r"cart|wheel ?barrow|buggy|chariot", "cart"),
    (r"air ?plane|aeroplane|plane|jet|biplane", "plane"),
    (r"helicopter|chopper", "helicopter"),
    (r"tank|armou?red car", "tank"),
    (r"blue car|second car|other car|parked car", "blue car"),
    (r"pine( tree)?|fir|spruce|christmas tree|conifer|cedar", "pine"),
    (r"palm( tree)?|coconut", "palm"),
    (r"poplar|cypress", "poplar"),
    (r"(dead|bare|winter|hanging) ?tree", "bare tree"),
    (r"autumn tree|maple", "autumn tree"),
    (r"cactus|cacti|saguaro", "cactus"),
    (r"bush|shrub|undergrowth|thicket|bushes", "bush"),
    (r"fern|ferns|bracken", "fern"),
    (r"log|fallen tree|trunk|driftwood", "log"),
    (r"stump|tree stump", "stump"),
    (r"hedge|hedgerow|topiary", "hedge"),
    (r"flower ?bed|flowers|roses|border", "flower bed"),
    (r"reeds|rushes", "reeds"),
    (r"hay( ?bale| ?stack)?|bale|straw", "hay"),
    (r"(pot|potted|house) ?plant|plant|fig|aspidistra|planter", "pot plant"),
    (r"boulder|crag|cliff|outcrop|standing stone", "boulder"),
    (r"hydrant", "hydrant"),
    (r"(post|mail|pillar|letter) ?box", "postbox"),
    (r"dumpster|skip", "dumpster"),
    (r"(trash|garbage|dust|rubbish|litter)? ?(bin|can)", "bin"),
    (r"bus (stop|shelter)", "bus stop"),
    (r"traffic (light|signal)s?|stop ?light", "traffic light"),
    (r"sign ?post|road sign|sign|finger ?post", "signpost"),
    (r"bill ?board|hoarding", "billboard"),
    (r"(market|fruit|flower|food|vegetable)? ?stall|kiosk|booth stand", "stall"),
    (r"fountain", "fountain"),
    (r"statue|monument|sculpture|memorial", "statue"),
    (r"angel", "angel"),
    (r"tomb ?stone|head ?stone|grave ?stone|grave|tomb", "tombstone"),
    (r"cross|crucifix", "cross"),
    (r"railings?|iron fence", "railings"),
    (r"(garden|stone|dry ?stone|low) ?wall|parapet", "low wall"),
    (r"(garden|iron|main|front|park|cemetery)? ?gates?|gateway", "gate"),
    (r"barrel|keg|cask", "barrel"),
    (r"(oil )?drum", "oil drum"),
    (r"drum ?kit|drums", "drums"),
    (r"crates?|boxes|cargo|packing case", "crates"),
    (r"pallets?", "pallets"),
    (r"container", "container"),
    (r"bollard|mooring", "bollard"),
    (r"sun ?(bed|lounger)|deck ?chair|lounger", "sunbed"),
    (r"parasol|umbrella", "parasol"),
    (r"ladder|steps", "ladder"),
    (r"swings?|swing set", "swing"),
    (r"snow ?man", "snowman"),
    (r"scare ?crow", "scarecrow"),
    (r"shop ?(front)?|store|boutique|pharmacy|bakery|saloon|bar front|cafe", "shop"),
    (r"church|chapel|abbey|cathedral", "church"),
    (r"cottage", "cottage"),
    (r"cabin|hut|shack|log cabin", "cabin"),
    (r"villa|mansion|manor", "villa"),
    (r"(farm|club|guest|neighbou?r)? ?house|home|bungalow|inn|pub", "house"),
    (r"barn|stable", "barn"),
    (r"light ?house", "lighthouse"),
    (r"wind ?mill|mill", "windmill"),
    (r"castle|fort(ress)?", "castle"),
    (r"tower|sky ?scraper|high ?rise", "tower"),
    (r"shed|outhouse|lean to", "shed"),
    (r"(petrol|gas|fuel)? ?pumps?", "pumps"),
    (r"bridge", "bridge"),
    (r"pier|jetty|dock|landing stage", "pier"),
    (r"toilet|lavatory|loo|wc", "toilet"),
    (r"bath ?(tub)?|tub", "bath"),
    (r"shower", "shower"),
    (r"radiator|heater", "radiator"),
    (r"portrait", "portrait"),
    (r"picture|painting|poster|photograph", "picture"),
    (r"grand ?father clock|long ?case clock|tall clock", "grandfather clock"),
    (r"clock", "clock"),
    (r"mirror|looking glass", "mirror"),
    (r"black ?board|chalk ?board|white ?board", "blackboard"),
    (r"map", "map"),
    (r"notice ?board|cork ?board|pin ?board", "notices"),
    (r"lockers?", "lockers"),
    (r"filing cabinet|cabinet|file", "cabinet"),
    (r"wardrobe|closet|armoire", "wardrobe"),
    (r"dresser|chest of drawers|drawers|vanity|dressing table|sideboard", "dresser"),
    (r"book ?(case|shelf|shelves)|library shelf|books", "bookcase"),
    (r"(shop|store|goods|grocery) ?(shelf|shelves|rack)|display", "goods"),
    (r"bottles|back ?bar|bottle shelf|liquor shelf", "bottles"),
    (r"curtains?|drapes", "curtains"),
    (r"(cell|prison|jail)? ?bars|grille|cell door", "cell bars"),
    (r"cage", "cage"),
    (r"arm ?chair|easy chair|recliner|wing chair", "armchair"),
    (r"bar ?stool|high stool", "stool"),
    (r"stool", "low stool"),
    (r"(office|desk|swivel) chair", "office chair"),
    (r"wheel ?chair", "wheelchair"),
    (r"throne", "throne"),
    (r"(round|cafe|bistro) table", "round table"),
    (r"(coffee|low|tea) table", "coffee table"),
    (r"(long|dining|conference|banquet|refectory|trestle|board(room)?) table", "long table"),
    (r"(pool|billiards?|snooker) table", "pool table"),
    (r"(operating|surgical|autopsy|examination) table|slab", "operating table"),
    (r"(hospital|sick|ward) ?bed|gurney|stretcher", "hospital bed"),
    (r"bunk( ?bed)?s?", "bunk"),
    (r"cot|camp bed|pallet bed", "cot"),
    (r"coffin|casket|sarcophagus", "coffin"),
    (r"television|tv|telly", "television"),
    (r"computer|laptop|terminal|workstation|pc|monitor", "computer"),
    (r"(projection|movie|cinema|big) ?screen|projector", "projection"),
    (r"vending( machine)?|slot machine|arcade( machine)?|pinball", "vending"),
    (r"(boxing )?ring", "boxing ring"),
    (r"(punch|punching|boxing|heavy) ?bag", "punchbag"),
    (r"easel", "easel"),
    (r"cradle|crib|bassinet", "cradle"),
    (r"(treasure |blanket )?chest|coffer|trunk", "chest"),
    (r"safe|vault", "safe"),
    (r"check ?out|till|cash (desk|register)|register", "checkout"),
    (r"bench press|weights?( bench)?", "bench press"),
    (r"microphone|mic( stand)?", "microphone"),
    (r"speakers?|amp(lifier)?|loud ?speaker", "speakers"),
    (r"booth|banquette", "booth"),
    (r"pendant|chandelier|ceiling lamp|hanging lamp", "pendant"),
)
# words of an id that say nothing of a shape, and those that the kind's own shape answers to
_PLAIN = (
    r"[a-z]?\d*|left|right|middle|center|centre|front|back|rear|near|far|main|side|big|small|large|little|old|new|first|second|third"
    r"|other|corner|top|upper|lower|north|south|east|west|one|two|three|the|her|his|wooden|stone|red|green|blue|white|black"
)
_KIND_WORDS: dict[SetKind, str] = {
    "table": r"table|booth",
    "chair": r"chair|seat|stool",
    "sofa": r"sofa|couch|settee|divan|loveseat|davenport",
    "bed": r"bed|mattress|bunk|futon",
    "door": r"door|exit|entrance|doorway|entry|hatch|gate",
    "window": r"window|pane|skylight|porthole",
    "wall": r"wall|partition|backdrop|hedge",
    "counter": r"counter|bar|island|till|desk|worktop|reception",
    "shelf": r"shelf|shelves|rack|shelving|bookshelf",
    "desk": r"desk|table|bureau",
    "lamp": r"lamp|light|lantern|pendant|bulb|chandelier|candle",
    "tree": r"tree|oak|elm|birch|ash|willow|beech|apple",
    "car": r"car|sedan|saloon|chevy|ford|convertible|jeep|limo|vehicle|auto|coupe|estate|hatchback|wreck",
    "streetlight": r"street|streetlight|lamp|light|lamppost|post",
    "stairs": r"stairs|steps|staircase|stair|stoop|escalator",
    "rock": r"rock|stone|rocks|stones|boulder",
    "water": r"water|pool|pond|lake|river|sea|puddle|stream|canal|ocean",
    "building": r"building|block|facade|house|apartments?|office|tower|diner|hotel|motel|factory|bank|school|station",
    "fence": r"fence|railing|barrier|gate",
    "bench": r"bench|booth|seat|pew",
    "column": r"column|pillar|post|pole|pylon",
    "screen": r"screen|tv|monitor|television|display",
}
_PREPOSITION = r"\b(by|in|near|with|at|beside|under|over|behind|before|on|to|from|against|next)\b.*"


def _words(slate: str) -> str:
    """An id's own words up to its first preposition, without numbers and sides at its end."""
    words = re.sub(_PREPOSITION, "", slate.lower().replace("_", " ").replace("-", " ")).strip()
    return re.sub(rf"(\s+(?:{_PLAIN}))+$", "", words)


def shape_named(name: str) -> tuple[str | None, int]:
    """The shape that the head of a free name means, and how many letters of it said so; (None, 0) for none."""
    words = _words(name)
    for pattern, shape in NAMED:
        if match := re.search(rf"(?:^|\s)(?:{pattern})$", words):
            return shape, len(match.group().strip())
    for kind, pattern in _KIND_WORDS.items():
        if match := re.search(rf"\b(?:{pattern})s?$", words):
            return _OF_KIND[kind], len(match.group())
    return None, 0


def shape_of(piece: SetPiece) -> tuple[Piece, str]:
    """The shape of a set piece and the label that it needs: the id says more than the kind, where it is known.

    The label is "" where the shape is what the id says; else the shape is only the kind's and stands in for the id.
    """
    words = _words(piece.id)
    kind = PIECES[piece.kind]
    for pattern, name in NAMED:
        if re.search(rf"(?:^|\s)(?:{pattern})$", words) and not _kinds_own(piece.kind, words, name):
            return SHAPES[name], ""
    known = rf"{_KIND_WORDS[piece.kind]}|{_PLAIN}"
    said = any(re.fullmatch(rf"(?:{known})s?", word) for word in (words.split() or [""]))
    return kind, "" if said else words


def _kinds_own(kind: SetKind, words: str, name: str) -> bool:
    """Whether the id only says the kind again, in a way that another row would take for something else."""
    own = _OWN.get((kind, name))
    return own is not None and re.search(own, words) is not None


_OWN: dict[tuple[SetKind, str], str] = {
    ("bench", "booth"): r".",  # a booth where it is a bench is the dressing's affair
    ("door", "gate"): r"door",
    ("stairs", "ladder"): r"steps",
    ("counter", "shop"): r".",
    ("lamp", "pendant"): r".",  # hung from the ceiling where it is placed
}
