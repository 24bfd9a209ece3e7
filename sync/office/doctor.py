"""Examine a deployment: each finding is one sentence, where – what – what to do."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np

from sync.core.pages.notes import rule_in_words
from sync.core.text import fold
from sync.deployment.files import ConfigError
from sync.deployment.place import Deployment, find_deployment
from sync.ledger.copies import Copies
from sync.ledger.errors import LedgerError
from sync.ledger.store import Ledger

_FEW_BYTES = 500 * 2**20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined: whether it is good, and whether nothing can work without it."""

    good: bool
    sentence: str
    fatal: bool = False


def examine(folder: Path, today: date) -> list[Finding]:
    """Configuration first; what rests on it is examined only when it can be read."""
    try:
        place = find_deployment(folder)
    except ConfigError as error:
        return [Finding(good=False, sentence=str(error), fatal=True)]
    configuration = [*_configuration(place)]
    if any(finding.fatal for finding in configuration):
        return configuration
    return [
        *configuration,
        *_settings(place),
        *_calendar(place, today),
        *_units(place),
        *_rooms(place),
        *_ledger(place),
        *_disk(place),
    ]


def _configuration(place: Deployment) -> Iterator[Finding]:
    parts: dict[str, Callable[[], object]] = {
        "settings.toml": lambda: place.settings,
        "units.csv": lambda: place.registry,
        "calendar.csv": lambda: place.calendar,
    }
    for name, load in parts.items():
        try:
            load()
            yield Finding(good=True, sentence=f"{name} đọc được")
        except ConfigError as error:
            yield Finding(good=False, sentence=str(error), fatal=True)


def _settings(place: Deployment) -> Iterator[Finding]:
    """The name of the province has to stand in the report's first line, else both were not changed together."""
    office = place.settings.office
    if fold(office.province) not in fold(office.agency):
        said = (
            f"settings.toml: [office] agency “{office.agency}” không nhắc đến tỉnh “{office.province}” ([office] province)"
            " – sửa cho hai mục cùng một tỉnh"
        )
        yield Finding(good=False, sentence=said)
    yield Finding(good=True, sentence=f"cách tính: {rule_in_words(place.settings.rules())}")


def _calendar(place: Deployment, today: date) -> Iterator[Finding]:
    """Every year up to this one has to be official: no month can be closed on an expected calendar."""
    years = sorted({entry.day.year for entry in place.calendar.entries})
    unsure = sorted(
        {e.day.year for e in place.calendar.entries if not e.settled and e.day.year <= today.year}
    )
    gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years)) if years else []
    if not years:
        yield Finding(
            good=False,
            sentence="calendar.csv: chưa có ngày nghỉ nào – chép lịch của cơ quan có thẩm quyền vào",
        )
    if gaps:
        yield Finding(
            good=False, sentence=f"calendar.csv: thiếu năm {', '.join(map(str, gaps))} – bổ sung lịch nghỉ"
        )
    if unsure:
        listed = ", ".join(map(str, unsure))
        yield Finding(
            good=False, sentence=f"calendar.csv: năm {listed} mới là dự kiến – sửa khi có lịch chính thức"
        )
    if years and not gaps:
        yield Finding(good=True, sentence=f"calendar.csv có lịch từ {years[0]} đến {years[-1]}")


def _units(place: Deployment) -> Iterator[Finding]:
    units = place.registry.units
    known = {unit.code for unit in units}
    for unit in units:
        for code in unit.successors:
            if code not in known:
                said = f"units.csv: đơn vị kế tiếp “{code}” của {unit.code} không có trong danh mục – bổ sung dòng đó"
                yield Finding(good=False, sentence=said)
    shared = _shared_sources(place)
    if shared:
        yield Finding(
            good=False, sentence=f"units.csv: {shared} dùng chung một cột source – mỗi đơn vị một thư mục"
        )
    yield Finding(good=True, sentence=f"{len(units)} đơn vị trong danh mục")


def _shared_sources(place: Deployment) -> str:
    by_source: dict[str, list[str]] = {}
    for unit in place.registry.units:
        if unit.valid_to is None:
            by_source.setdefault(unit.source, []).append(unit.code)
    return "; ".join(", ".join(codes) for codes in by_source.values() if len(codes) > 1)


def _rooms(place: Deployment) -> Iterator[Finding]:
    for room in (place.books, place.trackers, place.feedback, place.reports, place.ledger_folder):
        if not room.is_dir():
            yield Finding(
                good=False, sentence=f"{room}: chưa có thư mục này – sẽ được tạo khi cần, hoặc tạo tay"
            )
        elif not os.access(room, os.W_OK):
            yield Finding(good=False, sentence=f"{room}: không ghi được – cấp quyền ghi", fatal=True)


def _ledger(place: Deployment) -> Iterator[Finding]:
    place.ledger_folder.mkdir(parents=True, exist_ok=True)
    try:
        with Ledger.open(place.ledger_url, "doctor") as ledger:
            last = ledger.last_collection_at()
            years = _years_of(ledger)
            missing, _ = Copies(place.copies).verify(
                {k.receipt.sha256 for k in ledger.known_files().values()}
            )
    except LedgerError as error:
        yield Finding(good=False, sentence=f"sổ cái: {error}", fatal=True)
        return
    said = f"lần thu gần nhất {last:%H:%M %d/%m/%Y}" if last else "chưa thu lần nào – chạy dondoc sync"
    yield Finding(good=True, sentence=f"sổ cái mở được, {said}")
    yield from _unsure_years(place, years)
    if missing:
        lost = f"so-cai/ban-luu: mất {len(missing)} bản lưu – phục hồi từ bản sao lưu (dondoc restore)"
        yield Finding(good=False, sentence=lost)


def _years_of(ledger: Ledger) -> Counter[int]:
    """Year → how many deadlines fall in it: of tasks as assigned, and as extended."""
    record = ledger.load_record(datetime.max)
    days = [*record.assignments["deadline"].dropna(), *record.events["new_deadline"].dropna()]
    return Counter(day.year for day in days)


def _unsure_years(place: Deployment, years: Counter[int]) -> Iterator[Finding]:
    """Years in which deadlines fall and which calendar.csv does not settle: what is computed there is marked."""
    listed = {entry.day.year for entry in place.calendar.entries}
    for year, count in sorted(years.items()):
        day = np.array([date(year, 1, 1)], dtype="datetime64[D]")
        if not place.calendar.confirmed(day).all():
            what = "mới là dự kiến" if year in listed else "chưa có lịch"
            said = f"calendar.csv: năm {year} {what} mà có {count} thời hạn rơi vào – bổ sung lịch chính thức, đổi tinh_trang thành “đã xác nhận”"
            yield Finding(good=False, sentence=said)


def _disk(place: Deployment) -> Iterator[Finding]:
    free = shutil.disk_usage(place.root).free
    if free < _FEW_BYTES:
        yield Finding(good=False, sentence=f"đĩa chỉ còn {free // 2**20} MB – giải phóng dung lượng")
