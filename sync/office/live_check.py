"""What only a real account can show, tried on a scratch tracker: each fact with what was seen; then it goes to the bin."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sync.core.grid import column_letters
from sync.core.telling.answers import Answer
from sync.core.tracker import ANSWER, CODE, HEADER_ROW
from sync.google.failures import GoogleError
from sync.google.files import UNIT, DriveFile
from sync.google.office import GoogleOffice
from sync.outputs.content import TrackerContent
from sync.outputs.native.answers import answer_rows, where
from sync.outputs.native.found import FIELDS, Found, found_in
from sync.outputs.native.mending import Upgrade, mend_tracker
from sync.outputs.native.places import NATIVE_LAYOUT, Tab
from sync.outputs.native.template import new_tracker

_UNIT = "THU-NGHIEM"
_CODES = ("THU-0001", "THU-0002", "THU-0003")
_SERIAL_OF_JUNE = 43256
"""05/06/2018 read as a Vietnamese reads it: days since 30/12/1899."""
_PLACES = {column.field: position for position, column in enumerate(NATIVE_LAYOUT)}
_SEEN = "sheets(properties.sheetId,data(rowData.values(userEnteredValue,effectiveValue,effectiveFormat.backgroundColorStyle)))"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was tried: what we rely on, and what was seen instead ('' where it holds)."""

    sentence: str
    seen: str = ""

    @property
    def held(self) -> bool:
        """Whether Google did as we rely on."""
        return not self.seen


@dataclass
class Trial:
    """One scratch tracker on the way through the facts."""

    google: GoogleOffice
    content: TrackerContent
    files: list[DriveFile] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Of the scratch tracker."""
        return self.files[0].id

    def found(self) -> Found:
        """The tracker as `issue` sees it."""
        return found_in(self.google.read_spreadsheet(self.id, FIELDS))

    def change(self, *requests: Mapping[str, Any]) -> None:
        """One batch in the scratch tracker."""
        self.google.batch_update(self.id, requests)

    def cells(self, field_name: str) -> list[dict[str, Any]]:
        """A column of 'Theo dõi' below the header, cell by cell as far as Google sends it."""
        said = self.google.read_spreadsheet(self.id, _SEEN)
        sheet = next(s for s in said["sheets"] if s["properties"].get("sheetId") == Tab.TRACKER)
        rows = sheet["data"][0].get("rowData", [])[HEADER_ROW:]
        position = _PLACES[field_name]
        return [(row.get("values", []) + [{}] * (position + 1))[position] for row in rows]

    def texts(self, field_name: str) -> list[str]:
        """The words that people see in a column, as many as there are tasks."""
        shown = [cell.get("effectiveValue", {}) for cell in self.cells(field_name)]
        return [
            str(value.get("stringValue", value.get("errorValue", {}).get("message", ""))) for value in shown
        ]


def try_live(google: GoogleOffice, at: datetime) -> Iterator[Fact]:
    """Each fact as soon as it was tried; nothing but the scratch tracker and its copy is touched, both go to the bin.

    Args:
        google: opened to provision.
        at: now; days of the invented tasks are counted from it.
    """
    trial = Trial(google, _content(at))
    try:
        for sentence, attempt in _FACTS:
            yield (fact := Fact(sentence, _tried(attempt, trial)))
            if not trial.files or (attempt is _made and not fact.held):
                return
    finally:
        for file in trial.files:
            google.trash(file.id)


def _tried(attempt: Callable[[Trial], str], trial: Trial) -> str:
    try:
        return attempt(trial)
    except GoogleError as error:
        return error.failure.sentence


def _content(at: datetime) -> TrackerContent:
    """Three tasks: one long overdue, one due in a month, one without a deadline."""
    days: tuple[date | None, ...] = (at.date() - timedelta(days=40), at.date() + timedelta(days=30), None)
    rows = [_row(code, day) for code, day in zip(_CODES, days, strict=True)]
    return TrackerContent(at.replace(microsecond=0), _UNIT, "Đơn vị thử nghiệm", version=1, rows=rows)


def _row(code: str, day: date | None) -> dict[str, Any]:
    limits = {"deadline": day, "effective_deadline": day, "update_by": day and day + timedelta(days=4)}
    return {CODE: code, "content": f"Việc thử {code}", "state": "Đang thực hiện", **limits}


def _created(trial: Trial) -> str:
    trial.files.append(trial.google.create_file("dondoc: thử, xoá được", {UNIT: _UNIT}))
    return ""


def _made(trial: Trial) -> str:
    trial.change(*new_tracker(trial.content, trial.found().others))
    return ""


def _as_declared(trial: Trial) -> str:
    lacking = mend_tracker(Upgrade(trial.found(), trial.content))
    return "" if not lacking else f"còn thiếu: {', '.join(sorted({next(iter(one)) for one in lacking}))}"


def _day_before_month(trial: Trial) -> str:
    _paste(trial, "done_on", "05/06/2018")
    value = trial.cells("done_on")[0].get("effectiveValue", {})
    return "" if value.get("numberValue") == _SERIAL_OF_JUNE else f"05/06/2018 thành {value}"


def _words_stay_words(trial: Trial) -> str:
    cell = f"'{trial.found().tabs[Tab.TRACKER].title}'!{_letters('progress')}{HEADER_ROW + 1}"
    trial.google.write_values(trial.id, cell, [["=1+1"]])
    value = trial.cells("progress")[0].get("userEnteredValue", {})
    return "" if value == {"stringValue": "=1+1"} else f"=1+1 thành {value}"


def _answers_shown(trial: Trial) -> str:
    rows = answer_rows([Answer(code, f"trả lời {code}", "", None) for code in _CODES])
    trial.google.write_values(trial.id, where(rows), rows)
    return _beside(trial)


def _answers_follow(trial: Trial) -> str:
    """Insert a row above the second task, then turn the order round."""
    rows = {
        "sheetId": int(Tab.TRACKER),
        "startIndex": HEADER_ROW + 1,
        "endIndex": HEADER_ROW + 2,
        "dimension": "ROWS",
    }
    block = {"sheetId": int(Tab.TRACKER), "startRowIndex": HEADER_ROW, "endRowIndex": HEADER_ROW + 4}
    order = [{"dimensionIndex": _PLACES[CODE], "sortOrder": "DESCENDING"}]
    trial.change({"insertDimension": {"range": rows}}, {"sortRange": {"range": block, "sortSpecs": order}})
    return _beside(trial)


def _beside(trial: Trial) -> str:
    """'' where each task's answer stands in its own row."""
    pairs = [*zip(trial.texts(CODE), trial.texts(ANSWER.field), strict=True)]
    wrong = [f"{code}: “{said}”" for code, said in pairs if code and f"trả lời {code}" not in said]
    return "; ".join(wrong) if {code for code, _ in pairs if code} == set(_CODES) else f"chỉ thấy {pairs}"


