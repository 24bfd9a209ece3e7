"""What a cover says of the unit's internal regulation; what it leaves open is a doubt, never a guess."""

from datetime import date

import pytest

from sync.core.reading.regulations import regulation_of


def said(status, number="", day=None):
    found = regulation_of({"regulation": status, "regulation_no": number, "regulation_date": day})
    return found["status"], found["number"], found["issued_on"], found["doubt"]


def test_an_issued_regulation_has_number_and_day():
    told = said("Đã ban hành", "12/QĐ-SNV", date(2018, 4, 2))
    assert told == ("Đã ban hành", "12/QĐ-SNV", date(2018, 4, 2), "")


def test_a_day_typed_as_text_is_read_and_case_does_not_matter():
    assert said("đã BAN hành", "12", "02/04/2018")[:3] == ("Đã ban hành", "12", date(2018, 4, 2))


@pytest.mark.parametrize(
    ("cover", "doubt"),
    [
        (("Đã ban hành",), "thiếu số, ký hiệu và ngày ban hành"),
        (("Đã ban hành", "12"), "thiếu ngày ban hành"),
        (("Đang xây dựng", "12"), "ghi đang xây dựng nhưng có số 12"),
        (("",), "chưa ghi tình trạng"),
        (("", "12"), "chưa ghi tình trạng; có số 12"),
        (("rồi",), "ghi “rồi”, không có trong danh sách chọn"),
        (("Chưa xây dựng",), ""),
    ],
)
def test_what_is_left_open_is_told(cover, doubt):
    assert said(*cover)[3] == doubt


def test_a_day_typed_under_another_language_is_not_used_and_that_is_told():
    cover = {"regulation": "Đã ban hành", "regulation_no": "12", "regulation_date": date(2018, 4, 2)}
    found = regulation_of(cover, foreign=True)
    assert (found["number"], found["issued_on"]) == ("12", None)
    assert "ngôn ngữ khác" in str(found["doubt"])
    assert "thiếu" not in str(found["doubt"])
