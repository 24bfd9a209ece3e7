"""A small office that a test can run for weeks in seconds: real use cases, real files, a clock of its own."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pandas as pd

from sync.collecting import collect, seeing
from sync.deployment.place import CONFIG_FILES, Deployment
from sync.deployment.shipped import shipped
from sync.issuing import assigning, publish
from sync.ledger.copies import Copies
from sync.ledger.store import Ledger
from sync.office.desk import Desk
from sync.outputs.book import write_book
from sync.outputs.content import BookContent, TrackerContent
from sync.outputs.tracker import write_tracker
from sync.reporting.report import Asked, report_content
from sync.sources.limits import Limits
from sync.sources.pool import read_batches

UNITS = {"SNV": "Sở Nội vụ", "SYT": "Sở Y tế", "DAKTO": "UBND huyện Đăk Tô"}
ASSIGNED = date(2018, 4, 2)
QUIET = "quiet_seconds = 2", "quiet_seconds = 0"
LIMITS = Limits(children=1)


class TaskGiven(NamedTuple):
    """A task as the assignment book has it."""

    unit: str
    content: str
    deadline: date


FIRST = [
    TaskGiven("SNV", "Báo cáo cải cách hành chính", date(2018, 4, 17)),
    TaskGiven("SNV", "Kế hoạch tuyển dụng", date(2018, 4, 20)),
    TaskGiven("SYT", "Đề án bệnh viện vệ tinh", date(2018, 4, 18)),
    TaskGiven("SYT", "Phòng chống dịch", date(2018, 4, 24)),
    TaskGiven("DAKTO", "Tình hình hạn hán", date(2018, 4, 19)),
]
"""What every test here begins with."""


def small_deployment(
    root: Path, units: Sequence[str] = tuple(UNITS), *, invented: bool = False
) -> Deployment:
    """A deployment of these units, in this order in the registry."""
    root.mkdir(parents=True)
    for name in CONFIG_FILES:
        shutil.copyfile(shipped("config") / name, root / name)
    settings = (root / "settings.toml").read_text(encoding="utf-8").replace(*QUIET)
    if invented:
        settings = settings.replace("invented = false", "invented = true")
    (root / "settings.toml").write_text(settings, encoding="utf-8")
    header, *lines = (root / "units.csv").read_text(encoding="utf-8-sig").splitlines()
    kept = {line.partition(",")[0]: line for line in lines}
    (root / "units.csv").write_text(
        "\n".join([header, *(kept[unit] for unit in units)]) + "\n", encoding="utf-8"
    )
    return Deployment(root)


def tracker_file(unit: str, version: int) -> str:
    return f"so-theo-doi/{unit}/so-theo-doi-{unit}-v{version:03}.xlsx"


def write_assignments(target: Path, tasks: Sequence[TaskGiven], dated: date = ASSIGNED) -> Path:
    """An assignment book of that day."""
    rows = [
        {
            "document_no": "1196/UBND-TH",
            "document_date": dated,
            "content": task.content,
            "lead_unit": UNITS[task.unit],
            "nature": "có thời hạn",
            "deadline": task.deadline,
        }
        for task in tasks
    ]
    write_book(target, BookContent(datetime.combine(dated, time(8)), rows, [], list(UNITS.values())))
    return target


class Office:
    """One deployment and its ledger; every act takes the instant at which it happens.

    Files are read by a thread instead of a child process: a machine of many steps starts no process at each.
    """

    def __init__(self, root: Path, units: Sequence[str] = tuple(UNITS)) -> None:
        self.place = Deployment(root) if root.exists() else small_deployment(root, units)
        self.root = root
        self.place.ledger_folder.mkdir(exist_ok=True)
        self.ledger = Ledger.open(self.place.ledger_url, "văn phòng")
        self.contents: dict[tuple[str, int], TrackerContent] = {}
        read_here = partial(read_batches, executor=lambda limits: ThreadPoolExecutor(limits.children))
        self._patches = [
            patch.object(assigning, "read_batches", read_here),
            patch.object(seeing, "read_batches", read_here),
            patch.object(publish, "write_tracker", self._write_tracker),
        ]
        for one in self._patches:
            one.start()

    @classmethod
    def reopened(cls, root: Path, contents: dict[tuple[str, int], TrackerContent]) -> "Office":
        """A deployment that is there already, with what was issued in it."""
        office = cls(root)
        office.contents = dict(contents)
        return office

    def close(self) -> None:
        for one in self._patches:
            one.stop()
        self.ledger.close()

    def _write_tracker(self, target: Any, content: TrackerContent) -> None:
        """The real writer, and a note of what was issued: a clerk's edit starts from it."""
        self.contents[content.unit_code, content.version] = content
        write_tracker(target, content)

    def desk(self, at: datetime) -> Desk:
        return Desk(self.place, self.ledger, at)

    def assign(
        self, at: datetime, tasks: Sequence[TaskGiven], dated: date = ASSIGNED
    ) -> dict[str, TaskGiven]:
        """Code → task."""
        book = write_assignments(self.root / "giao-viec.xlsx", tasks, dated)
        outcome = assigning.assign_file(self.desk(at), book, LIMITS)
        given = {(task.unit, task.content): task for task in tasks}
        return {code: given[unit, content] for code, unit, content in outcome.added}

    def issue(self, at: datetime, *units: str) -> list[publish.Issued]:
        return publish.issue_trackers(self.desk(at), units, lambda _: None)

    def collect(self, at: datetime) -> collect.Board:
        clock = collect.Clock(at, lambda: 1e12, lambda _: None)
        return collect.collect(self.place, self.ledger, clock, LIMITS, lambda _: None)

    def path(self, unit: str, version: int) -> Path:
        return self.root / tracker_file(unit, version)

    def save(self, path: Path, unit: str, version: int, cells: dict[str, dict[str, Any]]) -> None:
        """A clerk saves the tracker with these cells: code → field → value."""
        content = self.contents[unit, version]
        rows = [{**row, **cells.get(str(row["code"]), {})} for row in content.rows]
        write_tracker(path, replace(content, rows=rows))

    def codes_of(self, unit: str, version: int) -> list[str]:
        return [str(row["code"]) for row in self.contents[unit, version].rows]

    def verdicts(self, as_of: date, known_at: datetime) -> dict[str, str]:
        """Code → verdict of the update clock in the report."""
        situation = report_content(self.desk(known_at), Asked(as_of, known_at)).situation
        return dict(zip(situation["code"], situation["verdict"], strict=True))

    def observations(self) -> pd.DataFrame:
        return self.ledger.load_record(datetime(2030, 1, 1)).observations

    def facts(self) -> dict[str, list[tuple[Any, ...]]]:
        """What the ledger knows, without the numbers that tell only the order of writing."""
        record = self.ledger.load_record(datetime(2030, 1, 1))
        frames = {"seen": record.observations, "got": record.receipts}
        columns = {name: [c for c in table if c not in ("seq", "mtime_ns")] for name, table in frames.items()}
        return {
            name: sorted(map(str, table[columns[name]].itertuples(index=False, name=None)))
            for name, table in frames.items()
        }

    def broken(self) -> list[Any]:
        return self.ledger.verify(Copies(self.place.copies))

    def files_of_units(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.place.trackers.rglob("*")
            if path.is_file()
        }
