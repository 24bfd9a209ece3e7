"""`dondoc workday` and `dondoc deadline`: the contract for scripts, and the golden dates of domain §2.3."""

import subprocess
import sys

import pytest

GOLDEN = """
    2018-05-15 2018-05-17 | 2018-04-24 2018-04-27 | 2018-04-27 2018-05-03 | 2018-02-12 2018-02-21
    2018-08-31 2018-09-05 | 2018-12-28 2019-01-03 | 2019-01-03 2019-01-05 | 2019-05-02 2019-05-04
    2024-04-26 2024-05-03 | 2025-04-24 2025-04-26 | 2025-12-31 2026-01-06 | 2026-01-08 2026-01-10
    2026-08-27 2026-09-03 | 2026-11-23 2026-11-26
"""


@pytest.mark.parametrize(
    "pair", [part.split() for line in GOLDEN.strip().splitlines() for part in line.split("|")]
)
def test_the_last_good_day_for_an_update_is_the_golden_one(dondoc, pair):
    assert dondoc("workday", pair[0], 2) == (0, f"{pair[1]}\n", "")


def test_a_day_may_be_typed_as_people_type_it(dondoc):
    assert dondoc("workday", "27/04/2018", 2).out == "2018-05-03\n"


def test_a_day_in_a_year_without_an_official_calendar_says_so(dondoc):
    said = dondoc("workday", "2027-03-01", 2)
    assert said.out == "2027-03-03\n"
    assert "lịch chưa xác nhận" in said.err


def test_no_day_at_all_is_refused_with_what_to_type(dondoc):
    said = dondoc("workday", "2018-13-01", 2)
    assert said.code == 2
    assert "15/05/2018" in said.err


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Quý I/2018", "2018-03-31"),
        ("tháng 10/2018", "2018-10-31"),
        ("Cuối quý III/2018", "2018-09-30"),
        ("12.5.2018", "2018-05-12"),
        ("43235", "2018-05-15"),
        ("Từ tháng 3 năm 2017 và thường xuyên", "thường xuyên"),
        ("Thường xuyên", "thường xuyên"),
    ],
)
def test_a_deadline_in_words_prints_the_reading_first_and_then_its_basis(dondoc, text, first):
    said = dondoc("deadline", text)
    assert said.code == 0
    assert said.out.splitlines()[0] == first
    assert len(said.out.splitlines()[1]) > 5


@pytest.mark.parametrize(
    "text",
    [
        "12/2026 hoặc 1/2027 (tuỳ thời điểm ban hành)",
        "Trước ngày 15 hằng tháng",
        "ngay sau khi có kết luận",
        "20/01/201",
    ],
)
def test_a_deadline_that_settles_no_day_is_refused_with_the_reason(dondoc, text):
    said = dondoc("deadline", text)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.partition(":")[2]) > 10


def test_a_day_without_its_year_is_settled_by_the_documents_date(dondoc):
    assert dondoc("deadline", "ngày 30/6").code == 2
    assert dondoc("deadline", "ngày 30/6", "--document-date", "2018-05-02").out.startswith("2018-06-30\n")


def test_workday_imports_nothing_heavy():
    """A question about a day must not wait for pandas, the ledger or the spreadsheet libraries."""
    script = (
        "import sys; sys.argv = ['dondoc', 'workday', '2018-04-27', '2']\n"
        "from sync.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'pandas', 'sqlalchemy', 'openpyxl', 'gspread', 'xlwings', 'xlsxwriter', 'rich'} & set(sys.modules)))"
    )
    answered = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert answered.stdout.splitlines() == ["2018-05-03", "[]"]


@pytest.mark.parametrize("count", ["-1", "x", "1.5", "10001", "²"])
def test_a_count_that_is_none_is_refused_with_what_to_type(dondoc, count):
    said = dondoc("workday", "2018-04-27", count)
    assert said.code == 2
    assert f"“{count}” không phải là số ngày – ghi một số nguyên từ 0 đến 10000" in said.err
