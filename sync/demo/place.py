"""The folder of the demonstration: made afresh, marked as invented, replaced only if it was a demonstration before."""

import shutil
from collections.abc import Collection
from pathlib import Path

from sync.deployment.files import ConfigError
from sync.deployment.place import CONFIG_FILES, SETTINGS, UNITS, Deployment
from sync.failure import NotDone
from sync.office.setting_up import initialise

NOTICE = "LUU-Y.txt"
INVENTED = (
    "Toàn bộ số liệu trong thư mục này là BỊA ĐỂ TRÌNH DIỄN: văn bản, nhiệm vụ, ngày tháng và kết quả đều không có thật, "
    "không đánh giá đơn vị nào."
)
_SETTINGS = (
    ("invented = false", "invented = true"),
    ('office = "VĂN PHÒNG"', 'office = "VĂN PHÒNG (SỐ LIỆU BỊA ĐỂ TRÌNH DIỄN)"'),
)


def make_place(folder: Path, units: Collection[str] = ()) -> Deployment:
    """A new deployment in `folder`, whose settings and notice say that it is invented; of `units` only, if named.

    Raises:
        NotDone: something else than an earlier demonstration lies there, or it cannot be removed.
    """
    _clear(folder)
    initialise(folder)
    settings = folder / SETTINGS
    text = settings.read_text(encoding="utf-8")
    for shipped, invented in _SETTINGS:
        if shipped not in text:
            raise NotDone(f"{settings}: không thấy dòng “{shipped}” trong cấu hình kèm theo phần mềm")
        text = text.replace(shipped, invented, 1)
    settings.write_text(text, encoding="utf-8")
    (folder / NOTICE).write_text(f"{INVENTED}\n\n{_TOUR}", encoding="utf-8")
    if units:
        _leave_only(folder / UNITS, units)
    return Deployment(folder)


def _leave_only(registry: Path, units: Collection[str]) -> None:
    header, *lines = registry.read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = [line for line in lines if line.partition(",")[0] in units]
    registry.write_text("".join((header, *chosen)), encoding="utf-8")


def _clear(folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not _is_demonstration(folder):
        raise NotDone(
            f"{folder}: thư mục đã có dữ liệu và không phải bản trình diễn – chọn một thư mục trống"
        )
    place = Deployment(folder)
    rooms = (place.ledger_folder, place.books, place.trackers, place.feedback, place.reports)
    try:
        for room in rooms:
            if room.exists():
                shutil.rmtree(room)
        for name in (*CONFIG_FILES, NOTICE):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        said = f"{error.filename}: không xoá được ({error.strerror})"
        raise NotDone(f"{said} – đóng các tệp đang mở của bản trình diễn cũ rồi chạy lại") from error


def _is_demonstration(folder: Path) -> bool:
    """Both the notice and the settings say so, and the ledger lies in the folder itself."""
    try:
        settings = Deployment(folder).settings
    except ConfigError:
        return False
    return settings.demo.invented and not settings.ledger.url and (folder / NOTICE).is_file()


_TOUR = """\
Xem gì ở đâu:
  giao-viec/     sổ giao việc của Văn phòng, bản có mã nhiệm vụ
  so-theo-doi/   sổ của 30 đơn vị như đơn vị đã điền (đúng, muộn, sai, hoặc không nộp)
  phan-hoi/      phiếu phản hồi cho từng đơn vị
  bao-cao/       bảng tổng hợp tháng 4/2018 và bảng tổng hợp mới nhất
  so-cai/        sổ cái và bản lưu của mọi tệp đã nhận

Thử tiếp (trong thư mục này):
  dondoc status
  dondoc history MÃ_NHIỆM_VỤ
  dondoc verify
  dondoc report --as-of 2018-04-20
"""
