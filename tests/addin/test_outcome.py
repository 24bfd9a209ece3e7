from addin.outcome import Outcome
from sync.core.problems import Mistake, Severity

NOTE = Mistake.HEADER_UNKNOWN.at("Theo dõi", "C4", header="Số lưu")
ERROR = Mistake.DONE_WITHOUT_DATE.at("Theo dõi", "T7")


def test_a_message_box_shows_sentences_then_counts_then_the_heaviest_problems() -> None:
    text = Outcome("Tô màu quá hạn", ("Đã tô 3 dòng.",), {"Quá hạn": 2}, (NOTE, ERROR)).text()
    assert text.split("\n\n") == ["Đã tô 3 dòng.", "Quá hạn: 2", f"{ERROR}\n{NOTE}"]


def test_a_message_box_never_gets_more_than_excel_shows() -> None:
    many = tuple(Mistake.DONE_WITHOUT_DATE.at("Theo dõi", f"T{row}") for row in range(5, 5000))
    text = Outcome("Kiểm tra sổ", ("Một câu. " * 100,), {}, many).text()
    assert len(text) <= 1000
    assert "và 4987 điều khác" in Outcome("Kiểm tra sổ", problems=many).text()


def test_a_note_asks_for_nothing() -> None:
    assert NOTE.severity is Severity.NOTE
    assert Outcome("Kiểm tra sổ", problems=(NOTE,)).clean
    assert not Outcome("Kiểm tra sổ", problems=(NOTE, ERROR)).clean
    assert not Outcome("Kiểm tra sổ", done=False).clean


def test_scripts_get_codes_to_compare() -> None:
    found = Outcome("Kiểm tra sổ", ("Xong.",), {"Lỗi": 1}, (ERROR,)).as_json()
    assert found["problems"] == [
        {
            "code": "done_without_date",
            "severity": "error",
            "sheet": "Theo dõi",
            "cell": "T7",
            "message": ERROR.message,
        }
    ]
    assert (found["done"], found["clean"], found["counts"]) == (True, False, {"Lỗi": 1})
