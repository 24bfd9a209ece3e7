"""`reconcile`: the closed lists against Sở Nội vụ's own book."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, WITH_PROBLEMS
from sync.cli.parameters import Instant, Period
from sync.cli.printing import print_json, print_table, problems_json, working
from sync.cli.working import deployment, limits, locked_desk

if TYPE_CHECKING:
    from sync.core.report_periods import ReportPeriod
    from sync.months.reconciling import Reconciled


@click.command("reconcile", short_help="Đối chiếu với sổ của Sở Nội vụ, lập biên bản.")
@click.argument("period", type=Period(), metavar="KỲ")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--at", type=Instant(), help="Chỉ dùng trong bản trình diễn: coi như đang làm lúc này.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def reconcile_command(
    obj: dict[str, Any], period: "ReportPeriod", file: Path, at: datetime | None, *, as_json: bool
) -> int:
    """Đối chiếu danh sách đã chuyển của tháng, quý, 6 tháng, năm với sổ theo dõi riêng của Sở Nội vụ.

    Viết vào bao-cao/KỲ: tệp chênh lệch (chọn lý do ở cột “Lý do”, chạy lại thì lý do được giữ), biên bản đối chiếu dạng
    Excel và Word để hai bên ký. Sổ của Sở Nội vụ có thể khác tên cột, có dòng tiêu đề, ô gộp, ngày dạng chữ.
    Mã thoát 1 khi hai sổ khác nhau hoặc có chỗ không đọc được.
    """
    from sync.cli.closing import at_instant
    from sync.months.reconciling import reconcile

    place = deployment(obj)
    with locked_desk(obj, at_instant(obj, at)) as desk, working("Đang đối chiếu", quiet=as_json):
        done = reconcile(desk, period, file, limits(place.settings))
    if as_json:
        print_json(_told(done))
    else:
        _print(done)
    compared = done.compared
    return WITH_PROBLEMS if len(compared.differing) or compared.problems else DONE


def _told(done: "Reconciled") -> dict[str, Any]:
    compared = done.compared
    columns = [
        "class",
        "period",
        "code",
        "unit",
        "fields",
        "difference",
        "places",
        "hint",
        "reason",
        "remark",
    ]
    return {
        "period": compared.period.name,
        "lists": list(compared.numbers),
        "counts": compared.counts,
        "totals": compared.totals.to_dict("records"),
        "differences": compared.differing[columns].to_dict("records"),
        "outside": compared.outside,
        "problems": problems_json(compared.problems),
        "files": [str(path) for path in done.files],
    }


def _print(done: "Reconciled") -> None:
    from sync.core.pages.differences import in_words
    from sync.core.reconciliation.declared import CLASSES

    compared = done.compared
    totals = compared.totals[(compared.totals["office_rows"] > 0) | (compared.totals["home_rows"] > 0)]
    columns = ["unit_name", "office_rows", "home_rows", *CLASSES]
    rows = [tuple(row) for row in totals[columns].astype("object").to_numpy()]
    print_table(
        f"Đối chiếu {compared.period.title}", ("Đơn vị", "Lượt VP", "Lượt SNV", *CLASSES.values()), rows
    )
    for line in (*in_words(compared), *(str(problem) for problem in compared.problems[:20])):
        click.echo(line)
    if len(compared.problems) > 20:
        click.echo(f"… và {len(compared.problems) - 20} chỗ nữa, xem trang “Chưa đọc được”.")
    for path in done.files:
        click.echo(f"  {path}")
