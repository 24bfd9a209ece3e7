"""Whatever clerks, files and the centre do: nothing lost, nothing touched, and only what the record proves is held against anyone."""

import os
import shutil
import tempfile
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.collecting.clerks_and_centre import DONE, Sheet, UnitModel, limit, opens
from tests.collecting.office import FIRST, UNITS, Office, TaskGiven

EXAMPLES = max(1, int(os.environ.get("DONDOC_EXAMPLES", "20")) // 3)
START = datetime(2018, 4, 16, 8)
DEADLINES = [date(2018, 4, day) for day in (17, 18, 19, 20, 21, 24)]
units = st.sampled_from(list(UNITS))
hours = st.sampled_from([1, 3, 8, 15, 24, 40])
older = st.booleans()
numbers = st.integers(0, 7)
typed = st.sampled_from(["progress", "progress", "state", "done", "remark", "blank"])


@cache
def begun() -> tuple[tempfile.TemporaryDirectory[str], dict[str, TaskGiven], dict[Any, Any]]:
    """An office after its first assignments and trackers, made once and copied for each example."""
    folder = tempfile.TemporaryDirectory()
    office = Office(Path(folder.name) / "van-phong")
    try:
        tasks = office.assign(START - timedelta(days=6), FIRST)
        office.issue(START - timedelta(days=5))
    finally:
        office.close()
    return folder, tasks, office.contents


class AnyOffice(RuleBasedStateMachine):
    """Three units for a few weeks; `units` knows what was done, `tasks` what was asked."""

    @initialize()
    def open(self) -> None:
        folder, tasks, contents = begun()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name) / "van-phong"
        shutil.copytree(Path(folder.name) / "van-phong", root)
        self.office = Office.reopened(root, contents)
        self.tasks = dict(tasks)
        self.now = START
        self.units = {unit: UnitModel() for unit in UNITS}
        for (unit, version), content in contents.items():
            self.units[unit].issue(version, list(content.rows), content.issued_at)
        self.in_time: list[tuple[str, str]] = []  # (code, what was saved between D* and L)
        self.doubtful: set[str] = set()  # units of which an old copy has stood in for the tracker
        self.told: list[tuple[datetime, dict[str, str]]] = []
        self.typed: set[str] = set()  # acknowledged: saved, and in a file that a collection got
        self.before: list[tuple[Any, ...]] = []
        self.count = 0

    # the clerks

    @rule(unit=units, older=older, number=numbers, kind=typed, hours=hours)
    def save(self, unit: str, older: bool, number: int, kind: str, hours: int) -> None:
        version, sheet = self._sheet(unit, older)
        if sheet.condition != "good" or not sheet.codes:
            return
        self._later(hours)
        code = sorted(sheet.codes)[number % len(sheet.codes)]
        cells = self._cells(kind)
        sheet.cells[code] = {**sheet.cells.get(code, {}), **cells}
        sheet.touched = True
        self.office.save(self.office.path(unit, version), unit, version, sheet.cells)
        task = self.tasks[code]
        if cells.get("progress") and not sheet.retired and opens(task) <= self.now < limit(task):
            self.in_time.append((code, cells["progress"]))

    def _cells(self, kind: str) -> dict[str, Any]:
        """Every save says something new in the remark, which is no update but is kept."""
        self.count += 1
        cells: dict[str, Any] = {"remark": f"ghi chú {self.count}"}
        if kind == "progress":
            cells["progress"] = f"kết quả {self.count}"
        if kind == "state":
            cells["state"] = ["Đang thực hiện", "Đề nghị gia hạn", "Chờ điều kiện"][self.count % 3]
        if kind == "done":
            cells |= {"state": DONE, "done_on": self.now.date()}
        if kind == "blank":
            cells["progress"] = ""
        return cells

    @rule(unit=units, older=older)
    def truncate(self, unit: str, older: bool) -> None:
        version, sheet = self._sheet(unit, older)
        if sheet.condition == "good":
            path = self.office.path(unit, version)
            path.write_bytes(path.read_bytes()[:500])
            sheet.condition = "bad"

    @rule(unit=units)
    def move_away(self, unit: str) -> None:
        version, sheet = self._sheet(unit, older=False)
        if sheet.condition == "good":
            self.office.path(unit, version).unlink()
            sheet.condition = "away"
            if sheet.copy is not None:
                self.doubtful.add(unit)

    @rule(unit=units, older=older)
    def bring_back(self, unit: str, older: bool) -> None:
        version, sheet = self._sheet(unit, older)
        if sheet.condition != "good":
            self.office.save(self.office.path(unit, version), unit, version, sheet.cells)
            sheet.condition = "good"

    @rule(unit=units, older=older)
    def copy(self, unit: str, older: bool) -> None:
        version, sheet = self._sheet(unit, older)
        if sheet.condition == "good" and sheet.copy is None:
            path = self.office.path(unit, version)
            shutil.copy(path, path.with_name(f"{path.stem} copy (2).xlsx"))
            sheet.copy = {code: dict(cells) for code, cells in sheet.cells.items()}
            sheet.copy_touched = sheet.touched

    @rule(unit=units, other=units)
    def copy_into_a_strangers_folder(self, unit: str, other: str) -> None:
        version, sheet = self._sheet(unit, older=False)
        if unit != other and sheet.condition == "good":
            path = self.office.path(unit, version)
            shutil.copy(path, self.office.root / "so-theo-doi" / other / f"của {unit}.xlsx")

    @rule(unit=units)
    def leave_open_in_excel(self, unit: str) -> None:
        path = self.office.path(unit, self.units[unit].current)
        path.with_name(f"~${path.name}").write_bytes(b"\x05Lan" + bytes(161))

    # the centre

    @rule(hours=hours)
    def collect(self, hours: int) -> None:
        self._later(hours)
        self._collect()

    @rule(hours=hours)
    def collect_twice(self, hours: int) -> None:
        self._later(hours)
        self._collect()
        before = self.office.observations()
        board = self._collect()
        assert board.changed == 0
        assert len(self.office.observations()) == len(before)

    def _collect(self) -> Any:
        self._later(1 / 60)
        files = self.office.files_of_units()
        board = self.office.collect(self.now)
        assert self.office.files_of_units() == files
        for result in board.results:
            self._compare(self.units[result.unit], result)
        verdicts = self._verdicts(self.now)
        self.told.append((self.now, verdicts))
        return board

    def _compare(self, unit: UnitModel, result: Any) -> None:
        made = unit.collect(self.now)
        assert result.receipt.ok == made.got, result
        for sheet in unit.sheets.values():
            self.typed |= {cells["remark"] for cells in sheet.seen.values() if cells.get("remark")}

    def _verdicts(self, at: datetime) -> dict[str, str]:
        """What the report of this instant says is what §2.2 says of what was done."""
        told = self.office.verdicts(at.date(), at)
        for code, task in self.tasks.items():
            assert told[code] == self.units[task.unit].verdict(code, task, at), (code, task, at)
        accused = {code for code, verdict in told.items() if verdict == "late"}
        assert not accused & self._saved_in_time()
        return told

    def _saved_in_time(self) -> set[str]:
        """Tasks whose situation was saved between D* and L and still stood, or stands, when the file was next got."""
        seen = set(self.office.observations()["progress"])
        return {
            code
            for code, text in self.in_time
            if self.tasks[code].unit not in self.doubtful
            and (text in seen or text in self._progress_standing(code))
        }

    def _progress_standing(self, code: str) -> set[str]:
        sheets = self.units[self.tasks[code].unit].live().values()
        return {sheet.cells.get(code, {}).get("progress", "") for sheet in sheets}

    @rule(unit=units)
    def issue(self, unit: str) -> None:
        model = self.units[unit]
        if model.sheets[model.current].condition == "away":
            return
        self._later(1 / 60)
        waiting = [
            version
            for version, sheet in model.live().items()
            if sheet.condition == "good" and sheet.cells != sheet.seen
        ]
        files = self.office.files_of_units()
        [issued] = self.office.issue(self.now, unit)
        assert {name: self.office.files_of_units()[name] for name in files} == files
        if issued.file is None:
            return
        assert not waiting, "issued over a file that was not collected"
        model.issue(issued.version, list(self.office.contents[unit, issued.version].rows), self.now)
        assert self.office.path(unit, issued.version) == issued.file

    @precondition(lambda self: len(self.tasks) < len(FIRST) + 2)
    @rule(unit=units, deadline=st.sampled_from(DEADLINES))
    def assign(self, unit: str, deadline: date) -> None:
        self._later(1 / 60)
        self.tasks |= self.office.assign(
            self.now, [TaskGiven(unit, f"Việc thêm {len(self.tasks)}", deadline)]
        )

    # what holds at all times

    @invariant()
    def the_record_only_grows_and_holds(self) -> None:
        if not hasattr(self, "office"):
            return
        now = list(self.office.observations().itertuples(index=False, name=None))
        assert repr(now[: len(self.before)]) == repr(self.before)
        self.before = now
        assert self.typed <= set(self.office.observations()["remark"])
        assert self.office.broken() == []

    def teardown(self) -> None:
        if not hasattr(self, "office"):
            return
        try:
            for at, told in self.told[::4]:  # a past report does not change when later data arrive
                assert self.office.verdicts(at.date(), at) == told
            self._later(24 * 30)
            self._collect()
        finally:
            self.office.close()
            self.folder.cleanup()

    def _later(self, hours: float) -> None:
        self.now += timedelta(hours=hours)

    def _sheet(self, unit: str, older: bool) -> tuple[int, Sheet]:
        """The newest version, or the one before it."""
        model = self.units[unit]
        version = max(1, model.current - older)
        return version, model.sheets[version]


TestAnyOffice = AnyOffice.TestCase
TestAnyOffice.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # each step costs a tenth of a second: shrinking takes too long
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
