"""The ids handed out: those that ``X-Emulator-Ids`` named, else fresh ones."""

import random
import string
from collections.abc import Callable

_LETTERS = string.ascii_letters + string.digits + "-_"
_LARGEST = 2**31 - 1


class Ids:
    """Hands out ids; those named by a recording go first, each to the first asker whose kind it fits."""

    def __init__(self) -> None:
        self._named: list[str] = []
        self._random = random.Random()

    def name(self, header: str) -> None:
        """Take the next ids from a header "a,b"; what an earlier header left over is forgotten."""
        self._named = [part.strip() for part in header.split(",") if part.strip()]

    def file(self) -> str:
        """An id of a file: 44 letters."""
        return self._take(lambda name: not _is_number(name)) or "1" + self._letters(43)

    def drive(self) -> str:
        """An id of a Shared Drive: 19 letters."""
        return self._take(lambda name: not _is_number(name)) or "0A" + self._letters(17)

    def number(self) -> int:
        """An id of a sheet, a protected range, metadata …: a positive int32."""
        named = self._take(_is_number)
        return int(named) if named else self._random.randint(1, _LARGEST)

    def digits(self) -> str:
        """An id of a permission or a named range: digits in a string."""
        return (
            self._take(lambda name: name.isdecimal())
            or self._take(bool)
            or str(self._random.randint(1, _LARGEST))
        )

    def permission(self, usual: str) -> str:
        """An id of a permission: a person's usual one, unless a recording named digits."""
        return self._take(lambda name: name.isdecimal()) or usual

    def _take(self, fits: Callable[[str], bool]) -> str | None:
        for place, name in enumerate(self._named):
            if fits(name):
                return self._named.pop(place)
        return None

    def _letters(self, length: int) -> str:
        return "".join(self._random.choices(_LETTERS, k=length))


def _is_number(name: str) -> bool:
    return name.isdecimal() and int(name) <= _LARGEST
