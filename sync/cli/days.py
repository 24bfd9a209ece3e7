"""`workday` and `deadline`: one question about a day each, answered without opening a ledger."""

from datetime import date
from pathlib import Path
from typing import Any

import click
import numpy as np

from sync.cli.main import NOT_DONE
from sync.cli.parameters import Count, Day
from sync.cli.printing import print_json
from sync.core.reading.deadlines import read_deadline
from sync.deployment.shipped import shipped
from sync.deployment.tables import read_calendar


@click.command(
    "workday",
    short_help="Ngày làm việc thứ N sau một ngày.",
    context_settings={"ignore_unknown_options": True},  # -1 is a number out of range, not an option
)
@click.argument("day", type=Day(), metavar="NGÀY")
@click.argument("count", type=Count(10_000), metavar="N")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def workday_command(obj: dict[str, Any], day: date, count: int, *, as_json: bool) -> None:
    """In ngày làm việc thứ N sau NGÀY (bản thân NGÀY không tính), theo lịch nghỉ lễ và làm bù của Việt Nam.

    Lịch lấy từ calendar.csv của thư mục triển khai, nếu không có thì lấy lịch đi kèm (2018–2027).
    """
    calendar = read_calendar(_calendar_file(obj["folder"]))
    found = calendar.nth_working_day_after(day, count)
    sure = bool(calendar.confirmed(np.array([day, found], dtype="datetime64[D]")).all())
    if as_json:
        print_json({"day": day, "count": count, "result": found, "calendar_confirmed": sure})
        return
    click.echo(found.isoformat())
    if not sure:
        click.echo("lịch chưa xác nhận: năm này chưa có lịch chính thức trong calendar.csv", err=True)


@click.command("deadline", short_help="Đọc một thời hạn ghi bằng chữ.")
@click.argument("text", metavar="CHỮ")
@click.option("--document-date", type=Day(), help="Ngày văn bản giao, khi thời hạn không ghi năm.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
def deadline_command(text: str, document_date: date | None, *, as_json: bool) -> int:
    """In ngày mà thời hạn ghi bằng chữ được hiểu là, và căn cứ; hoặc lý do không xác định được (mã thoát 2)."""
    reading = read_deadline(text, document_date)
    answer = reading.day.isoformat() if reading.day and not reading.nature else (reading.nature or "")
    if as_json:
        print_json(
            {"text": text, "result": answer or None, "basis": reading.basis, "refusal": reading.refusal}
        )
    elif reading.refusal or not answer:
        click.echo(f"không xác định được: {reading.refusal or 'không có thời hạn'}", err=True)
    else:
        click.echo(f"{answer}\n{reading.basis or 'ngày ghi rõ trong văn bản'}")
    return NOT_DONE if reading.refusal or not answer else 0


def _calendar_file(folder: Path) -> Path:
    here = folder / "calendar.csv"
    return here if here.is_file() else shipped("config") / "calendar.csv"
