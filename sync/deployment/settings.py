"""What a deployment's settings.toml may say; an error names file, line, field and remedy."""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from sync.core.closing.terms import Terms
from sync.core.pages.names import TITLED
from sync.core.rules import DayCount, Rules
from sync.deployment.files import ConfigError, read_config

SCORED = ("tasks_late", "task_months", "days_late", "late_updates")
"""What the scoring table may name: the keys of core.emulation.MEASURES, without pandas."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LayoutRule(StrEnum):
    """By which regulation documents are laid out; the values beside the first are keys of core.pages.letterhead.LAYOUTS."""

    BY_DATE = "theo-ngay"
    OF_2011 = "TT-01-2011"
    OF_2020 = "ND-30-2020"


class Office(_Section):
    """Names printed at the head and foot of a report."""

    province: str = "Kon Tum"
    agency: str = "ỦY BAN NHÂN DÂN TỈNH KON TUM"
    office: str = "VĂN PHÒNG"
    office_name: str = "Văn phòng Ủy ban nhân dân tỉnh"
    place: str = "Kon Tum"
    document_code: str = "BC-VP"
    letter_code: str = "VP-TH"
    signer_title: str = "CHÁNH VĂN PHÒNG"
    signer_name: str = ""


class Clocks(_Section):
    """The rules of both clocks, see `sync.core.rules.Rules`."""

    update_days: int = Field(2, ge=0, le=30)
    day_count: DayCount = DayCount.AFTER_DEADLINE
    move_days_off: bool = True
    due_soon_days: int = Field(7, ge=0, le=90)
    early_update_days: int = Field(0, ge=0, le=365)
    standing_idle_days: int = Field(30, ge=1, le=365)
    basis: str = Rules.basis


class Codes(_Section):
    """How task codes begin."""

    prefix: str = Field("NV", pattern=r"^[A-Z0-9Đ]{1,8}$")


class Collection(_Section):
    """How files are collected: seconds, megabytes, processes."""

    quiet_seconds: float = Field(2, ge=0, le=600)
    seconds_per_file: float = Field(20, ge=1, le=600)
    memory_mb: int = Field(300, ge=64, le=16384)
    workers: int = Field(0, ge=0, le=64)


class Google(_Section):
    """Google Sheets: the Shared Drive that holds the trackers, and requests a minute (Google allows 60 of each)."""

    drive: str = Field("", pattern=r"^[A-Za-z0-9_-]*$")
    reads_per_minute: int = Field(60, ge=1, le=6000)
    writes_per_minute: int = Field(60, ge=1, le=6000)


class Closing(_Section):
    """How a month is closed, see `sync.core.closing.terms.Terms`."""

    objection_days: int = Field(2, ge=0, le=30)
    max_undetermined_percent: int = Field(50, ge=0, le=100)
    require_draft: bool = False
    part_one: tuple[str, ...] = Terms.part_one
    part_two: tuple[str, ...] = Terms.part_two


class Emulation(_Section):
    """The scoring table of the emulation ledger: points for each one of a measure; empty, so that nobody is scored."""

    base: float = 0
    points: dict[str, float] = {}

    @field_validator("points")
    @classmethod
    def _known_measures(cls, points: dict[str, float]) -> dict[str, float]:
        unknown = [name for name in points if name not in SCORED]
        if unknown:
            raise ValueError(f"không có số liệu “{unknown[0]}”; chấm điểm được: {', '.join(SCORED)}")
        return points


class LedgerPlace(_Section):
    """Where the ledger lives; an empty url means SQLite inside the deployment, never one in memory only."""

    url: str = Field("", pattern=r"^$|^sqlite:///[^:].*|^postgresql(\+\w+)?://.+")


_COLOUR = r"^([0-9A-Fa-f]{6})?$"


class Look(_Section):
    """How the report looks: titles by sheet, signature, targets in percent (0 for none), colours as RRGGBB ("" for the usual)."""

    layout: LayoutRule = LayoutRule.BY_DATE
    titles: dict[str, str] = {}
    authority: str = ""
    recipients: tuple[str, ...] = ()
    on_time_target: float = Field(95, ge=0, le=100)
    header_fill: str = Field("", pattern=_COLOUR)
    total_fill: str = Field("", pattern=_COLOUR)
    late_fill: str = Field("", pattern=_COLOUR)
    late_colour: str = Field("", pattern=_COLOUR)
    soon_fill: str = Field("", pattern=_COLOUR)
    soon_colour: str = Field("", pattern=_COLOUR)
    good_fill: str = Field("", pattern=_COLOUR)
    good_colour: str = Field("", pattern=_COLOUR)
    chart_done: str = Field("", pattern=_COLOUR)
    chart_in_time: str = Field("", pattern=_COLOUR)
    chart_due_soon: str = Field("", pattern=_COLOUR)
    chart_overdue: str = Field("", pattern=_COLOUR)

    @field_validator("titles")
    @classmethod
    def _known_sheets(cls, titles: dict[str, str]) -> dict[str, str]:
        unknown = [name for name in titles if name not in TITLED]
        if unknown:
            raise ValueError(f"không có trang “{unknown[0]}”; các trang có tiêu đề: {', '.join(TITLED)}")
        return titles


class Demo(_Section):
    """Whether the data are invented; only then may `sync --at` set the clock."""

    invented: bool = False


class Settings(_Section):
    """The whole of settings.toml."""

    office: Office = Office()
    clocks: Clocks = Clocks()
    codes: Codes = Codes()
    collection: Collection = Collection()
    closing: Closing = Closing()
    emulation: Emulation = Emulation()
    ledger: LedgerPlace = LedgerPlace()
    google: Google = Google()
    look: Look = Look()
    demo: Demo = Demo()

    def rules(self) -> Rules:
        """The clocks' settings as the rules that the core applies."""
        return Rules(**self.clocks.model_dump())

    def terms(self) -> Terms:
        """How a month is closed, as the core takes it."""
        return Terms(**self.closing.model_dump())


