"""Why a whole file is not taken, and what to do then."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why a whole file was not taken: at most twenty named reasons, each with its remedy in `REMEDIES`."""

    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    NO_ACCESS = "no_access"
    OWNER_FILE = "owner_file"
    EMPTY = "empty"
    HALF_SYNCED = "half_synced"
    STILL_CHANGING = "still_changing"
    TOO_BIG = "too_big"
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_FORMAT = "old_format"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    READER_STOPPED = "reader_stopped"
    NO_TRACKER = "no_tracker"
    WRONG_UNIT = "wrong_unit"
    SAME_AS_ANOTHER = "same_as_another"
    DUPLICATE = "duplicate"
    ROWS_FELL = "rows_fell"
    UNREACHABLE = "unreachable"


OF_THE_CENTRE = frozenset({Refusal.UNREACHABLE})
"""Where the unit has nothing to mend: it is told apart, and nobody is reminded because of it."""

REMEDIES: dict[Refusal, str] = {
    Refusal.NOT_FOUND: "không thấy tệp – đơn vị nộp sổ vào đúng thư mục",
    Refusal.NOT_A_FILE: "đường dẫn không phải là một tệp thường (thư mục, liên kết hoặc thiết bị) – chép chính tệp sổ vào thư mục",
    Refusal.NO_ACCESS: "không có quyền đọc tệp, hoặc tệp đang bị khoá – đóng tệp hay cấp quyền đọc rồi thu lại",
    Refusal.OWNER_FILE: "tệp tạm “~$” do Excel tạo khi sổ đang mở – bỏ qua, không cần làm gì",
    Refusal.EMPTY: "tệp rỗng (0 byte) – chờ đồng bộ xong hoặc nộp lại",
    Refusal.HALF_SYNCED: "tệp chưa đồng bộ xong (toàn byte 0) – chờ phần mềm đồng bộ tải đủ rồi thu lại",
    Refusal.STILL_CHANGING: "tệp đang được ghi – chờ ghi xong rồi thu lại",
    Refusal.TOO_BIG: "tệp quá lớn cho một sổ theo dõi – xoá trang, ảnh và vùng định dạng thừa rồi lưu lại",
    Refusal.NOT_A_WORKBOOK: "tệp không phải là sổ Excel .xlsx (có thể là lối tắt Google, trang đăng nhập hay tài liệu khác) – nộp đúng tệp sổ",
    Refusal.OLD_FORMAT: "định dạng .xls, .xlsb hoặc .ods chưa được nhận – mở tệp rồi lưu lại dạng .xlsx",
    Refusal.ENCRYPTED: "tệp đặt mật khẩu – bỏ mật khẩu rồi lưu lại",
    Refusal.DAMAGED: "tệp hỏng, không mở được – mở bằng Excel, sửa rồi lưu lại, hoặc nộp bản khác",
    Refusal.UNSAFE: "cấu trúc tệp bất thường, không an toàn để đọc – chép dữ liệu sang sổ đã phát rồi nộp lại",
    Refusal.READER_STOPPED: "đọc tệp quá lâu hoặc quá tốn bộ nhớ nên đã dừng – chép dữ liệu sang sổ đã phát rồi nộp lại",
    Refusal.NO_TRACKER: "không trang nào có tiêu đề của sổ theo dõi – nộp đúng sổ, giữ nguyên dòng tiêu đề",
    Refusal.WRONG_UNIT: "sổ của đơn vị khác – nộp đúng sổ của đơn vị mình",
    Refusal.SAME_AS_ANOTHER: "tệp giống hệt tệp của đơn vị khác – nộp đúng sổ của đơn vị mình",
    Refusal.DUPLICATE: "bản chép thừa của sổ – giữ một tệp, xoá bản chép",
    Refusal.ROWS_FELL: "số nhiệm vụ giảm quá nửa so với lần trước – kiểm tra xem có xoá nhầm không; dữ liệu lần trước được giữ",
    Refusal.UNREACHABLE: "chưa đọc được nơi giữ sổ (mạng, chứng thực hoặc máy chủ) – Văn phòng xem lại kết nối rồi thu lại, đơn vị không phải làm gì",
}
"""What happened – what to do, for each refusal."""


def of_named(refusal: Refusal) -> str:
    """The same where somebody named the file himself: a name mistyped is no unit's omission."""
    if refusal is Refusal.NOT_FOUND:
        return "không thấy tệp – xem lại tên tệp và thư mục"
    return REMEDIES[refusal]
