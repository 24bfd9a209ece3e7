"""`sync` and `status`: collect every unit's tracker, and the board of who handed in what."""

import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.parameters import Instant, now
from sync.cli.printing import print_json, print_table, problems_json, progress
from sync.cli.working import deployment, desk_of, limits, locked_desk
from sync.core.problems import REMEDIES, Refusal, Severity

if TYPE_CHECKING:
    from sync.collecting.collect import Board, UnitResult

OUTCOMES = {
    "received": "đã thu",
    "unchanged": "không đổi",
    "missing": "không có tệp",
    "refused": "không nhận",
}


@click.command("sync", short_help="Thu sổ của tất cả đơn vị vào sổ cái.")
@click.option("--at", type=Instant(), help="Chỉ dùng trong bản trình diễn: coi như đang thu lúc này.")
@click.option("--no-feedback", is_flag=True, help="Không viết phiếu phản hồi.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def sync_command(obj: dict[str, Any], at: datetime | None, *, no_feedback: bool, as_json: bool) -> int:
    """Thu một lần: đọc sổ của từng đơn vị, ghi những gì thay đổi và lúc nào thấy, viết phiếu phản hồi.

    Không bao giờ sửa tệp của đơn vị. Lỗi của tệp không đổi vẫn còn tính cho đến khi đơn vị sửa.
    Mã thoát: 0 thu đủ và không còn gì phải sửa, 1 có đơn vị chưa thu được hoặc còn điều phải sửa.
    """
    from sync.collecting.collect import Clock, collect

    place = deployment(obj)
    if at and not place.settings.demo.invented:
        raise click.UsageError("--at chỉ dùng trong bản trình diễn (settings.toml: [demo] invented = true)")
    with locked_desk(obj, at or now()) as desk:
        count = len(place.registry.valid_on(desk.at.date()))
        with progress("Đang thu", count, quiet=as_json) as advance:
            clock = Clock(desk.at, time.time, advance.wait)
            board = collect(desk.place, desk.ledger, clock, limits(place.settings), advance)
        if as_json:
            print_json(_as_json(board))
        else:
            _print(board)
        unwritten = [] if no_feedback else _write_feedback(desk, board)
        unanswered = [] if no_feedback else _answer(desk, board)
    for sentence in unanswered:
        click.echo(sentence, err=True)
    for name in unwritten:
        click.echo(
            f"phan-hoi/{name}: không ghi được – đóng tệp nếu đang mở, rồi chạy lại dondoc sync", err=True
        )
    return (
        NOT_DONE
        if not board.results
        else DONE
        if board.clean and not (unwritten or unanswered)
        else WITH_PROBLEMS
    )


def _write_feedback(desk: Any, board: "Board") -> list[str]:
    """Only for units to be told something: a quiet collection loads no pandas."""
    from sync.collecting.collect import units_to_tell

    if not units_to_tell(desk.place, board):
        return []
    from sync.collecting.feedback import write_feedback

    return write_feedback(desk, board)


def _answer(desk: Any, board: "Board") -> list[str]:
    """Into native trackers, where a unit has one and something is new."""
    if not any(file.startswith("google:") for _, file in desk.ledger.newest_trackers().values()):
        return []
    from sync.collecting.answering import answer_units
    from sync.google.opening import tempo
    from sync.google.scopes import Purpose
    from sync.office.opening import google_office

    paced = tempo(time.monotonic, time.sleep)
    return answer_units(desk, board, lambda: google_office(desk.place, Purpose.ANSWER, paced))


def _as_json(board: "Board") -> dict[str, Any]:
    return {
        "collection": board.collection,
        "at": board.at,
        "units": len(board.results),
        "received": board.received,
        "changed": board.changed,
        "open_problems": board.open,
        "results": [_result(result) for result in board.results],
    }


def _result(result: "UnitResult") -> dict[str, Any]:
    receipt = result.receipt
    return {
        "unit": result.unit,
        "outcome": receipt.outcome,
        "reason": receipt.reason,
        "file": receipt.file,
        "version": receipt.version,
        "rows": receipt.rows,
        "changed": result.changed,
        "open_problems": result.open,
        "problems": problems_json(result.problems),
        "passed": list(result.passed),
    }


def _print(board: "Board") -> None:
    rows = [_line(result) for result in board.results]
    title = f"Lần thu số {board.collection}, {board.at:%H:%M ngày %d/%m/%Y}"
    print_table(title, ("Đơn vị", "Kết quả", "Bản", "Nhiệm vụ", "Thay đổi", "Phải sửa", "Ghi chú"), rows)
    click.echo(
        f"Thu được {board.received}/{len(board.results)} đơn vị, {board.changed} nhiệm vụ có thay đổi, "
        f"{board.open} điều phải sửa."
    )
    for result in board.results:
        for problem in result.problems:
            if problem.severity is not Severity.NOTE:
                click.echo(f"  {result.unit}: {problem}")


def _line(result: "UnitResult") -> tuple[Any, ...]:
    receipt = result.receipt
    passed = f"bỏ qua: {', '.join(result.passed)}" if result.passed else ""
    note = _reason(result) if receipt.reason else passed
    counts = (receipt.version, receipt.rows, result.changed, result.open)
    return (result.name, OUTCOMES[receipt.outcome], *counts, note)


def _reason(result: "UnitResult") -> str:
    """Why the unit was not received: as it was said of its file, else as it is said of all."""
    reason = result.receipt.reason
    told = (problem.message for problem in result.problems if problem.code == reason)
    return next(told, REMEDIES[Refusal(reason)])


@click.command("status", short_help="Bảng tình trạng nộp sổ của các đơn vị.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def status_command(obj: dict[str, Any], *, as_json: bool) -> int:
    """In từng đơn vị: lần thu gần nhất, kết quả, bản sổ đang dùng, số nhiệm vụ, số lỗi.

    Mã thoát: 0 mọi đơn vị đều thu được ở lần gần nhất và không còn gì phải sửa, 1 còn đơn vị chưa thu được hoặc còn lỗi.
    """
    from sync.core.units.frame import units_frame
    from sync.reporting.report import board

    with desk_of(obj) as desk:
        at, units = desk.at, units_frame(desk.place.registry.valid_on(desk.at.date()))
        lines = board(desk.ledger.load_record(desk.at), units)
        issued = desk.ledger.current_versions()
        standing = {unit: len(told) for unit, told in desk.ledger.standing_problems().items()}
        on_drive = _on_drive(desk)
    names = dict(zip(units["code"], units["name"], strict=True))
    found = [_board_line(record, names, issued) for record in lines.to_dict("records")]
    records = [{**record, "problems": standing.get(record["unit"], 0)} for record in found]
    if as_json:
        print_json(
            {
                "at": at,
                "units": len(records),
                "received": sum(r["ok"] for r in records),
                "open_problems": sum(r["problems"] for r in records),
                "board": records,
            }
        )
    else:
        headers = (
            "Đơn vị",
            "Thu được gần nhất",
            "Lần gần nhất",
            "Bản đã phát",
            "Bản thu",
            "Nhiệm vụ",
            "Phải sửa",
        )
        fields = ("name", "received_at", "outcome", "issued", "version", "rows", "problems")
        print_table("Tình trạng nộp sổ", headers, [tuple(_shown(r[f]) for f in fields) for r in records])
        if on_drive:
            print_table("Sổ trên Google Drive", ("Đơn vị", "Bảng tính", "Địa chỉ"), on_drive)
    clean = all(record["ok"] and not record["problems"] for record in records)
    return DONE if clean else WITH_PROBLEMS


def _on_drive(desk: Any) -> list[tuple[str, str, str]]:
    """Unit, title and address of each newest tracker that is on Drive."""
    from sync.collecting.titles import link, title_of, titles

    named, newest = titles(desk.place), desk.ledger.newest_trackers()
    on_drive = {unit: file for unit, (_, file) in sorted(newest.items()) if file.startswith("google:")}
    return [(unit, title_of(file, named), link(file)) for unit, file in on_drive.items()]


def _board_line(record: dict[Any, Any], names: dict[str, str], issued: Any) -> dict[str, Any]:
    got = record["received_at"]
    version = issued[record["unit"]].version if record["unit"] in issued else 0
    return {
        "unit": record["unit"],
        "name": names[record["unit"]],
        "ok": bool(record["ok"]),
        "outcome": record["outcome"] or "never",
        "reason": record["reason"],
        "received_at": None if got != got else got.to_pydatetime(),  # noqa: PLR0124 - NaT is not equal to itself
        "issued": version,
        "version": int(record["version"]),
        "rows": int(record["rows"]),
        "file": record["file"],
    }


def _shown(value: Any) -> Any:
    if value is None:
        return "chưa lần nào"
    if isinstance(value, datetime):
        return f"{value:%H:%M %d/%m/%Y}"
    return OUTCOMES.get(value, "chưa thu" if value == "never" else value)
