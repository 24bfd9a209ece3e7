"""What the covers say: whose workbook it is and how it is filled in."""

from collections.abc import Mapping
from typing import Any

from sync.core.reading.cover import COVER_LABELS, OPEN_FIELDS
from sync.core.rules import DayCount, Rules
from sync.core.tracker import ANSWER, EVENTS_SHEET, PERIODS, TEMPLATE_VERSION, State
from sync.outputs import looks
from sync.outputs.content import BookContent, TrackerContent
from sync.outputs.cover import Cover, Entry
from sync.outputs.validation import LISTS, day_rule, list_rule_of

_LEGEND: Mapping[str, dict[str, Any]] = {
    "Đỏ": looks.OVERDUE_KEY,
    "Vàng": looks.NEAR_KEY,
    "Xám xanh": looks.DONE,
    "Xám": looks.OFFICE_CELL,
    "Trắng": looks.OWN_ROW,
}
_DAY_COUNTS = {
    DayCount.AFTER_DEADLINE: "không tính ngày đến hạn",
    DayCount.FROM_DEADLINE: "tính cả ngày đến hạn",
    DayCount.THIRD_DAY: "vẫn nhận trong ngày làm việc kế tiếp sau đó",
}


def update_sentence(rules: Rules) -> str:
    """The rule of the update clock as a unit has to know it, with its legal basis."""
    return (
        f"Chậm nhất sau {rules.update_days:02d} ngày làm việc kể từ ngày nhiệm vụ đến thời hạn phải hoàn thành, phải trình "
        f"hoặc phải báo cáo ({_DAY_COUNTS[rules.day_count]}), đơn vị phải cập nhật tình hình, kết quả vào sổ, kể cả "
        f"khi chưa làm xong (khi đó ghi cả Nguyên nhân chậm). Căn cứ: {rules.basis}."
    )


def tracker_cover(title: str, tracker: TrackerContent, *, on_google: bool = False) -> Cover:
    """The cover of a unit's tracker; what is done with a file differs from what is done with a Google Sheet."""
    where = "ngay trên bảng tính này" if on_google else "và lưu vào đúng thư mục nộp sổ"
    return Cover(
        title=title,
        subtitle=f"{tracker.office} phát hành; đơn vị cập nhật {where}",
        entries=_tracker_entries(tracker),
        guide=[*_tracker_guide(tracker), *(_IN_A_SHEET if on_google else _IN_A_FILE)],
        legend=_tracker_legend(tracker),
    )


def _tracker_entries(tracker: TrackerContent) -> list[Entry]:
    values: dict[str, Any] = {
        "unit_name": tracker.unit_name,
        "unit_code": tracker.unit_code,
        "head": tracker.head,
        "contact": tracker.contact,
        "regulation": tracker.regulation,
        "regulation_no": tracker.regulation_no,
        "regulation_date": tracker.regulation_date,
        "version": tracker.version or "Sổ mẫu",
        "issued_at": f"{tracker.issued_at:%H:%M ngày %d/%m/%Y}",
        "template": TEMPLATE_VERSION,
    }
    regulation = list_rule_of(LISTS["regulation"], COVER_LABELS["regulation"])
    rules = {"regulation": regulation, "regulation_date": day_rule()}
    open_ = OPEN_FIELDS if tracker.unit_code else OPEN_FIELDS | {"unit_name", "unit_code", "head"}
    return [
        Entry(label, values[field], field in open_, rules.get(field)) for field, label in COVER_LABELS.items()
    ]


def _tracker_guide(tracker: TrackerContent) -> list[str]:
    return [
        (
            "Chỉ điền các cột có tiêu đề xanh, từ “Tình trạng” đến “Kiến nghị, ghi chú”. Cột xám do Văn phòng điền theo sổ "
            "giao việc; nếu thấy sai thì ghi vào “Kiến nghị, ghi chú”, không sửa."
        ),
        (
            f"Chọn Tình trạng trong danh sách; để trống được hiểu là “{State.NOT_STARTED}”. Khi chọn “{State.DONE}” phải điền "
            "Ngày hoàn thành: ngày của sản phẩm, tờ trình hoặc báo cáo, không phải ngày gõ vào sổ."
        ),
        update_sentence(tracker.rules),
    ]


