"""The layout of administrative documents, by the rule of the day."""

from datetime import date

import pytest

from sync.core.pages.letterhead import LAYOUTS, Masthead, heading, layout_on, long_date, setup_by
from sync.core.pages.looks import LOOKS


@pytest.mark.parametrize(
    ("day", "source"),
    [
        (date(2018, 5, 15), "Thông tư 01/2011/TT-BNV"),
        (date(2020, 3, 4), "Thông tư 01/2011/TT-BNV"),
        (date(2020, 3, 5), "Nghị định 30/2020/NĐ-CP, Phụ lục I"),
    ],
)
def test_the_layout_is_that_of_the_rule_in_force_on_the_day_of_issue(day, source):
    assert layout_on(day).source == source


def test_page_numbers_move_from_the_foot_at_the_right_to_the_middle_of_the_head():
    assert setup_by(layout_on(date(2020, 3, 4))).page_number == "footer-right"
    assert setup_by(layout_on(date(2020, 3, 5))).page_number == "header-centre"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.source)
def test_every_part_of_the_document_is_set_in_a_size_that_the_rule_allows(layout):
    sizes = {role: LOOKS[role].size for role in layout.sizes}
    assert {role: low <= sizes[role] <= high for role, (low, high) in layout.sizes.items()} == dict.fromkeys(
        sizes, True
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2018, 5, 15), "ngày 15 tháng 5 năm 2018"),
        (date(2018, 2, 3), "ngày 03 tháng 02 năm 2018"),
        (date(2018, 10, 9), "ngày 09 tháng 10 năm 2018"),
    ],
)
def test_a_zero_stands_before_days_below_ten_and_before_january_and_february_only(day, words):
    assert long_date(day) == words


def test_a_report_without_number_leaves_room_for_it():
    said = [text.text for text in heading(Masthead(), date(2018, 5, 2), 3, 9)]
    assert "Số: ……./BC-VP" in said
    assert "Độc lập - Tự do - Hạnh phúc" in said
    assert "Kon Tum, ngày 02 tháng 5 năm 2018" in said
