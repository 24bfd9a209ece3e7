"""How codes of tasks are built and numbered: NV-2018-0007, joint NV-2018-0007/2, of a series NV-2018-0007#2018-04."""

import re
from collections import defaultdict
from collections.abc import Iterable

_CODE = re.compile(r"(?P<root>[^/#]+)(?:/(?P<part>\d+))?(?:#(?P<period>.+))?")
_NUMBERED = re.compile(r"(?P<series>.+-\d{4}-)(?P<number>\d+)")


def root_of(code: str) -> str:
    """The root that the codes of a joint task and of a series share."""
    found = _CODE.fullmatch(code)
    return found["root"] if found else code


def part_of(code: str) -> int:
    """Which lead unit of a joint task the code means; 0 if it is not joint."""
    found = _CODE.fullmatch(code)
    return int(found["part"] or 0) if found else 0


def code_of(root: str, part: int, period: str) -> str:
    """The code of one holding; `part` 0 and `period` '' leave their marks out."""
    return f"{root}{f'/{part}' if part else ''}{f'#{period}' if period else ''}"


class Numbers:
    """Hands out the numbers of a year one after another, beyond every number in use."""

    def __init__(self, roots: Iterable[str]) -> None:
        self._last: defaultdict[str, int] = defaultdict(int)
        for root in roots:
            self.use(root)

    def use(self, root: str) -> None:
        """Take note of a root in use; one that is not numbered like ours counts for nothing."""
        found = _NUMBERED.fullmatch(root)
        if found:
            self._last[found["series"]] = max(self._last[found["series"]], int(found["number"]))

    def next_root(self, prefix: str, year: int) -> str:
        """The next free root, 'NV-2018-0008'; it is in use from now on."""
        series = f"{prefix}-{year}-"
        self._last[series] += 1
        return f"{series}{self._last[series]:04d}"