_OWN_ROWS = (
    "Không xoá dòng có mã: nhiệm vụ vẫn tiếp tục được theo dõi. Nhiệm vụ chưa có mã thì ghi vào dòng trắng cuối sổ và để trống "
    "cột Mã nhiệm vụ."
)
_RECORDED = "Việc cập nhật được ghi nhận theo lần thu sổ đầu tiên thấy nội dung mới:"
_IN_A_FILE = (
    f"{_RECORDED} lưu tệp ngay sau khi điền, giữ định dạng .xlsx, giữ nguyên các trang và dòng tiêu đề.",
    f"Được sắp xếp, lọc, chèn dòng. {_OWN_ROWS} Khi in, bấm dấu [–] phía trên các cột để thu gọn cho chữ to hơn.",
)
_IN_A_SHEET = (
    (
        f"{_RECORDED} bảng tính tự lưu, không phải nộp tệp. Không điền vào bản sao, không đổi ngôn ngữ và khu vực của bảng tính, "
        "giữ nguyên các trang và dòng tiêu đề."
    ),
    (
        "Được sắp xếp, lọc, chèn dòng; khi Google hỏi lại vì động đến cột xám thì đồng ý. "
        f"{_OWN_ROWS} Cột “{ANSWER.header}” cho biết Văn phòng đã ghi nhận gì và còn gì phải sửa."
    ),
)


def _tracker_legend(tracker: TrackerContent) -> dict[str, tuple[str, dict[str, Any]]]:
    meanings = {
        "Đỏ": "Quá hạn và đã hết thời gian cập nhật; cột Nhắc ghi “Quá hạn … ngày”.",
        "Vàng": f"Còn không quá {tracker.rules.due_soon_days} ngày, hoặc đã đến hạn và còn trong thời gian cập nhật, "
        "hoặc thiếu ngày hoàn thành; cột Nhắc ghi rõ trường hợp nào.",
        "Xám xanh": "Đã hoàn thành.",
        "Xám": "Ô do Văn phòng điền.",
        "Trắng": "Ô đơn vị điền; cả dòng trắng là dòng đơn vị tự thêm, chưa có mã.",
    }
    return {colour: (meaning, dict(_LEGEND[colour])) for colour, meaning in meanings.items()}


def book_cover(title: str, book: BookContent) -> Cover:
    """The cover of the assignment book."""
    entries = [
        Entry("Cơ quan lập", book.office),
        Entry(COVER_LABELS["issued_at"], f"{book.issued_at:%H:%M ngày %d/%m/%Y}"),
        Entry(COVER_LABELS["template"], TEMPLATE_VERSION),
    ]
    return Cover(
        title, "Nơi Văn phòng ghi nhiệm vụ được giao và các thay đổi về sau", entries, _BOOK_GUIDE, {}
    )


_BOOK_GUIDE = (
    (
        "Trang Giao việc: mỗi nhiệm vụ một dòng. Để trống cột Mã nhiệm vụ: phần mềm cấp mã khi chạy “dondoc assign” và ghi "
        "vào một bản mới của sổ này."
    ),
    (
        "Cơ quan chủ trì chọn trong danh sách; nhiều cơ quan cùng chủ trì thì ngăn bằng dấu chấm phẩy, mỗi cơ quan sẽ có một "
        "mã riêng chung mã gốc."
    ),
    (
        "Thời hạn là ngày: gõ ngày/tháng/năm. Thời hạn bằng chữ (“quý I/2018”, “trước ngày 15/6”) ghi vào cột Thời hạn (theo "
        "văn bản); phần mềm nêu cách đọc, Văn phòng ghi “đồng ý” vào cột Xác nhận cách đọc hoặc gõ ngày vào cột Thời hạn."
    ),
    f"Nhiệm vụ định kỳ thì ghi cột {PERIODS.header}, ví dụ 2018-01..2018-12, hoặc 2018-Q1; 2018-Q2.",
    (
        "Dòng đã có mã thì không sửa nữa: giao nhầm, gia hạn, chuyển đơn vị, thu hồi, tạm dừng, tiếp tục được ghi thành một "
        f"dòng ở trang {EVENTS_SHEET}, có ngày hiệu lực và số văn bản."
    ),
    "Cột Vướng mắc chỉ có ở bản phần mềm ghi lại: nêu vì sao một dòng chưa được cấp mã và cách sửa.",
)
