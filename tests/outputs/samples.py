"""Thirty realistic tasks of one unit, placed around a day: overdue, in grace, due soon, done, in words, undated."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from sync.core.tracker import State
from sync.outputs.book import write_book
from sync.outputs.content import BookContent, TrackerContent
from sync.outputs.tracker import write_tracker

ISSUED = datetime(2018, 5, 15, 8, 30)
TODAY = ISSUED.date()

_CONTENTS = (
    "Xây dựng Kế hoạch tinh giản biên chế giai đoạn 2018–2021 của các cơ quan hành chính, đơn vị sự nghiệp công lập trên địa bàn tỉnh",
    "Báo cáo kết quả rà soát, sắp xếp các đơn vị sự nghiệp công lập theo Nghị quyết số 19-NQ/TW",
    "Tham mưu UBND tỉnh ban hành Quyết định sửa đổi Quy định về phân cấp quản lý cán bộ, công chức, viên chức",
    "Chủ trì, phối hợp với các đơn vị liên quan kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
    "Tổng hợp, báo cáo tình hình thực hiện chính sách thu hút, đãi ngộ cán bộ công tác tại huyện Ia H'Drai",
    "Đề xuất phương án bố trí nhân sự Ban Chỉ đạo cải cách hành chính",
)
_WHO = ("Chủ tịch UBND tỉnh", "PCT Trần Văn B", "UBND tỉnh")
# (days from today to D*, to L; state; done on, days from today; words)
_CASES: tuple[tuple[int | None, State | str, int | None], ...] = (
    (-40, State.IN_PROGRESS, None),
    (-9, State.NOT_STARTED, None),
    (-5, State.EXTENSION_ASKED, None),
    (-2, State.IN_PROGRESS, None),
    (-1, "", None),
    (0, State.IN_PROGRESS, None),
    (3, State.NOT_STARTED, None),
    (7, State.IN_PROGRESS, None),
    (8, State.IN_PROGRESS, None),
    (60, State.NOT_STARTED, None),
    (-20, State.DONE, -22),
    (-20, State.DONE, -15),
    (-3, State.DONE, None),
    (None, State.IN_PROGRESS, None),
    (None, State.DONE, -4),
)


def task(number: int, today: date) -> dict[str, Any]:
    """One task of the sample; `number` from 0."""
    due_in, state, done_in = _CASES[number % len(_CASES)]
    due = None if due_in is None else today + timedelta(due_in)
    done = None if done_in is None else today + timedelta(done_in)
    return {
        "code": f"KT18-{number + 1:04d}",
        "document_no": f"{300 + 7 * number}/UBND-TH",
        "document_date": today - timedelta(90 - number),
        "content": _CONTENTS[number % len(_CONTENTS)],
        "origin": "nhiệm vụ" if number % 3 else "kết luận họp",
        "assigned_by": _WHO[number % len(_WHO)],
        "lead_unit": "Sở Nội vụ",
        "supporting_units": "" if number % 4 else "Sở Tài chính; Sở Tư pháp",
        "deadline_kind": ("phải trình", "phải báo cáo", "phải hoàn thành")[number % 3],
        "nature": "có thời hạn" if due else "thường xuyên",
        "deadline_text": f"trước ngày {due + timedelta(1):%d/%m/%Y}" if due else "Thường xuyên",
        "deadline": due,
        "extended_to": due if number == 3 else None,
        "extension_doc": "1175/UBND-TH ngày 12/5/2018" if number == 3 else "",
        "effective_deadline": due,
        "update_by": due and due + timedelta(2),
        "state": str(state),
        "done_on": done,
        "result_doc": f"{40 + number}/TTr-SNV" if done else "",
        "progress": "Đã gửi lấy ý kiến 20 sở, ban ngành; đang tổng hợp, dự kiến trình trong tuần sau."
        if number % 2
        else "",
        "delay_reason": "Chờ ý kiến thẩm định của Sở Tư pháp" if due_in and due_in < -4 and not done else "",
        "remark": "",
    }


def own_row(today: date) -> dict[str, Any]:
    """A row that the unit added itself: no code, a date as raw text."""
    return {
        "document_no": "77/TB-UBND",
        "document_date": today - timedelta(9),
        "content": "Chuẩn bị hội nghị sơ kết công tác cải cách hành chính 6 tháng đầu năm",
        "deadline": "khoảng giữa tháng 6",
        "state": str(State.IN_PROGRESS),
        "done_on": "31/6/2018",
    }


def tracker(today: date = TODAY, count: int = 30, **more: Any) -> TrackerContent:
    """A tracker of Sở Nội vụ with `count` tasks placed around `today`, and one row of its own."""
    rows: list[dict[str, Any]] = [*(task(number, today) for number in range(count)), own_row(today)]
    said: dict[str, Any] = {
        "issued_at": ISSUED,
        "unit_code": "SNV",
        "unit_name": "Sở Nội vụ",
        "unit_kind": "sở",
        "head": "Giám đốc Nguyễn Văn A",
        "contact": "Phòng Cải cách hành chính – 0260.000.000",
        "regulation": "Đã ban hành",
        "regulation_no": "15/QĐ-SNV",
        "regulation_date": date(2018, 4, 2),
        "version": 3,
        "rows": rows,
    }
    return TrackerContent(**{**said, **more})


def book(count: int = 12, **more: Any) -> BookContent:
    """An assignment book written back: codes, one problem, three events."""
    rows = [{**task(number, TODAY), "feedback": ""} for number in range(count)]
    rows[4] |= {
        "code": "",
        "lead_unit": "các đơn vị",
        "feedback": "H9 – “các đơn vị” không chỉ rõ đơn vị nào – ghi tên từng đơn vị",
    }
    day = date(2018, 5, 12)
    events: list[dict[str, Any]] = [
        {"code": "KT18-0004", "kind": "Gia hạn", "effective_on": day, "document_no": "1175/UBND-TH", "document_date": day, "new_deadline": date(2018, 6, 30)},
        {"code": "KT18-0002", "kind": "Chuyển", "effective_on": day, "document_no": "1180/UBND-TH", "document_date": day, "new_unit": "Sở Tài chính"},
        {"code": "KT18-0007", "kind": "Đính chính giao việc", "effective_on": day, "document_no": "1181/UBND-TH", "document_date": day, "corrected_field": "Nội dung nhiệm vụ", "new_value": "Báo cáo kết quả rà soát"},
    ]  # fmt: skip
    said: dict[str, Any] = {
        "unit_names": ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"],
        "rows": rows,
        "events": events,
    }
    return BookContent(issued_at=ISSUED, **{**said, **more})


def tracker_bytes(content: TrackerContent) -> bytes:
    """The tracker as a file's bytes."""
    file = BytesIO()
    write_tracker(file, content)
    return file.getvalue()


def book_bytes(content: BookContent) -> bytes:
    """The assignment book as a file's bytes."""
    file = BytesIO()
    write_book(file, content)
    return file.getvalue()


def both() -> Iterator[tuple[str, bytes]]:
    """Both kinds of workbook, full."""
    yield "tracker", tracker_bytes(tracker())
    yield "book", book_bytes(book())
