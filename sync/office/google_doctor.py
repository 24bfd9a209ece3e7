"""Examine the road to Google step by step: each finding is one sentence; a step that nothing goes past is the last."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sync.core.units.registry import Unit
from sync.deployment.place import Deployment
from sync.deployment.sources import Places, places_of
from sync.google.failures import OF_THE_CENTRE, GoogleError, Trouble
from sync.google.files import NATIVE, DriveFile
from sync.google.manner import STANDARD_KEY, borrows_nobody, manner
from sync.google.names import place as google_place
from sync.google.office import GoogleOffice
from sync.google.scopes import SCOPES, Purpose
from sync.office.doctor import Finding

Connect = Callable[[Purpose], GoogleOffice]
"""Opens Drive and Sheets for a purpose."""

_LOCALE, _TIME_ZONE = "vi_VN", "Asia/Ho_Chi_Minh"
_ALLOWED = 60
"""Requests a minute that Google allows one account, of reads and of writes."""
_NOBODY = "0" * 44
"""An id that no file has: asking for it shows whether Sheets answers at all."""
_DUTIES = {Purpose.READ: "thu sổ", Purpose.ANSWER: "ghi phản hồi", Purpose.PROVISION: "phát sổ"}


@dataclass(frozen=True)
class Visit:
    """One look: the deployment, and how Google is reached."""

    place: Deployment
    connect: Connect

    @cached_property
    def reader(self) -> GoogleOffice:
        """For everything that only reads."""
        return self.connect(Purpose.READ)

    @cached_property
    def listed(self) -> dict[str, DriveFile]:
        """Trackers that Drive lists, by id."""
        return {file.id: file for file in self.reader.list_trackers()}

    @property
    def units(self) -> Sequence[tuple[Unit, Places]]:
        """Units of the registry that have a place on Google."""
        found = ((unit, places_of(unit.source)) for unit in self.place.registry.units)
        return [(unit, places) for unit, places in found if places.google or places.on_google]


def examine_google(place: Deployment, connect: Connect) -> Iterator[Finding]:
    """Every step of docs/google.md in its order, each as soon as it is known."""
    visit = Visit(place, connect)
    for step in (_units, _signed_in, _sheets_on, _drive, _scopes, _quota, _trackers):
        try:
            yield from step(visit)
        except GoogleError as error:
            yield Finding(good=False, sentence=error.failure.sentence, fatal=True)
            if step is _drive or error.trouble in OF_THE_CENTRE:
                return


def _units(visit: Visit) -> Iterator[Finding]:
    count = len(visit.units)
    said = f"units.csv: {count} đơn vị điền sổ trên Google Trang tính"
    todo = "units.csv: chưa đơn vị nào điền sổ trên Google – ghi “google:” vào cột source của đơn vị rồi chạy dondoc issue"
    yield Finding(good=bool(count), sentence=said if count else todo)


def _signed_in(visit: Visit) -> Iterator[Finding]:
    """By what, and as whom; a workload without an account of Google's is told before anything is shared with it."""
    if borrows_nobody(os.environ):
        todo = (
            f"{STANDARD_KEY}: cấu hình không mượn tài khoản dịch vụ nào, mà Google Drive chỉ chia sẻ được với tài khoản"
            " – tạo lại tệp cấu hình với --service-account, cấp vai trò Service Account Token Creator cho danh tính của máy"
        )
        yield Finding(good=False, sentence=todo)
    said = f"đăng nhập được vào Google Drive {manner(os.environ)}: {visit.reader.account()}"
    yield Finding(good=True, sentence=said)


def _sheets_on(visit: Visit) -> Iterator[Finding]:
    """Sheets answers if it says that a file which cannot exist is not there."""
    try:
        visit.reader.read_spreadsheet(_NOBODY, "spreadsheetId")
    except GoogleError as error:
        if error.trouble is not Trouble.NOT_FOUND:
            raise
    yield Finding(good=True, sentence="Google Sheets API và Google Drive API đã bật")


