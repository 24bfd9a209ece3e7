"""What a province decides about closing a month."""

from dataclasses import dataclass

from sync.core.text import fold


@dataclass(frozen=True)
class Terms:
    """How a month is closed (domain §5); each is a setting.

    Attributes:
        objection_days: working days after the draft in which a unit may object.
        max_undetermined_percent: of the units; with more of them undetermined the month is not closed.
        require_draft: refuse to close before every unit concerned got a draft and its days have run out.
        part_one: kinds of units of part I (clause 2 of the dispatch names only these); part_two: those of part II.
            Units of another kind are not transferred; their rows stand apart in the list.
    """

    objection_days: int = 2
    max_undetermined_percent: int = 50
    require_draft: bool = False
    part_one: tuple[str, ...] = ("sở", "ban", "ngành")
    part_two: tuple[str, ...] = (
        "huyện", "thành phố", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
    )  # fmt: skip

    def part_of(self, kind: str) -> int:
        """1 or 2; 0 for a kind that is not transferred."""
        one, two = (frozenset(map(fold, kinds)) for kinds in (self.part_one, self.part_two))
        return 1 if fold(kind) in one else 2 if fold(kind) in two else 0
