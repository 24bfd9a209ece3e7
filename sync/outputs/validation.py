"""What a cell accepts when somebody types: rules of data validation with their Vietnamese messages.

Validation, not sheet protection: Excel refuses to sort, and to insert rows, over locked cells. Pasting goes round
both, so the office checks everything again when it collects. Sorting leaves validations where they are, hence
every row of a column, spare rows too, has the same one, and a formula tells the office's rows from the unit's.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sync.core.tracker import CODE, Column, Kind, Owner
from sync.outputs.prompts import RowFormulas

Rule = dict[str, Any]
"""The options of XlsxWriter's `data_validation`."""

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
_EPOCH = date(1899, 12, 30)
LISTS: Mapping[str, str] = {
    "state": "ds_tinh_trang",
    "origin": "ds_nguon_giao",
    "deadline_kind": "ds_loai_thoi_han",
    "nature": "ds_tinh_chat",
    "kind": "ds_su_kien",
    "lead_unit": "ds_don_vi",
    "supporting_units": "ds_don_vi",
    "new_unit": "ds_don_vi",
    "corrected_field": "ds_cot_dinh_chinh",
    "regulation": "ds_quy_che",
}
"""Field → the defined name that holds its dropdown."""

CODES = "ds_ma_nhiem_vu"
"""The defined name of all codes in the assignment book."""

_DAY_MESSAGE = (
    "Gõ ngày/tháng/năm, cách nhau bằng dấu gạch chéo, ví dụ 15/05/2018 (không gõ 15.5.2018, 15-5-2018), từ năm 2000 đến "
    "năm 2100."
)
_GREY_MESSAGE = (
    "Cột màu xám do Văn phòng điền theo sổ giao việc, đơn vị không sửa. Nếu thấy sai, ghi vào cột “Kiến nghị, "
    "ghi chú”. Nhiệm vụ chưa có mã: ghi vào dòng trắng cuối sổ."
)
_CODE_MESSAGE = "Mã nhiệm vụ do Văn phòng cấp. Nhiệm vụ đơn vị tự thêm để trống cột này."


def tracker_rule(column: Column, formulas: RowFormulas) -> Rule | None:
    """What a column of the tracker accepts, written for the row of `formulas`; None accepts anything."""
    if column.field in (CODE, "prompt"):
        return _refusal("1=0", _CODE_MESSAGE if column.field == CODE else _GREY_MESSAGE)
    if column.owner is Owner.CENTRE:
        return _refusal(_central_condition(column, formulas), _central_message(column))
    if column.kind is Kind.DATE:
        return day_rule()
    return list_rule(column) if column.kind is Kind.CHOICE else None


def header_rule(columns: tuple[Column, ...], position: int, row: int) -> Rule:
    """A header refuses typing as long as its row is the header.

    Excel copies a rule into a row inserted right below; there the neighbour is no header, so it lets type.
    """
    neighbour = 1 if position == 0 else 0
    letter = "B" if position == 0 else "A"
    message = "Giữ nguyên dòng tiêu đề: phần mềm tìm cột theo tên này."
    return _refusal(f'${letter}{row}<>"{columns[neighbour].header}"', message)


def day_rule() -> Rule:
    """A real date from 2000 to 2100."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": LAST_DAY,
        "error_title": "Chưa phải là ngày",
        "error_message": _DAY_MESSAGE,
    }


def list_rule(column: Column) -> Rule:
    """A word of the column's list; who typed another reads which there are."""
    rule = list_rule_of(LISTS[column.field], column.header)
    if not column.choices:
        return rule
    more = " Giải thích thêm ghi ở cột “Tình hình, kết quả”." if column.field == "state" else ""
    return {**rule, "error_message": f"Chọn một trong: {' / '.join(column.choices)}.{more}"}


def list_rule_of(name: str, header: str) -> Rule:
    """A word of the list with this defined name, for the cell or column that people call `header`."""
    return {
        "validate": "list",
        "source": f"={name}",
        "error_title": "Không có trong danh sách",
        "error_message": f"Chọn trong danh sách của “{header}”.",
    }


def suggestion(name: str) -> Rule:
    """A dropdown that helps and refuses nothing: several units may stand in one cell."""
    return {"validate": "list", "source": f"={name}", "show_error": False}


def code_rule() -> Rule:
    """Codes are issued by the software, in the tracker and in the book alike."""
    return _refusal("1=0", "Mã nhiệm vụ do phần mềm cấp khi chạy lệnh assign; để trống cột này.")


def settled_rule(formulas: RowFormulas) -> Rule:
    """A warning for text of an assignment that has its code: from then on an event mends it."""
    message = (
        "Dòng đã cấp mã: sửa ở đây không có hiệu lực. Ghi một dòng “Đính chính giao việc” ở trang Sự kiện."
    )
    return {**_refusal(formulas.own, message), "error_type": "warning", "error_title": "Dòng đã cấp mã"}


def _refusal(condition: str, message: str) -> Rule:
    """Accept only while the condition holds; an emptied cell counts as typing."""
    return {
        "validate": "custom",
        "value": f"={condition}",
        "ignore_blank": False,
        "error_title": "Không sửa ô này",
        "error_message": message,
    }


def _central_condition(column: Column, formulas: RowFormulas) -> str:
    """True only in a row without a code, and there only for what the column may hold."""
    cell = formulas.cell(column.field).replace("$", "")
    if column.kind in (Kind.DATE, Kind.DEADLINE):
        first, last = (FIRST_DAY - _EPOCH).days, (LAST_DAY - _EPOCH).days
        allowed = f"AND(ISNUMBER({cell}),{cell}>={first},{cell}<={last})"
    elif column.kind is Kind.CHOICE:
        allowed = f"COUNTIF({LISTS[column.field]},{cell})>0"
    else:
        return formulas.own
    return f"AND({formulas.own},OR(LEN({cell})=0,{allowed}))"


def _central_message(column: Column) -> str:
    """Why a grey cell refuses, and what a row of the unit's own would take there."""
    if column.kind in (Kind.DATE, Kind.DEADLINE):
        return f"Cột màu xám do Văn phòng điền. Ở dòng đơn vị tự thêm (không có mã): {_DAY_MESSAGE[0].lower()}{_DAY_MESSAGE[1:]}"
    if column.kind is Kind.CHOICE:
        choices = " / ".join(column.choices)
        return f"Cột màu xám do Văn phòng điền. Ở dòng đơn vị tự thêm (không có mã), gõ một trong: {choices}."
    return _GREY_MESSAGE
