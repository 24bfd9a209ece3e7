"""`init` and `doctor`: make a deployment, and say in words what is missing or wrong in one."""

from pathlib import Path
from typing import Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.parameters import today
from sync.cli.printing import print_json


@click.command("init", short_help="Tạo thư mục triển khai mới.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="THƯ_MỤC")
def init_command(folder: Path) -> None:
    """Tạo một triển khai chạy được ngay: settings.toml, units.csv, calendar.csv (Kon Tum 2018), sổ mẫu."""
    from sync.office.setting_up import initialise

    written = initialise(folder)
    for path in written:
        click.echo(f"  {path}")
    click.echo(
        f"Đã tạo {folder}. Tiếp theo: sửa units.csv và settings.toml, rồi chạy: dondoc --dir {folder} doctor"
    )


@click.command("doctor", short_help="Kiểm tra cấu hình và thư mục triển khai.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def doctor_command(obj: dict[str, Any], *, as_json: bool) -> int:
    """Nêu những gì thiếu hoặc sai của triển khai và cách sửa. Mã thoát: 0 tốt, 1 có điều nên sửa, 2 chưa chạy được."""
    from sync.office.doctor import examine

    findings = examine(obj["folder"], today())
    if as_json:
        print_json({"findings": findings})
    for finding in [] if as_json else findings:
        click.echo(f"  {'✓' if finding.good else '✗' if finding.fatal else '!'} {finding.sentence}")
    if any(finding.fatal for finding in findings):
        return NOT_DONE
    return DONE if all(finding.good for finding in findings) else WITH_PROBLEMS
