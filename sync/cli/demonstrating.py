"""`demo`: an invented deployment of thirty units over seven weeks, made before one's eyes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sync.cli.printing import print_json, print_table, progress

if TYPE_CHECKING:
    from sync.demo.play import Story


@click.command("demo", short_help="Dựng một bản trình diễn với số liệu bịa.")
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dondoc-trinh-dien"),
    metavar="[THƯ_MỤC]",
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
def demo_command(folder: Path, *, as_json: bool) -> None:
    """Dựng một triển khai bịa: 30 đơn vị, bảy tuần, giao việc, phát sổ, thu sổ mỗi tối, lập bảng tổng hợp.

    Đơn vị điền sổ đúng, muộn, sai hoặc không nộp như ngoài đời. Thư mục phải trống, hoặc là một bản trình diễn cũ:
    bản cũ bị thay bằng bản mới.  [mặc định: dondoc-trinh-dien]
    """
    from sync.cli.working import limits
    from sync.demo.play import days, play
    from sync.deployment.settings import Settings

    with progress("Đang dựng bảy tuần", len(days()), quiet=as_json) as advance:
        story = play(folder, limits(Settings()), advance)
    if as_json:
        print_json(figures_of(story))
    else:
        show(story, figures_of(story))


def figures_of(story: "Story") -> dict[str, Any]:
    """The headline figures of the last evening."""
    from sync.core.counting.totals import COUNTS
    from sync.demo.place import INVENTED

    content = story.latest
    total = content.totals[content.totals["line"] == "all"].iloc[0]
    late = content.situation["code"][content.situation["verdict"] == "late"]
    return {
        "invented": INVENTED,
        "folder": str(story.place.root),
        "files": [str(story.april_file), str(story.latest_file)],
        "as_of": content.as_of,
        "collections": len(story.boards),
        "units": len(content.units),
        "units_received": int(content.board["ok"].sum()),
        "total": {name: int(total[name]) for name in COUNTS},
        "late_updates": late.tolist(),
    }


def show(story: "Story", figures: dict[str, Any]) -> None:
    """Print them, with what can be looked at next."""
    from sync.core.clocks.status import STATUSES

    total, at = figures["total"], f"dondoc --dir {story.place.root}"
    rows = [(label, total[code]) for code, label in STATUSES.items()]
    print_table(f"Tại 24:00 ngày {figures['as_of']:%d/%m/%Y}", ("Trạng thái", "Số nhiệm vụ"), rows)
    click.echo(f"\nLƯU Ý: {figures['invented']}")
    click.echo(f"Thử tiếp: {at} status; {at} history {figures['late_updates'][0]}")
    click.echo(f"Bảng tổng hợp tháng 4/2018: {story.april_file}")
    click.echo(f"Bảng tổng hợp mới nhất: {story.latest_file}")
    click.echo(
        f"Sau {figures['collections']} lần thu: {total['total']} nhiệm vụ, quá hạn {total['overdue']}, "
        f"chậm cập nhật {total['late_updates']}, không xác định {total['undetermined']}; "
        f"lần cuối thu được {figures['units_received']}/{figures['units']} đơn vị."
    )