def _drive(visit: Visit) -> Iterator[Finding]:
    if not visit.reader.drive:
        said = (
            "settings.toml: chưa ghi [google] drive – tài khoản dịch vụ không giữ được tệp riêng: tạo bộ nhớ dùng chung,"
            " thêm tài khoản dịch vụ làm Người quản lý nội dung, chép mã của bộ nhớ vào đây"
        )
        yield Finding(good=False, sentence=said)
    marked = sum(bool(file.unit) for file in visit.listed.values())
    where = "bộ nhớ dùng chung" if visit.reader.drive else "các tệp được chia sẻ"
    yield Finding(good=True, sentence=f"xem được {where}: {marked} sổ theo dõi")


def _scopes(visit: Visit) -> Iterator[Finding]:
    """A token for each thing that a command does, and for no more."""
    for purpose, duty in _DUTIES.items():
        visit.connect(purpose).account()
        names = ", ".join(scope.rpartition("/")[2] for scope in SCOPES[purpose])
        yield Finding(good=True, sentence=f"có quyền {duty} ({names})")


def _quota(visit: Visit) -> Iterator[Finding]:
    google = visit.place.settings.google
    for name, most in (
        ("reads_per_minute", google.reads_per_minute),
        ("writes_per_minute", google.writes_per_minute),
    ):
        if most > _ALLOWED:
            said = (
                f"settings.toml: [google] {name} = {most}, Google cho mỗi tài khoản {_ALLOWED} – giảm xuống, trừ khi đã xin"
                " Google nâng hạn mức của dự án"
            )
            yield Finding(good=False, sentence=said)
    yield Finding(
        good=True,
        sentence=f"nhịp: {google.reads_per_minute} lượt đọc, {google.writes_per_minute} lượt ghi mỗi phút",
    )


def _trackers(visit: Visit) -> Iterator[Finding]:
    for unit, places in visit.units:
        for file_id in places.google:
            try:
                yield from _tracker(visit, unit, file_id)
            except GoogleError as error:
                yield Finding(good=False, sentence=f"{unit.code}: {error.failure.sentence}")
    yield from _strangers(visit)


def _tracker(visit: Visit, unit: Unit, file_id: str) -> Iterator[Finding]:
    file = visit.listed.get(file_id) or visit.reader.file(file_id)
    said = f"{unit.code}: {google_place(file_id)} (“{file.name}”)"
    if file.unit and file.unit != unit.code:
        yield Finding(good=False, sentence=f"{said} là sổ của {file.unit} – sửa cột source trong units.csv")
    shared = visit.reader.shared_with(file_id)
    if "anyone" in shared:
        todo = "ai có đường liên kết cũng mở được – Chia sẻ → Quyền truy cập chung → Hạn chế"
        yield Finding(good=False, sentence=f"{said}: {todo}")
    if file.kind == NATIVE:
        yield from _locale(visit, file_id, said)


def _locale(visit: Visit, file_id: str, said: str) -> Iterator[Finding]:
    found = visit.reader.read_spreadsheet(file_id, "properties(locale,timeZone)")["properties"]
    if found.get("locale") != _LOCALE:
        todo = f"ngôn ngữ và khu vực là {found.get('locale')}, ngày tháng dễ bị đảo – Tệp → Cài đặt → Ngôn ngữ và khu vực: Việt Nam"
        yield Finding(good=False, sentence=f"{said}: {todo}")
    elif found.get("timeZone") != _TIME_ZONE:
        todo = f"múi giờ là {found.get('timeZone')} – Tệp → Cài đặt → Múi giờ: (GMT+07:00)"
        yield Finding(good=False, sentence=f"{said}: {todo}")
    else:
        yield Finding(good=True, sentence=f"{said}: mở được, đúng ngôn ngữ và múi giờ")


def _strangers(visit: Visit) -> Iterator[Finding]:
    """Marked trackers that no line of units.csv names: copies, and what an interrupted `issue` left."""
    known = {file_id for _, places in visit.units for file_id in places.google}
    for file in visit.listed.values():
        if file.unit and file.id not in known:
            said = (
                f"{google_place(file.id)} (“{file.name}”): mang dấu sổ của {file.unit} mà units.csv không nêu – bản sao thì xoá"
                " hoặc chuyển ra khỏi bộ nhớ dùng chung; sổ vừa tạo dở thì chạy lại dondoc issue"
            )
            yield Finding(good=False, sentence=said)
