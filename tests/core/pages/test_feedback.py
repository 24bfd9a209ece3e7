"""The feedback workbook of one unit."""

import pandas as pd

from sync.core.pages.feedback import Feedback, feedback_pages
from tests.core.pages import invented

CHANGES = pd.DataFrame(
    [("NV-2018-00007", "state", "", "Đã hoàn thành")], columns=["task", "field", "old", "new"], dtype="object"
)


def page(unit="SNV", changes=CHANGES):
    return feedback_pages(Feedback(invented.content(600), unit, changes))[0]


def bodies(found):
    return {table.name: table.body for table in found.tables}


def test_a_unit_sees_its_own_tasks_and_problems_only():
    content, found = invented.content(600), bodies(page())
    own = content.situation[content.situation["unit"] == "SNV"]
    assert set(found["qua_han"]["code"]) == set(own.loc[own["status"] == "overdue", "code"])
    assert set(found["sap_den_han"]["code"]) == set(own.loc[own["status"] == "due_soon", "code"])
    assert found["trang_thai"]["tasks"].sum() == len(own)
    assert found["can_sua"]["where"].to_list() == ["Theo dõi!R7", "Theo dõi!R8"]


def test_what_was_recorded_is_told_as_old_and_new_under_the_trackers_own_header():
    row = bodies(page())["ghi_nhan"].iloc[0]
    assert (row["field_label"], row["change"]) == ("Tình trạng", "(trống) → Đã hoàn thành")


def test_a_unit_whose_file_was_not_received_reads_why():
    said = " ".join(str(text.text) for text in page("IHD").texts)
    assert "Không có tệp: không thấy tệp" in said
    assert "Lần nhận được sổ gần nhất: chưa thu lần nào" in said
