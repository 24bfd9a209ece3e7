"""Writing a workbook to disk so that the file there is whole at every moment."""

import contextlib
import os
import shutil
import uuid
from pathlib import Path
from typing import Any

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.errors import CannotSaveError

# suffix → the filter's name in LibreOffice; what is not here is neither opened nor written
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}
READ_ONLY_FILTERS = {".xlsb": "Calc MS Excel 2007 Binary"}
PDF = "calc_pdf_Export"
HTML = "HTML (StarCalc)"


def filter_for(path: Path) -> str:
    """The filter that writes this suffix."""
    name = FILTERS.get(path.suffix.lower())
    if name is None:
        raise CannotSaveError(
            f"«{path.name}»: không lưu được kiểu tệp «{path.suffix or 'không có đuôi'}». "
            f"Hãy đặt tên có đuôi {', '.join(FILTERS)}."
        )
    return name


def store(
    document: Any, path: Path, *, filter_name: str, password: str | None = None, **options: Any
) -> None:
    """Writes a copy beside `path`, then puts it in place in one step: a crash leaves the old file as it was."""
    beside = path.with_name(f".{uuid.uuid4().hex[:12]}{path.suffix}")
    arguments = {"FilterName": filter_name, "Overwrite": True, **options, **_locked(path, password)}
    if not path.parent.is_dir():  # LibreOffice would make the folder
        raise _not_saved(path, "không có thư mục này")
    try:
        document.storeToURL(bridge.url(beside), bridge.named(**arguments))
        _take_over_rights(path, beside)
        os.replace(beside, path)  # noqa: PTH105 - the one atomic call
    except OSError as error:
        raise _not_saved(path, error.strerror or "") from error
    except bridge.refuses() as error:
        if bridge.is_gone(error):
            raise
        raise _not_saved(path, str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _locked(path: Path, password: str | None) -> dict[str, Any]:
    """The arguments that put a password on the file. Excel's newer formats ignore the plain one without a word."""
    if not password:
        return {}
    if path.suffix.lower() in (".ods", ".xls"):
        return {"Password": password}
    secret = (("OOXPassword", password), ("CryptoType", "Standard"))
    pairs = tuple(bridge.struct("beans.NamedValue", Name=name, Value=value) for name, value in secret)
    return {"EncryptionData": bridge.typed("[]com.sun.star.beans.NamedValue", pairs)}


def _take_over_rights(old: Path, new: Path) -> None:
    if old.exists():
        with contextlib.suppress(OSError):
            shutil.copymode(old, new)


def _not_saved(path: Path, reason: str) -> CannotSaveError:
    return CannotSaveError(
        f"Không ghi được «{path}» ({reason.strip() or 'thư mục không cho ghi'}). Tệp cũ, nếu có, còn nguyên. "
        "Hãy kiểm tra quyền ghi, chỗ trống trên đĩa, hoặc lưu sang nơi khác."
    )
