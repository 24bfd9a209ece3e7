"""The folder of a deployment and what stands where in it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sync.core.calendar import Calendar
from sync.core.units.registry import Registry
from sync.deployment.files import ConfigError, read_config
from sync.deployment.finding import CALENDAR, SETTINGS, UNITS, folder_above
from sync.deployment.settings import Settings, kept_settings, load_settings
from sync.deployment.tables import calendar_in, read_calendar, read_registry, registry_in
from sync.ledger.location import sqlite_file

__all__ = ["CALENDAR", "CONFIG_FILES", "SETTINGS", "UNITS", "Deployment", "find_deployment"]

CONFIG_FILES = (SETTINGS, UNITS, CALENDAR)


@dataclass(frozen=True)
class Deployment:
    """Paths and configuration of one office; the configuration is read when first asked for.

    Every property that reads a file raises ConfigError with file, line, field and remedy.

    Attributes:
        root: the folder.
        kept: the configuration that the ledger kept of some day (as `config_contents`), to look back by: it stands in
            place of the files. Empty: the files.
    """

    root: Path
    kept: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def settings(self) -> Settings:
        """settings.toml."""
        today = load_settings(self.root / SETTINGS)
        return kept_settings(self.kept[SETTINGS], today.ledger) if self.kept else today

    @cached_property
    def registry(self) -> Registry:
        """units.csv."""
        return registry_in(UNITS, self.kept[UNITS]) if self.kept else read_registry(self.root / UNITS)

    @cached_property
    def calendar(self) -> Calendar:
        """calendar.csv."""
        return (
            calendar_in(CALENDAR, self.kept[CALENDAR]) if self.kept else read_calendar(self.root / CALENDAR)
        )

    @cached_property
    def config_hashes(self) -> dict[str, str]:
        """File name → sha256, as kept with each collection and report."""
        return {name: _sha256(self.root / name) for name in CONFIG_FILES}

    @cached_property
    def config_contents(self) -> dict[str, str]:
        """File name → what stands in it, as kept with collections and closed lists; of settings.toml as JSON, without [ledger]."""
        settings = self.settings.model_dump_json(exclude={"ledger"})
        return {SETTINGS: settings} | {name: read_config(self.root / name) for name in (UNITS, CALENDAR)}

    @cached_property
    def config_kept(self) -> list[tuple[str, str, str]]:
        """(file, sha256, content) of the configuration, as the ledger keeps it for whoever looks back."""
        return [(name, self.config_hashes[name], text) for name, text in self.config_contents.items()]

    @property
    def ledger_url(self) -> str:
        """The SQLAlchemy URL of the ledger."""
        file = self.ledger_file
        return f"sqlite:///{file.as_posix()}" if file else self.settings.ledger.url

    @property
    def ledger_file(self) -> Path | None:
        """The ledger's file; None when it is on a server."""
        return sqlite_file(self.root, self.settings.ledger.url)

    @property
    def ledger_folder(self) -> Path:
        """Ledger file, lock and copies."""
        return self.root / "so-cai"

    @property
    def copies(self) -> Path:
        """Content-addressed copies of every file received."""
        return self.ledger_folder / "ban-luu"

    @property
    def books(self) -> Path:
        """Assignment books with their codes."""
        return self.root / "giao-viec"

    @property
    def trackers(self) -> Path:
        """Issued trackers, one folder a unit."""
        return self.root / "so-theo-doi"

    @property
    def feedback(self) -> Path:
        """Feedback workbooks, one a unit."""
        return self.root / "phan-hoi"

    @property
    def letter_templates(self) -> Path:
        """Word templates of letters, for the office to edit."""
        return self.root / "mau-van-ban"

    @property
    def reports(self) -> Path:
        """Consolidated workbooks."""
        return self.root / "bao-cao"


def find_deployment(start: Path) -> Deployment:
    """The deployment at `start` or in the nearest folder above it.

    Raises:
        ConfigError: there is none.
    """
    folder = folder_above(start)
    if folder:
        return Deployment(folder)
    raise ConfigError(
        f"{start}: không thấy {SETTINGS} – chạy `dondoc init THƯ_MỤC`, hoặc chỉ thư mục bằng `--dir`"
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
