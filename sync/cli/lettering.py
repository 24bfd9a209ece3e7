"""`letters`: covering letter, reminders and report of a closed period."""

from typing import Any

import click

from sync.cli.parameters import Period
from sync.cli.printing import print_json, working
from sync.cli.working import desk_of
from sync.core.report_periods import ReportPeriod


@click.command("letters", short_help="Soạn công văn, đôn đốc, báo cáo từ danh sách đã chốt (Word).")
@click.argument("period", type=Period(), metavar="KỲ")
@click.option(
    "--again", is_flag=True, help="Soạn lại cả những văn bản đã có; nếu không, văn bản đã có được giữ nguyên."
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def letters_command(obj: dict[str, Any], period: ReportPeriod, *, again: bool, as_json: bool) -> None:
    """Soạn văn bản của một kỳ đã chốt vào bao-cao/KỲ/, để sửa và ký.

    Tháng: công văn chuyển danh sách cho Sở Nội vụ, đôn đốc từng đơn vị chậm hoặc chưa nộp sổ, báo cáo lãnh đạo. Quý, 6 tháng,
    năm: báo cáo lãnh đạo. Số liệu chỉ lấy từ danh sách đã chốt; lời văn sửa ở các mẫu Word trong mau-van-ban/.
    """
    from sync.months.letters import write_letters

    with desk_of(obj) as desk, working("Đang soạn văn bản", quiet=as_json):
        letters = write_letters(desk, period, again=again)
    if as_json:
        print_json(
            {
                "period": period.name,
                "files": list(map(str, letters.written)),
                "kept": list(map(str, letters.kept)),
            }
        )
        return
    for path in letters.written:
        click.echo(f"Đã soạn: {path}")
    for path in letters.kept:
        click.echo(f"Đã có, giữ nguyên: {path}")
    if letters.kept:
        click.echo(f"Văn bản đã có có thể đã sửa tay; soạn lại tất cả: dondoc letters {period.name} --again")
