"""`demo`: an invented deployment of thirty units over seven weeks, made before one's eyes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.cli.printing import print_table, progress

if TYPE_CHECKING:
    from sync.demo.play import Story


@click.command("demo", short_help="Dựng một bản trình diễn với số liệu bịa.")
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dondoc-trinh-dien"),
    metavar="[THƯ_MỤC]",
)
def demo_command(folder: Path) -> None:
    """Dựng một triển khai bịa: 30 đơn vị, bảy tuần, giao việc, phát sổ, thu sổ mỗi tối, lập bảng tổng hợp.

    Đơn vị điền sổ đúng, muộn, sai hoặc không nộp như ngoài đời. Thư mục phải trống, hoặc là một bản trình diễn cũ:
    bản cũ bị thay bằng bản mới.  [mặc định: dondoc-trinh-dien]
    """
    from sync.cli.working import limits
    from sync.demo.play import days, play
    from sync.deployment.settings import Settings

    with progress("Đang dựng bảy tuần", len(days()), quiet=False) as advance:
        story = play(folder, limits(Settings()), advance)
    _print(story)


def _print(story: "Story") -> None:
    from sync.core.status import STATUSES
    from sync.demo.place import INVENTED

    content = story.latest
    total = content.totals[content.totals["line"] == "all"].iloc[0]
    rows = [(label, int(total[code])) for code, label in STATUSES.items()]
    print_table(f"Tại 24:00 ngày {content.as_of:%d/%m/%Y}", ("Trạng thái", "Số nhiệm vụ"), rows)
    update = [("Chậm cập nhật", int(total["late_updates"])), ("Không xác định", int(total["undetermined"]))]
    print_table("", ("Cập nhật", "Số nhiệm vụ"), update)
    got = int(content.board["ok"].sum())
    click.echo(
        f"{len(story.boards)} lần thu; lần cuối thu được {got}/{len(content.units)} đơn vị. "
        f"Tổng số {int(total['total'])} nhiệm vụ, quá hạn {int(total['overdue'])}."
    )
    click.echo(f"LƯU Ý: {INVENTED}")
    click.echo(f"Thử tiếp: dondoc --dir {story.place.root} status")
    click.echo(f"Bảng tổng hợp tháng 4/2018: {story.april_file}")
    click.echo(f"Bảng tổng hợp mới nhất: {story.latest_file}")
