"""Every column of the tracker and of the assignment book, declared once."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Owner(StrEnum):
    """Who fills a column in."""

    CENTRE = "C"
    UNIT = "U"


class Kind(StrEnum):
    """What a cell of the column holds; decides reading, validation and number format."""

    ORDINAL = "ordinal"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    UNIT = "unit"
    UNITS = "units"
    DEADLINE = "deadline"  # a date, or words that have to be read and confirmed


class State(StrEnum):
    """'Tình trạng' as a unit types it; a blank cell means NOT_STARTED."""

    NOT_STARTED = "Chưa thực hiện"
    IN_PROGRESS = "Đang thực hiện"
    DONE = "Đã hoàn thành"
    EXTENSION_ASKED = "Đề nghị gia hạn"
    TRANSFER_ASKED = "Đề nghị chuyển"
    CONDITION_AWAITED = "Chờ điều kiện"


class Nature(StrEnum):
    """'Tính chất' of a task."""

    DATED = "có thời hạn"
    STANDING = "thường xuyên"
    PERIODIC = "định kỳ"
    UNDATED = "chưa có thời hạn"


class DeadlineKind(StrEnum):
    """'Loại thời hạn': the three verbs of điểm b khoản 3 Điều 6."""

    COMPLETE = "phải hoàn thành"
    SUBMIT = "phải trình"
    REPORT = "phải báo cáo"


class Origin(StrEnum):
    """'Nguồn giao': what the task comes from."""

    TASK = "nhiệm vụ"
    CONCLUSION = "kết luận họp"
    INSTRUCTION = "chỉ đạo"


@dataclass(frozen=True)
class Column:
    """One column: its field in code, its header for people, other spellings, and what it may hold."""

    field: str
    header: str
    owner: Owner
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    width: float = 14.0
    hidden: bool = False
    note: str = ""


def _choices(values: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


CODE = "code"

COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", Owner.CENTRE, Kind.ORDINAL, ("STT", "Số TT", "Số thứ tự"), width=4.5),
    Column(CODE, "Mã nhiệm vụ", Owner.CENTRE, aliases=("Mã NV", "Mã số nhiệm vụ", "Mã"), width=14),
    Column(
        "document_no",
        "Số, ký hiệu văn bản giao",
        Owner.CENTRE,
        aliases=(
            "Số ký hiệu",
            "Số văn bản",
            "Số, ký hiệu",
            "Văn bản giao",
            "Nguồn chỉ đạo",
            "Văn bản chỉ đạo",
            "Số hiệu văn bản",
        ),
        width=13,
    ),
    Column(
        "document_date",
        "Ngày văn bản",
        Owner.CENTRE,
        Kind.DATE,
        ("Ngày ban hành", "Ngày, tháng văn bản", "Ngày giao", "Ngày chỉ đạo", "Ngày VB"),
        width=10.5,
    ),
    Column(
        "content",
        "Nội dung nhiệm vụ",
        Owner.CENTRE,
        aliases=(
            "Trích yếu",
            "Nội dung nhiệm vụ (Trích yếu)",
            "Nội dung",
            "Tên nhiệm vụ",
            "Nhiệm vụ",
            "Nhiệm vụ được giao",
            "Nội dung công việc",
            "Nội dung chỉ đạo",
        ),
        width=42,
    ),
    Column(
        "origin", "Nguồn giao", Owner.CENTRE, Kind.CHOICE, ("Nguồn nhiệm vụ",), _choices(Origin), width=9.5
    ),
    Column(
        "assigned_by",
        "Người giao",
        Owner.CENTRE,
        aliases=("Lãnh đạo giao", "Cấp giao", "Người chỉ đạo"),
        width=11,
    ),
    Column(
        "lead_unit",
        "Cơ quan chủ trì",
        Owner.CENTRE,
        Kind.UNIT,
        (
            "Đơn vị chủ trì",
            "Chủ trì",
            "Đơn vị thực hiện",
            "Cơ quan thực hiện",
            "Đơn vị/Cá nhân chủ trì",
            "Đơn vị được giao",
        ),
        width=13,
    ),
    Column(
        "supporting_units",
        "Cơ quan phối hợp",
        Owner.CENTRE,
        Kind.UNITS,
        ("Đơn vị phối hợp", "Phối hợp", "Đơn vị/Cá nhân phối hợp"),
        width=13,
    ),
    Column("deadline_kind", "Loại thời hạn", Owner.CENTRE, Kind.CHOICE, (), _choices(DeadlineKind), width=10),
    Column(
        "nature", "Tính chất", Owner.CENTRE, Kind.CHOICE, ("Tính chất nhiệm vụ",), _choices(Nature), width=10
    ),
    Column(
        "deadline_text",
        "Thời hạn (theo văn bản)",
        Owner.CENTRE,
        aliases=("Thời hạn theo văn bản", "Thời hạn ghi trong văn bản"),
        width=12,
    ),
    Column(
        "deadline",
        "Thời hạn",
        Owner.CENTRE,
        Kind.DEADLINE,
        (
            "Thời hạn hoàn thành",
            "Hạn hoàn thành",
            "Thời gian hoàn thành",
            "Hạn xử lý",
            "Thời hạn thực hiện",
            "Hạn thực hiện",
            "Hạn",
        ),
        width=10.5,
    ),
    Column(
        "reading_confirmed",
        "Xác nhận cách đọc",
        Owner.CENTRE,
        aliases=("Xác nhận cách đọc thời hạn",),
        width=13,
    ),
    Column(
        "extended_to",
        "Gia hạn đến",
        Owner.CENTRE,
        Kind.DATE,
        ("Được gia hạn đến", "Thời hạn gia hạn"),
        width=10.5,
    ),
    Column(
        "extension_doc", "Số, ngày văn bản gia hạn", Owner.CENTRE, aliases=("Văn bản gia hạn",), width=12.5
    ),
    Column("effective_deadline", "Hạn áp dụng", Owner.CENTRE, Kind.DATE, hidden=True, width=10.5),
    Column("update_by", "Hạn cập nhật", Owner.CENTRE, Kind.DATE, hidden=True, width=10.5),
    Column(
        "state",
        "Tình trạng",
        Owner.UNIT,
        Kind.CHOICE,
        ("Trạng thái", "Tình trạng thực hiện", "Tiến độ"),
        _choices(State),
        width=12,
    ),
    Column(
        "done_on", "Ngày hoàn thành", Owner.UNIT, Kind.DATE, ("Ngày thực hiện xong", "Ngày HT"), width=10.5
    ),
    Column(
        "result_doc",
        "Văn bản kết quả (số, ngày)",
        Owner.UNIT,
        aliases=("Văn bản kết quả", "Sản phẩm", "Kết quả (văn bản)"),
        width=15,
    ),
    Column(
        "progress",
        "Tình hình, kết quả",
        Owner.UNIT,
        aliases=("Tình hình thực hiện", "Kết quả thực hiện", "Tình hình, kết quả thực hiện", "Kết quả"),
        width=32,
    ),
    Column(
        "delay_reason",
        "Nguyên nhân chậm",
        Owner.UNIT,
        aliases=("Lý do chậm", "Nguyên nhân", "Lý do chưa hoàn thành"),
        width=19,
    ),
    Column(
        "remark",
        "Kiến nghị, ghi chú",
        Owner.UNIT,
        aliases=("Ghi chú", "Kiến nghị", "Đề xuất, kiến nghị"),
        width=18,
    ),
)
"""The tracker in reading order (domain §3)."""

PROMPT = Column(
    "prompt", "Nhắc", Owner.CENTRE, width=13,
    note="Lời nhắc do Excel tính theo ngày mở tệp, đứng cạnh màu của dòng",
)  # fmt: skip
FEEDBACK = Column("feedback", "Vướng mắc", Owner.CENTRE, width=30)
URGING = Column("urging", "Đôn đốc (tự động)", Owner.CENTRE, width=36)
ANSWER = Column("answer", "Phản hồi của Văn phòng", Owner.CENTRE, width=36)
SHOWN: tuple[Column, ...] = (PROMPT, FEEDBACK, URGING, ANSWER)
"""Columns that our own files only show: a formula of the tracker, the problems in a returned assignment book, what
the button 'Tô màu quá hạn' wrote beside the colour, the look-up of the office's answers in a tracker on Google.
Reading knows their headers and ignores what stands below them."""

OPTIONAL: tuple[Column, ...] = (
    Column("updated_on", "Ngày cập nhật", Owner.UNIT, Kind.DATE, ("Ngày báo cáo",)),
    Column("withdrawn_on", "Thu hồi, huỷ", Owner.CENTRE, aliases=("Thu hồi", "Ngày thu hồi", "Thu hồi, hủy")),
    Column("transferred_to", "Đã chuyển", Owner.CENTRE, aliases=("Chuyển đơn vị", "Chuyển cho đơn vị")),
    Column("suspended_on", "Tạm dừng", Owner.CENTRE, aliases=("Ngày tạm dừng",)),
)
"""Columns that a foreign list may have and that the standard tracker does not write."""

EVENT_KINDS: dict[str, str] = {
    "extension": "Gia hạn",
    "transfer": "Chuyển",
    "withdrawal": "Thu hồi",
    "suspension": "Tạm dừng",
    "resumption": "Tiếp tục",
    "correction": "Đính chính giao việc",
}
"""Events by code and the word that the office types (domain §2, 'Events')."""

EVENT_COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", Owner.CENTRE, Kind.ORDINAL, ("STT",), width=5),
    Column(CODE, "Mã nhiệm vụ", Owner.CENTRE, aliases=("Mã NV",), width=17),
    Column(
        "kind", "Sự kiện", Owner.CENTRE, Kind.CHOICE, ("Loại sự kiện",), tuple(EVENT_KINDS.values()), width=18
    ),
    Column("effective_on", "Ngày hiệu lực", Owner.CENTRE, Kind.DATE, ("Có hiệu lực từ",), width=12),
    Column("document_no", "Số, ký hiệu văn bản", Owner.CENTRE, aliases=("Số văn bản",), width=18),
    Column("document_date", "Ngày văn bản", Owner.CENTRE, Kind.DATE, ("Ngày VB",), width=12),
    Column("new_deadline", "Thời hạn mới", Owner.CENTRE, Kind.DATE, ("Gia hạn đến",), width=12),
    Column("new_unit", "Đơn vị mới", Owner.CENTRE, Kind.UNIT, ("Chuyển cho",), width=22),
    Column("corrected_field", "Cột đính chính", Owner.CENTRE, width=22),
    Column("new_value", "Giá trị mới", Owner.CENTRE, width=30),
    Column("remark", "Ghi chú", Owner.CENTRE, width=28),
)
"""The sheet of events in the assignment book."""

PERIODS = Column(
    "periods", "Các kỳ", Owner.CENTRE, aliases=("Kỳ báo cáo", "Các kỳ báo cáo"), width=18,
    note="Chỉ cho nhiệm vụ định kỳ: 2018-01..2018-12, hoặc 2018-Q1; 2018-Q2",
)  # fmt: skip

UNIT_FIELDS: tuple[str, ...] = tuple(column.field for column in COLUMNS if column.owner is Owner.UNIT)
UPDATE_FIELDS: tuple[str, ...] = ("state", "done_on", "result_doc", "progress", "delay_reason")
"""A change of one of these is an update (domain §2.2); a remark is kept but is none."""

BOOK_COLUMNS: tuple[Column, ...] = (
    *(
        c
        for c in COLUMNS
        if c.owner is Owner.CENTRE and not c.hidden and c.field not in ("extended_to", "extension_doc")
    ),
    PERIODS,
)
"""The office's assignment book: what the centre fills in, plus the periods of a series."""

TRACKER_SHEET = "Theo dõi"
COVER_SHEET = "Bìa"
IDENTITY_SHEET = "_dondoc"
LISTS_SHEET = "_danh_muc"
ANSWERS_SHEET = "_ack"
PROBLEMS_SHEET = "Lỗi cần sửa"
REPAIRS_SHEET = "Đã sửa"
BOOK_SHEET = "Giao việc"
EVENTS_SHEET = "Sự kiện"
LAYOUT: tuple[Column, ...] = (
    *(c for c in COLUMNS if c.owner is Owner.CENTRE),
    PROMPT,
    *(c for c in COLUMNS if c.owner is Owner.UNIT),
)
"""The sheet 'Theo dõi' as it is written: the declared columns and, before the unit's own, the prompt."""

TEMPLATE_VERSION = "1"
HEADER_ROW = 4
"""The row, as a person counts, in which the tracker and the book carry their headers."""


def column(field: str) -> Column:
    """The declaration of one tracker column; KeyError if there is none."""
    return _BY_FIELD[field]


_BY_FIELD = {declared.field: declared for declared in (*OPTIONAL, *SHOWN, PERIODS, *COLUMNS)}
