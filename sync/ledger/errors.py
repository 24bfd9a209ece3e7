"""What can go wrong with the ledger, in sentences for the person who has to act."""

from sqlalchemy.exc import DBAPIError

_KNOWN = (
    ("locked", "sổ cái đang bị một chương trình khác giữ – đóng chương trình đó rồi chạy lại"),
    ("disk is full", "đĩa chứa sổ cái đã đầy – giải phóng dung lượng rồi chạy lại; những gì đã nhận vẫn còn"),
    ("readonly", "không có quyền ghi vào sổ cái – cấp quyền ghi cho thư mục sổ cái"),
    ("unable to open", "không mở được sổ cái – kiểm tra thư mục sổ cái có tồn tại và có quyền ghi"),
    ("malformed", "tệp sổ cái bị hỏng – khôi phục từ bản sao lưu gần nhất"),
    ("not a database", "tệp không phải là sổ cái – kiểm tra đường dẫn, hoặc khôi phục từ bản sao lưu"),
    ("connect", "không kết nối được máy chủ PostgreSQL – kiểm tra địa chỉ, mạng và máy chủ"),
    ("chỉ ghi thêm", "sổ cái chỉ ghi thêm, không sửa, không xoá – ghi một dòng mới để đính chính"),
)


class LedgerError(Exception):
    """The ledger could not do what was asked; the message is a Vietnamese sentence: what – what to do."""


class NewerLedgerError(LedgerError):
    """The ledger was written by a newer program than this one."""


class BusyError(LedgerError):
    """Another run holds the deployment."""


class BackupError(LedgerError):
    """A backup could not be made or may not be restored."""


def in_words(error: DBAPIError) -> LedgerError:
    """The sentence for an error of the database; never its parameters, which are personal data."""
    said = str(error.orig)
    for sign, sentence in _KNOWN:
        if sign in said:
            return LedgerError(sentence)
    return LedgerError(
        f"sổ cái báo lỗi: {said.splitlines()[0] if said else type(error).__name__} – chạy “dondoc verify”"
    )
