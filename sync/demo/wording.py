"""How documents and deadlines are written in the invented books: numbers that grow with the year, dates, words."""

from datetime import date
from random import Random
from typing import NamedTuple

from sync.core.tracker import DeadlineKind, Nature, Origin

_LETTERS_A_DAY = 8.9
"""Công văn of UBND tỉnh Kon Tum: number 1196 was reached on the 135th day of 2018."""

_FIELDS = {
    "SNN": "NNTN", "STNMT": "NNTN", "SYT": "KGVX", "SGDDT": "KGVX", "SVHTTDL": "KGVX", "SLDTBXH": "KGVX",
    "SKHCN": "KGVX", "STTTT": "KGVX", "BDT": "KGVX", "SGTVT": "HTKT", "SXD": "HTKT", "SCT": "HTKT",
    "BQLKKT": "HTKT", "SNV": "NC", "STP": "NC", "TTT": "NC", "SNgV": "NC", "SKHDT": "KTTH", "STC": "KTTH",
}  # fmt: skip
_SYMBOLS = {
    DeadlineKind.REPORT.value: "BC",
    DeadlineKind.SUBMIT.value: "TTr",
    DeadlineKind.COMPLETE.value: "CV",
}


class Words(NamedTuple):
    """A deadline as a document words it, and whether it says a nature."""

    text: str
    nature: str = ""


STANDING = Words("Thường xuyên", Nature.STANDING.value)
UNDATED = Words("", Nature.UNDATED.value)
REFUSED = (
    Words("Khi có hướng dẫn của Bộ"),
    Words("Tháng 4 hoặc tháng 5/2018"),
    Words("15 ngày kể từ ngày nhận văn bản"),
    Words("Theo tiến độ dự án"),
)
READABLE = (
    Words("Quý I/2018", Nature.DATED.value),
    Words("cuối tháng 4/2018", Nature.DATED.value),
    Words("trước ngày 20/4/2018", Nature.DATED.value),
    Words("giữa tháng 5/2018", Nature.DATED.value),
    Words("Trong tháng 4/2018", Nature.DATED.value),
    Words("Quý II/2018", Nature.DATED.value),
    Words("tháng 6/2018", Nature.DATED.value),
)


class Source(NamedTuple):
    """The document that a task comes from."""

    number: str
    day: date
    origin: str
    assigned_by: str


def source(unit: str, day: date, chance: Random) -> Source:
    """A letter, a notice of conclusions or an instruction of that day."""
    roll, nth = chance.random(), day.timetuple().tm_yday
    if roll < 0.62:
        number = round(nth * _LETTERS_A_DAY) + chance.randint(-4, 4)
        signer = chance.choice(("UBND tỉnh", "UBND tỉnh", "Chủ tịch", "Phó Chủ tịch"))
        return Source(f"{number}/UBND-{_FIELDS.get(unit, 'TH')}", day, Origin.TASK.value, signer)
    if roll < 0.92:
        number = max(1, round(nth * 0.85) + chance.randint(-2, 2))
        return Source(
            f"{number}/TB-VP", day, Origin.CONCLUSION.value, chance.choice(("Chủ tịch", "Phó Chủ tịch"))
        )
    return Source(f"{chance.randint(2, 9):02}/CT-UBND", day, Origin.INSTRUCTION.value, "UBND tỉnh")


def result_document(issuer: str, kind: str, day: date, chance: Random) -> str:
    """The unit's own product: 'Báo cáo', 'Tờ trình', 'Công văn' by the kind of task."""
    symbol = _SYMBOLS.get(kind, "CV")
    number = round(day.timetuple().tm_yday * 0.9) + chance.randint(1, 30)
    return f"{number}/{symbol}-{issuer} ngày {day:%d/%m/%Y}"
