"""What can go wrong between a macro and LibreOffice, each with the sentence for the person who clicked."""

import re

from sync.failure import NotDone

_PLACE_IN_ITS_SOURCE = re.compile(r"\s*\bat \S+\.[ch]xx:\d+")
"""What LibreOffice says where it has nothing to say: the line of its own program."""


class LibreOfficeError(NotDone):
    """Anything that LibreOffice could not do; the text is Vietnamese and complete."""


class LibreOfficeMissingError(LibreOfficeError):
    """LibreOffice, or the part of it that Python talks to, is not on this machine."""


class LibreOfficeDiedError(LibreOfficeError):
    """The soffice of this program ended in the middle; no file on disk was touched by that."""

    def __init__(self) -> None:
        super().__init__(
            "LibreOffice đã dừng đột ngột khi đang làm. Tệp trên đĩa còn nguyên như lần lưu cuối; "
            "hãy mở lại tệp và chạy lại lệnh."
        )


class CannotOpenError(LibreOfficeError):
    """The file is no spreadsheet that LibreOffice reads, or asks for a password."""


class BookInUseError(LibreOfficeError):
    """Somebody else has the file open in LibreOffice: opening it for writing would lose one side's work."""


class CannotSaveError(LibreOfficeError):
    """The workbook was not written; what lay on disk before lies there still."""


class ProtectedSheetError(LibreOfficeError):
    """The sheet refuses changes. UNO itself would let some through and swallow others in silence."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Trang «{sheet}» đang được khóa (bảo vệ) nên chưa sửa gì. "
            "Hãy bỏ khóa trang (Xem lại → Bỏ bảo vệ trang tính) rồi chạy lại."
        )


class RefusedByOfficeError(LibreOfficeError):
    """LibreOffice answered a step with an exception of its own, told in the last part of the sentence."""

    def __init__(self, step: str, reason: str) -> None:
        told = _PLACE_IN_ITS_SOURCE.sub("", reason).strip()
        super().__init__(f"LibreOffice không thực hiện được bước «{step}»: {told or 'không nói lý do'}.")
