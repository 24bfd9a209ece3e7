"""What a person has to know after installing: what to do next, and what on his machine may stop the buttons."""

from collections.abc import Mapping
from pathlib import Path

from addin.ribbon.places import Place

_SPECIAL_TO_A_SHELL = set(" '\"$`&;|()")


def obstacles(place: Place, interpreter: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """What can be seen beforehand to be in the way, one sentence each; empty when nothing is."""
    on_macos = place.scripts is not None
    found = {
        _no_office(place.folder): not _office_folder(place).exists(),
        _spaces(interpreter): on_macos and bool(_SPECIAL_TO_A_SHELL & set(interpreter)),
        _accents("Python", interpreter): not on_macos and not interpreter.isascii(),
        _accents("thư mục tạm TEMP", environment.get("TEMP", "")): not on_macos
        and not environment.get("TEMP", "").isascii(),
    }
    return tuple(sentence for sentence, applies in found.items() if applies)


def next_steps(place: Place) -> tuple[str, ...]:
    """What to do now, in order."""
    closing = "Cmd-Q" if place.scripts is not None else "đóng hết cửa sổ"
    return (
        f"Thoát Excel ({closing}) rồi mở lại: trên dải lệnh có thẻ “Đôn đốc”.",
        "Mở sổ theo dõi, bấm “Kiểm tra sổ”; kết quả hiện trong một hộp thông báo.",
        "Lần mở đầu tiên xin đi theo danh mục trong docs/bo-cong-cu-excel.md: add-in này chưa được thấy trong Excel thật.",
    )


def what_may_stop_it(place: Place, interpreter: str) -> tuple[str, ...]:
    """What cannot be seen from here, and the way round it."""
    second_door = f'Lối thứ hai, khi Excel đang mở sổ: "{interpreter}" -m addin highlight_overdue'
    on_macos = place.scripts is not None
    return ((_AUTOMATION, _SILENT) if on_macos else (_NO_TAB, _NO_CHILD)) + (second_door,)


_AUTOMATION = (
    "macOS hỏi có cho phép điều khiển Microsoft Excel không: chọn OK. Lỡ từ chối thì bật lại ở System Settings,"
    " Privacy & Security, Automation."
)
_SILENT = "Bấm nút mà không có gì xảy ra: dùng lối thứ hai, rồi báo người phụ trách phần mềm."
_NO_TAB = (
    "Không thấy thẻ: macro hoặc thư mục khởi động bị chính sách của cơ quan cấm (File, Options, Trust Center). Tệp do lệnh"
    " này dựng tại chỗ nên không mang dấu tải về (Mark of the Web); tệp chép từ máy khác thì chuột phải, Properties, Unblock."
)
_NO_CHILD = (
    "Bấm nút mà không chạy: Defender hay phần mềm diệt vi-rút chặn Excel gọi chương trình khác (quy tắc “Block all Office"
    " applications from creating child processes”) – nhờ quản trị mạng cho phép, hoặc dùng lối thứ hai."
)


def _office_folder(place: Place) -> Path:
    """A folder that Office makes itself on its first start."""
    return place.folder.parents[1] if place.scripts is not None else place.folder.parent


def _no_office(folder: Path) -> str:
    return f"Chưa thấy Excel từng chạy với tài khoản này ({folder}) – mở Excel một lần, thoát, rồi chạy lại lệnh này."


def _spaces(interpreter: str) -> str:
    return (
        f"Đường dẫn Python có dấu cách hoặc ký hiệu lạ ({interpreter}), kịch bản của xlwings trên macOS không gọi được"
        " – cài dondoc vào thư mục không có dấu cách, ví dụ ~/dondoc, rồi chạy lại lệnh này."
    )


def _accents(what: str, path: str) -> str:
    return (
        f"Đường dẫn {what} có chữ có dấu ({path}), VBA của Excel có thể không đọc được"
        r" – cài dondoc vào thư mục không dấu, ví dụ C:\dondoc, rồi chạy lại lệnh này; nút vẫn không chạy thì dùng lối thứ hai."
    )