def _red(trial: Trial) -> str:
    """Google says of each cell how it looks with the colours of its rules."""
    colours = {code: cell for code, cell in zip(trial.texts(CODE), trial.cells("state"), strict=True) if code}
    late, fine = (colours[code].get("effectiveFormat", {}) for code in _CODES[:2])
    return "" if late and late != fine else f"dòng quá hạn và dòng trong hạn cùng màu: {late}"


def _own_write_counts(trial: Trial) -> str:
    before = trial.google.file(trial.id)
    trial.google.write_values(trial.id, where([[""]]), [["dondoc"]])
    after = trial.google.file(trial.id)
    return "" if after.version > before.version else f"version vẫn là {after.version}"


def _listed(trial: Trial) -> str:
    found = any(file.id == trial.id and file.unit == _UNIT for file in trial.google.list_trackers())
    return "" if found else "danh sách theo dấu không có sổ vừa tạo"


def _copied(trial: Trial) -> str:
    copy = trial.google.copy_file(trial.id, "dondoc: bản sao thử, xoá được")
    trial.files.append(copy)
    return "" if copy.id != trial.id else "bản sao có cùng mã tệp"


def _paste(trial: Trial, field_name: str, text: str) -> None:
    """Into the first task, read as if a person had typed it."""
    at = {"sheetId": int(Tab.TRACKER), "rowIndex": HEADER_ROW, "columnIndex": _PLACES[field_name]}
    trial.change({"pasteData": {"coordinate": at, "data": text, "type": "PASTE_VALUES", "delimiter": "\t"}})


def _letters(field_name: str) -> str:
    return column_letters(_PLACES[field_name])


_FACTS: tuple[tuple[str, Callable[[Trial], str]], ...] = (
    (
        "tạo được bảng tính trong bộ nhớ dùng chung, chỉ với quyền trên tệp do dondoc tạo (drive.file)",
        _created,
    ),
    ("cả sổ theo dõi được nhận trong một yêu cầu", _made),
    (
        "đọc lại đúng như đã khai: cột, danh sách chọn, định dạng, tô màu, vùng bảo vệ, dấu nhận dạng",
        _as_declared,
    ),
    ("gõ 05/06/2018 là ngày 5 tháng 6", _day_before_month),
    ("chữ ghi vào ô là chữ, không thành công thức", _words_stay_words),
    ("cột Phản hồi hiện đúng câu trả lời của từng nhiệm vụ", _answers_shown),
    ("chèn dòng rồi sắp xếp, câu trả lời vẫn đứng đúng dòng", _answers_follow),
    ("dòng quá hạn tự đổi màu theo ngày hôm nay", _red),
    ("mỗi lần dondoc ghi, số hiệu version của tệp tăng", _own_write_counts),
    ("tìm thấy sổ bằng dấu appProperties ngay sau khi tạo", _listed),
    ("bản sao là một tệp khác, mã khác", _copied),
)
"""What we rely on and no emulator can prove, in an order in which each can rest on those before."""
