"""A tracker spoilt at random, the same for the same seed."""

import random

from tests.sources.samples import packed, parts, tracker

TRACKER = tracker(40, 24, seed=7)


def mutant(seed: int) -> bytes:
    """One tracker spoilt as discs, mail and programs spoil: bits, cuts, zeros, repeats, torn parts with a good CRC."""
    chance = random.Random(seed)
    if seed % 3 == 0:
        return _with_torn_part(chance)
    spoilt = bytearray(TRACKER)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(spoilt))
        _spoil(spoilt, at, chance)
    return bytes(spoilt)


def _spoil(content: bytearray, at: int, chance: random.Random) -> None:
    length = chance.choice((1, 4, 64, 700))
    kind = chance.randrange(5)
    if kind == 0:
        content[at] ^= 1 << chance.randrange(8)
    elif kind == 1:
        content[at : at + length] = chance.randbytes(length)
    elif kind == 2:
        del content[at : at + length]
    elif kind == 3:
        content[at : at + length] = bytes(length)
    else:
        content[at:at] = content[at : at + length]


_TORN = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "docProps/custom.xml",
)


def _with_torn_part(chance: random.Random) -> bytes:
    contents = parts(TRACKER)
    name = chance.choice(_TORN)
    part = bytearray(contents[name])
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(part))
        if chance.random() < 0.5:
            digits = [place for place, byte in enumerate(part) if 48 <= byte <= 57]
            part[chance.choice(digits or [0])] = chance.choice(b"0123456789-.eEZ")
        else:
            _spoil(part, at, chance)
    return packed({**contents, name: bytes(part)})
