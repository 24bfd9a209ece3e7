"""`check`: read any tracker and say what is wrong with it, at the cell."""

import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.parameters import Day, today
from sync.cli.printing import print_json, print_table, problem_lines, problems_json

if TYPE_CHECKING:
    from sync.core.clocks.lone import TaskStatus
    from sync.reporting.checking import FileCheck, Offered


@click.command("check", short_help="Kiểm tra sổ theo dõi trước khi nộp.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP…")
@click.option("--as-of", type=Day(), help="Tính trạng thái tại 24:00 ngày này.  [mặc định: hôm nay]")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def check_command(obj: dict[str, Any], files: tuple[Path, ...], as_of: date | None, *, as_json: bool) -> int:
    """Đọc sổ theo dõi (hoặc danh sách bất kỳ có tiêu đề tương tự), nêu từng lỗi tại ô và trạng thái từng nhiệm vụ.

    TỆP cũng có thể là google:MÃ_TỆP: một sổ trên Google Drive. Không sửa tệp. Trong một triển khai (hoặc với --dir) thì tên đơn vị được đối chiếu với units.csv. Mã thoát: 0 không có gì phải sửa, 1 có lỗi phải sửa, 2 không đọc được tệp nào.
    """
    from sync.cli.working import checking_office
    from sync.reporting.checking import check_files

    office, limits = checking_office(obj["folder"])
    with ExitStack() as folders:
        offered = [_offered(obj["folder"], file, folders) for file in files]
        checks = list(check_files(offered, as_of or today(), office, limits))
    if as_json:
        print_json({"files": [_as_json(check) for check in checks]})
    else:
        for check in checks:
            _print(check)
    if all(check.refusal for check in checks):
        return NOT_DONE
    return DONE if all(check.clean for check in checks) else WITH_PROBLEMS


def _offered(deployment: Path, file: Path, folders: ExitStack) -> "Offered":
    """The file itself; one on Drive is fetched into a folder that is gone afterwards."""
    from sync.reporting.checking import Offered

    name = str(file)
    if not name.startswith("google:"):
        return Offered(file, name)
    from sync.deployment.place import find_deployment
    from sync.google.opening import tempo
    from sync.reporting.fetching import bring

    kept = Path(folders.enter_context(TemporaryDirectory())) / "so"
    kept.write_bytes(bring(find_deployment(deployment), name, tempo(time.monotonic, time.sleep)))
    return Offered(kept, name)


def _as_json(check: "FileCheck") -> dict[str, Any]:
    problems = problems_json(check.problems)
    return {
        "file": check.file,
        "outcome": "rejected" if check.refusal else "accepted",
        "reason": f"{check.refusal.value}: {check.reason}" if check.refusal else "",
        "rows": check.rows,
        "structure": check.structure,
        "statuses": check.statuses,
        "problems": problems,
        "tasks": [
            {name: getattr(task, name) for name in ("sheet", "row", "code", "status", "calendar_confirmed")}
            for task in check.tasks
        ],
    }


def _print(check: "FileCheck") -> None:
    from sync.core.clocks.status import STATUSES

    click.echo(f"\n{check.file}")
    if check.refusal:
        click.echo(f"  không nhận: {check.reason}")
    for line in problem_lines(check.problems):
        click.echo(f"  {line}")
    if check.refusal:
        return
    tasks = [(task.sheet, task.row, task.code, _short(task.content), _words(task)) for task in check.tasks]
    print_table("Trạng thái từng nhiệm vụ", ("Trang", "Dòng", "Mã", "Nội dung", "Trạng thái"), tasks)
    counts = [(STATUSES[code], count) for code, count in check.statuses.items()]
    print_table("", ("Trạng thái", "Số nhiệm vụ"), [*counts, ("Cộng", check.rows)])
    click.echo(
        f"  {check.rows} nhiệm vụ, {check.structure} dòng tiêu đề, nhóm và cộng, {len(check.problems)} điều cần xem"
    )


def _words(task: "TaskStatus") -> str:
    return task.words if task.calendar_confirmed else f"{task.words}; lịch chưa xác nhận"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
