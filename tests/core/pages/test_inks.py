"""What cells of a report look like."""

from sync.core.pages.inks import ink_of_cell
from sync.core.pages.page import Column, Kind


def test_a_count_at_the_right_leaves_room_before_the_words_of_the_next_column():
    for bare in (False, True):
        ink = ink_of_cell("", Column("days_late", "Chậm (ngày)", 6.5, Kind.COUNT), bare=bare)
        assert ink.align == "right"
        assert [section[-4:] for section in ink.number_format.split(";")] == ["_0_-"] * 3
