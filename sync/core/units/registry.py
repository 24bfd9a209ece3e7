"""The registry of units: a name as people write it → the unit that bore it on a day, never a guess."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sync.core.text import fold, tidy
from sync.core.units.names import is_generic, is_vague, loose_keys, name_key

__all__ = ["Registry", "Unit", "is_vague"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the registry; fields as the columns of units.csv (domain §8).

    Attributes:
        code: ASCII, unique, also the name of its folder.
        aliases: other names and abbreviations.
        kind: sở, ban, ngành, huyện, thành phố, thị xã, xã, phường or đặc khu.
        order: its place in every list.
        source: pattern of its files below the deployment's folder.
        valid_from, valid_to: first and last day, None when open.
        successor: the code of the unit that took over, of several ones separated by ';', the main one first; '' for none.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    order: int = 0
    head: str = ""
    contact: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Code, name and aliases: all that names exactly this unit."""
        return (self.code, self.name, *self.aliases)

    @property
    def successors(self) -> tuple[str, ...]:
        """The codes of `successor`, in their order."""
        return tuple(code.strip() for code in self.successor.split(";") if code.strip())

    def valid(self, on: date | None) -> bool:
        """Whether the unit exists on that day; always when no day is asked for."""
        return on is None or ((self.valid_from or on) <= on <= (self.valid_to or on))


_Index = Mapping[str, tuple[int, ...]]
_STRONG = re.compile(r"[;+\r\n]+")
_WEAK = re.compile(r"(,| và | va )", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])\s*")
_HEAD = re.compile(
    r"(?:so|ban|bo|vu|cuc|chi cuc|phong|van phong|ubnd|huyen|thanh pho|tp|thi xa|xa|phuong|cac|thanh tra|cong an|trung tam|"
    r"hoc vien|vien|truong|hoi|toa an|kho bac|ngan hang|benh vien|cong ty|hv|du an|doan|mat tran)\b"
)
_LONGEST = 8  # pieces between commas or 'và' that one name or one vague phrase may have


class Registry:
    """All units, in their order; picklable with its index, so that a child process need not build it again."""

    __slots__ = ("_by_code", "_indexes", "units")

    def __init__(self, units: Iterable[Unit]) -> None:
        """Index the units; ValueError when two have one code."""
        self.units = tuple(sorted(units, key=lambda unit: unit.order))
        self._by_code = {unit.code: unit for unit in self.units}
        if len(self._by_code) < len(self.units):
            raise ValueError("danh mục đơn vị có hai dòng cùng một mã")
        exact = [[fold(name) for name in unit.names] for unit in self.units]
        bare = [[name_key(name) for name in unit.names] for unit in self.units]
        loose = [[key for name in unit.names for key in loose_keys(name, unit.kind)] for unit in self.units]
        self._indexes = tuple(map(_index, (exact, bare, loose)))

    def get(self, code: str) -> Unit | None:
        """The unit of exactly this code."""
        return self._by_code.get(code)

    def valid_on(self, day: date) -> tuple[Unit, ...]:
        """The units that exist on that day."""
        return tuple(unit for unit in self.units if unit.valid(day))

    def resolve(self, text: str, on: date | None = None) -> Unit | None:
        """The unit meant by a code, a name or an alias on a day; None when no unit, or more than one, fits.

        Tried in turn: the spelling as typed, without accents, and with the kind's prefix left out or said otherwise.
        A whole name only, never its beginning: 'Phòng 1' is not 'Phòng 10'.
        """
        for places in self._places(text):
            found = [self.units[place] for place in places if self.units[place].valid(on)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    @staticmethod
    def is_vague(text: str) -> bool:
        """Whether the words mean several units without naming any: 'các đơn vị'."""
        return is_vague(text)

    def near(self, text: str) -> str:
        """' (có phải “Sở Nội vụ”?)' for a near miss, else ''."""
        candidates = {
            key: places[0] for index in reversed(self._indexes[1:]) for key, places in index.items()
        }
        close = get_close_matches(name_key(text[:80]), candidates, n=1, cutoff=0.8)
        return f" (có phải “{self.units[candidates[close[0]]].name}”?)" if close else ""

    def split(self, text: str) -> list[str]:
        """The names in a cell that holds several; a name that itself has a comma or 'và' stays whole.

        Pieces come as typed, whether they resolve or not; a label such as 'Các sở:' before names is left out.
        """
        lines = (_BULLET.sub("", tidy(line)) for line in _STRONG.split(text))
        return [name for line in lines for name in self._split_line(_without_label(line))]

    def _split_line(self, line: str) -> list[str]:
        pieces = _WEAK.split(line)  # name, separator, name …
        names: list[str] = []
        start = 0
        while start < len(pieces):
            length = self._longest(pieces, start) or self._unknown(pieces, start)
            names.append("".join(pieces[start : start + length]).strip(" ."))
            start += length + 1
        return [self._without_plural(name) for name in names if name]

    def _longest(self, pieces: list[str], start: int) -> int:
        """How many pieces from `start` make the longest known name or vague phrase; 0 when none do."""
        for length in range(min(2 * _LONGEST - 1, len(pieces) - start) | 1, 0, -2):
            name = "".join(pieces[start : start + length])
            complete = pieces[start].strip() and pieces[start + length - 1].strip()
            if complete and (self._known(self._without_plural(name.strip())) or is_vague(name)):
                return length
        return 0

    def _unknown(self, pieces: list[str], start: int) -> int:
        """A name outside the registry ends at a comma, or at a 'và' after which a name begins."""
        length = 1
        while pieces[start].strip() and start + length < len(pieces) and pieces[start + length] != ",":
            following = pieces[start + length + 1]
            if _HEAD.match(name_key(following)) or self._longest(pieces, start + length + 1):
                break
            length += 2
        return length

    def _without_plural(self, name: str) -> str:
        """'các huyện Đăk Tô' at the head of an enumeration → 'huyện Đăk Tô'."""
        first, _, rest = name.partition(" ")
        return rest if name_key(first) == "cac" and self._known(rest) else name

    def _known(self, name: str) -> bool:
        return any(self._places(name))

    def _places(self, text: str) -> tuple[tuple[int, ...], ...]:
        key = name_key(text)
        exact, bare, loose = self._indexes
        return exact.get(fold(text), ()), bare.get(key, ()), loose.get(key, ())


def _index(keys: Iterable[Iterable[str]]) -> _Index:
    """Keys per unit → the places of the units that have the key."""
    index: dict[str, list[int]] = {}
    for place, spellings in enumerate(keys):
        for key in dict.fromkeys(spellings):
            index.setdefault(key, []).append(place)
    index.pop("", None)
    return {key: tuple(places) for key, places in index.items()}


def _without_label(line: str) -> str:
    label, colon, rest = line.partition(":")
    return rest.strip() if colon and rest.strip() and is_generic(label) else line
