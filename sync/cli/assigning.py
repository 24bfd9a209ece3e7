"""`assign` and `issue`: what the office gives out, and the trackers in which units answer."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.printing import print_json, print_table, problem_lines, problems_json, progress
from sync.cli.working import limits, locked_desk
from sync.core.problems import Severity

if TYPE_CHECKING:
    from sync.issuing.assigning import Outcome
    from sync.issuing.publish import Issued


@click.command("assign", short_help="Nhập nhiệm vụ và sự kiện, cấp mã.")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def assign_command(obj: dict[str, Any], file: Path, *, as_json: bool) -> int:
    """Nhập nhiệm vụ và sự kiện từ sổ giao việc, hoặc từ một danh sách bất kỳ, và cấp mã.

    Chạy lại không thêm gì. Mã được ghi vào một bản mới của sổ trong thư mục giao-viec; tệp gốc không bị sửa.
    """
    from sync.issuing.assigning import assign_file

    with locked_desk(obj) as desk:
        outcome = assign_file(desk, file, limits(desk.place.settings))
    if as_json:
        print_json(_outcome(outcome))
    else:
        _print_outcome(outcome)
    serious = any(problem.severity is not Severity.NOTE for problem in outcome.problems)
    return WITH_PROBLEMS if serious else DONE


def _outcome(outcome: "Outcome") -> dict[str, Any]:
    return {
        "rows": outcome.rows,
        "refused": outcome.refused,
        "added": [{"code": code, "unit": unit, "content": content} for code, unit, content in outcome.added],
        "known": outcome.known,
        "events": outcome.events,
        "events_known": outcome.events_known,
        "confirmed": outcome.confirmed,
        "problems": problems_json(outcome.problems),
        "book": str(outcome.book) if outcome.book else None,
    }


def _print_outcome(outcome: "Outcome") -> None:
    for line in problem_lines(outcome.problems):
        click.echo(f"  {line}")
    if outcome.added:
        shown = [(code, unit, content[:70]) for code, unit, content in outcome.added]
        print_table("Nhiệm vụ mới", ("Mã", "Chủ trì", "Nội dung"), shown)
    refused = f"; {outcome.refused} dòng chưa nhận" if outcome.refused else ""
    click.echo(
        f"{outcome.rows} dòng nhiệm vụ: {len(outcome.added)} nhiệm vụ mới, {outcome.known} đã có{refused}; "
        f"{outcome.events} sự kiện mới, {outcome.events_known} đã có; "
        f"xác nhận {len(outcome.confirmed)} cách đọc thời hạn; {len(outcome.problems)} điều cần xem."
    )
    if outcome.book:
        click.echo(f"Sổ giao việc có mã: {outcome.book}")


@click.command("issue", short_help="Phát sổ theo dõi cho các đơn vị.")
@click.argument("units", nargs=-1, metavar="[ĐƠN_VỊ…]")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def issue_command(obj: dict[str, Any], units: tuple[str, ...], *, as_json: bool) -> int:
    """Phát sổ bản mới cho các đơn vị (mặc định: mọi đơn vị có nội dung giao đã thay đổi).

    Luôn là một tệp mới, các ô đơn vị đã điền được điền lại từ sổ cái. Đơn vị dùng Google Trang tính (cột source: google:)
    thì bảng tính được tạo một lần, chia sẻ cho địa chỉ ở cột contact, rồi nâng bản tại chỗ, không đụng ô của đơn vị.
    Đơn vị nào có sổ đã sửa mà chưa thu thì chưa được phát: chạy `dondoc sync` trước.
    """
    from sync.google.opening import tempo
    from sync.google.scopes import Purpose
    from sync.issuing.publish import issue_trackers
    from sync.office.opening import google_office

    with locked_desk(obj) as desk:
        google = google_office(desk.place, Purpose.PROVISION, tempo(time.monotonic, time.sleep))
        count = len(units) or len(desk.place.registry.valid_on(desk.at.date()))
        with progress("Đang phát sổ", count, quiet=as_json) as advance:
            issued = issue_trackers(desk, units, advance, google)
    if as_json:
        print_json({"issued": [_issued(one) for one in issued]})
    else:
        _print_issued(issued)
    refused = [one for one in issued if one.refusal]
    return DONE if not refused else NOT_DONE if len(refused) == len(issued) else WITH_PROBLEMS


def _issued(one: "Issued") -> dict[str, Any]:
    return {
        "unit": one.unit,
        "file": str(one.file) if one.file else one.google or None,
        "version": one.version,
        "tasks": one.tasks,
        "refusal": one.refusal,
    }


def _print_issued(issued: list["Issued"]) -> None:
    rows = [(one.name, one.version, one.tasks, _what(one)) for one in issued]
    print_table("Phát sổ theo dõi", ("Đơn vị", "Bản", "Nhiệm vụ", "Tệp"), rows)
    written = sum(one.new for one in issued)
    click.echo(f"Đã phát {written} sổ mới; {sum(bool(one.refusal) for one in issued)} đơn vị chưa phát được.")


def _what(one: "Issued") -> str:
    return one.refusal or (one.file.name if one.file else one.google or "bản đang dùng vẫn đúng")