def load_settings(path: Path) -> Settings:
    """Read settings.toml.

    Raises:
        ConfigError: the file is missing, is not TOML, or a field is unknown or out of range.
    """
    text = read_config(path)
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"{path.name}: {_toml_place(str(error))} – sửa lại cho đúng cú pháp TOML"
        ) from error
    except ValidationError as error:
        raise ConfigError("\n".join(_sentences(path.name, text, error))) from error


def kept_settings(text: str, ledger: LedgerPlace) -> Settings:
    """Settings as they were kept (JSON without [ledger]), with the ledger as it is reached now.

    Raises:
        ConfigError: a program of another version kept them, and this one does not understand them.
    """
    try:
        return Settings.model_validate_json(text).model_copy(update={"ledger": ledger})
    except ValidationError as error:
        section, field = (*map(str, error.errors()[0]["loc"]), "")[:2]
        raise ConfigError(f"settings.toml, [{section}] {field}: {_what(error.errors()[0])}") from error


def _toml_place(message: str) -> str:
    place = re.search(r"at line (\d+), column (\d+)", message)
    where = f"dòng {place.group(1)}, cột {place.group(2)}" if place else "cuối tệp"
    return f"{where}: sai cú pháp"


def _sentences(name: str, text: str, error: ValidationError) -> Iterator[str]:
    for found in error.errors():
        section, field = (*map(str, found["loc"]), "")[:2]
        line = _line_of(text, section, field)
        yield f"{name}, dòng {line}: [{section}] {field} – {_what(found)}"


def _line_of(text: str, section: str, field: str) -> int:
    """The line, from 1, of a field in its section; of the section when the field is not written."""
    current, header = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            current = stripped.split("]")[0].strip("[ ")
            header = number if current == section else header
        elif re.match(rf"{re.escape(field or section)}\s*=", stripped) and current in (
            section,
            "" if not field else section,
        ):
            return number
    return header


def _what(found: Any) -> str:
    limits = found.get("ctx", {})
    allowed = limits.get("expected", "").replace(" or ", " hoặc ") or limits.get("pattern", "")
    sentences = {
        "extra_forbidden": "không có mục này; xoá đi hoặc sửa lại tên",
        "greater_than_equal": f"phải từ {limits.get('ge')} trở lên",
        "less_than_equal": f"không được quá {limits.get('le')}",
        "enum": f"phải là một trong: {allowed}",
        "string_pattern_mismatch": f"phải theo dạng {allowed}",
        "tuple_type": "phải là danh sách chữ trong ngoặc vuông",
        "string_type": "phải là chữ trong ngoặc kép",
        "model_type": "phải là một mục, tên đặt trong [ ] ở dòng riêng",
        "value_error": str(limits.get("error", "")),
        "bool_parsing": "phải là true hoặc false",
    }
    number = "phải là một số" if found["type"].startswith(("int_", "float_")) else "giá trị không đúng kiểu"
    return f"giá trị {found['input']!r}: {sentences.get(found['type'], number)}"
