"""The settings sheet inside the add-in: what xlwings' VBA reads, and the sentences VBA cannot hold itself.

The sheet is Unicode and travels with the file. A settings file would be read by VBA in the machine's code page, and
would sit among the user's own xlwings settings, which are none of our business: they are neither read nor written.
"""

from collections.abc import Iterator, Mapping

SHEET = "dondoc.conf"
"""Name of the sheet; xlwings looks for its PROJECT_NAME with `.conf`."""

INTERPRETERS = {"win32": "INTERPRETER_WIN", "darwin": "INTERPRETER_MAC"}
"""`sys.platform` → the setting that holds the Python to start, as an absolute path."""

_FIXED = {
    "ADD_WORKBOOK_TO_PYTHONPATH": "False"
}  # else a sync.py beside a workbook would be run in place of ours

_SENTENCES = {
    "SAY_TITLE": "Đôn đốc",
    "SAY_NO_WORKBOOK": (
        "Chưa có bảng tính nào mở để làm việc – mở sổ theo dõi rồi bấm lại nút này; nếu trên đầu trang có dải vàng"
        " Protected View (Dạng xem được bảo vệ) thì bấm Enable Editing (Cho phép chỉnh sửa) trước"
    ),
    "SAY_NO_INTERPRETER": (
        "Không tìm thấy Python của dondoc tại nơi đã cài (thư mục đã bị dời hoặc xoá)"
        " – mở cửa sổ lệnh, chạy lại: dondoc addin install"
    ),
    "SAY_NO_SCRIPT": (
        "macOS chưa cho Excel gọi Python: thiếu tệp kịch bản của xlwings"
        " – mở Terminal, chạy lại: dondoc addin install"
    ),
    "SAY_NOT_STARTED": (
        "Python của dondoc không chạy được, hoặc dừng giữa chừng – xem lại sổ trước khi lưu, rồi chạy lại: dondoc addin"
        " install; vẫn lỗi thì gửi phần chữ dưới đây cho người phụ trách phần mềm:"
    ),
    "SAY_RUNNING": "Đôn đốc: đang chạy…",
}


def rows(interpreters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Key and value of every line of the sheet, in a fixed order.

    `interpreters`: `INTERPRETER_WIN` / `INTERPRETER_MAC` → path. A key without a value stays out: a line that is
    there counts, even an empty one.
    """
    yield from _FIXED.items()
    yield from sorted(interpreters.items())
    yield from _SENTENCES.items()
