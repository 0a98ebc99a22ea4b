"""Numbers between two bounds as a grammar: none that is out of them can be said, nor one of endless digits."""

from director.interpreters.llm.gbnf import Letters, Piece, either, optional, row


def whole(least: int, most: int) -> Piece:
    """A whole number from `least` to `most`, without leading zeros."""
    if least < 0:
        below = row("-", whole(1, -least))
        return either(below, whole(0, most)) if most >= 0 else row("-", whole(-most, -least))
    spans: list[Piece] = []
    for length in range(len(str(least)), len(str(most)) + 1):
        low = max(least, 10 ** (length - 1) if length > 1 else 0)
        high = min(most, 10**length - 1)
        if low <= high:
            spans.append(_of_one_length(str(low), str(high)))
    return either(*spans)


def decimal(least: float, most: float, places: int = 2) -> Piece:
    """A number from `least` to `most` with up to so many decimals; the bounds may have one decimal."""
    if least < 0:
        return either(row("-", decimal(0, -least, places)), decimal(0, most, places))
    low, high = int(-(-least // 1)), int(most)
    digits = Letters("[0-9]", 1, places)
    choices = [whole(low, high)]
    if high > low:
        choices = [row(whole(low, high - 1), optional(".", digits)), str_piece(high)]
    if least < low:  # the part below the first whole number: 0.7 to 0.99
        tenth = round((least - int(least)) * 10)
        choices.append(row(f"{int(least)}.", _digit(tenth, 9), Letters("[0-9]", 0, places - 1)))
    if most > high:  # the part above the last one
        tenth = round((most - high) * 10)
        choices.append(row(f"{high}.", _digit(1, tenth)))
    return either(*choices)


def str_piece(number: int) -> Piece:
    """Just this number."""
    return row(str(number))


def _of_one_length(low: str, high: str) -> Piece:
    """From `low` to `high`, both of as many digits."""
    if low == high:
        return row(low)
    if len(low) == 1:
        return _digit(int(low), int(high))
    first, last = int(low[0]), int(high[0])
    nines, noughts = "9" * (len(low) - 1), "0" * (len(low) - 1)
    if first == last:
        return row(low[0], _of_one_length(low[1:], high[1:]))
    choices: list[Piece] = []
    if low[1:] != noughts:
        choices.append(row(low[0], _of_one_length(low[1:], nines)))
        first += 1
    ends_short = high[1:] != nines
    if first <= last - ends_short:
        choices.append(row(_digit(first, last - ends_short), Letters("[0-9]", len(low) - 1, len(low) - 1)))
    if ends_short:
        choices.append(row(high[0], _of_one_length(noughts, high[1:])))
    return either(*choices)


def _digit(low: int, high: int) -> Piece:
    return row(str(low)) if low == high else Letters(f"[{low}-{high}]", 1, 1)
