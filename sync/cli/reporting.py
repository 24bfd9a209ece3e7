"""`report`: the consolidated workbook."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sync.cli.parameters import Day, Instant, Period
from sync.cli.printing import print_json, print_table, working
from sync.cli.working import desk_of
from sync.core.report_periods import ReportPeriod

if TYPE_CHECKING:
    from sync.core.pages.content import ReportContent
    from sync.reporting.replay import Configured


@click.command("report", short_help="Lập bảng tổng hợp (Excel).")
@click.option(
    "--as-of",
    type=Day(),
    help="Trạng thái tại 24:00 ngày này; nếu không ghi --known-at thì biết đến cùng lúc ấy.",
)
@click.option("--known-at", type=Instant(), help="Chỉ dùng những gì đã thu được đến thời điểm này.")
@click.option(
    "--period",
    type=Period(),
    help="Báo cáo một kỳ: tháng 2018-04, quý 2018-Q2, 6 tháng 2018-H1, năm 2018; trạng thái cuối kỳ, biết đến hiện tại.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Tệp Excel cần ghi.  [mặc định: trong thư mục bao-cao]",
)
@click.option(
    "--config",
    "config",
    type=click.Choice(["then", "today"]),
    help="Quy tắc, danh mục đơn vị, lịch và cách trình bày nào: then – như đã lưu ở lần thu gần nhất không sau"
    " --known-at; today – tệp cấu hình hiện nay.  [mặc định: then khi --known-at là lúc đã qua, nếu không thì today]",
)
@click.option("--pdf", is_flag=True, help="In thêm trang Tổng hợp ra tệp PDF bên cạnh (cần LibreOffice).")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def report_command(  # noqa: PLR0913 - one parameter per option of the command line
    obj: dict[str, Any],
    as_of: date | None,
    known_at: datetime | None,
    period: ReportPeriod | None,
    out: Path | None,
    *,
    config: str | None,
    pdf: bool,
    as_json: bool,
) -> None:
    """Lập bảng tổng hợp: Tổng hợp, Quá hạn, Chậm cập nhật, Sắp đến hạn, … từ sổ cái.

    Cùng --as-of, --known-at và cấu hình thì cùng một báo cáo, dù sau đó có thêm dữ liệu. Với --known-at là lúc đã qua,
    cấu hình của ngày ấy được lấy từ sổ cái: ra lại đúng báo cáo đã lập khi ấy, chỉ khác ngày in.
    """
    from sync.reporting.leaders import write_leaders_pdf
    from sync.reporting.replay import configured_then, configured_today
    from sync.reporting.report import Asked, report_content, write

    if period and as_of:
        raise click.UsageError(
            "--period và --as-of không dùng cùng nhau: báo cáo một kỳ luôn tính đến hết ngày cuối kỳ – bỏ một trong hai"
        )
    with desk_of(obj) as desk:
        asked = Asked.of_day(as_of, desk.at)
        if period:
            asked = Asked.of_period(period, desk.at)
        asked = replace(asked, known_at=known_at or asked.known_at)
        back = config == "then" or (config is None and known_at is not None and known_at < desk.at)
        configured = (configured_then if back else configured_today)(desk, asked.known_at)
        with working("Đang lập báo cáo", quiet=as_json):
            content = report_content(configured.desk, asked)
            path = write(configured.desk, content, out)
            printed = write_leaders_pdf(configured.desk, content, path) if pdf else None
    if as_json:
        said = {"configuration": _configuration(configured)}
        print_json(_figures(content, path) | said | ({"pdf": str(printed)} if printed else {}))
    else:
        _print(content, path)
        if configured.said:
            click.echo(f"Cấu hình: {configured.said}")
        if printed:
            click.echo(f"Trang Tổng hợp: {printed}")


def _configuration(configured: "Configured") -> dict[str, Any]:
    """Which configuration: that of a collection or of today (`collection` null), and what stands otherwise today."""
    collection = configured.collection
    return {
        "collection": collection.number if collection else None,
        "at": collection.at if collection else None,
        "changed_since": list(configured.changed),
        "said": configured.said,
    }


def _figures(content: "ReportContent", path: Path) -> dict[str, Any]:
    from sync.core.counting.totals import COUNTS, rates

    lines = content.totals
    names = ["line", "group", "unit", "name", *COUNTS, "roots"]
    records = lines[names].to_dict("records")
    return {
        "file": str(path),
        "as_of": content.as_of,
        "known_at": content.known_at,
        "period": content.period or None,
        "units_received": int(content.board["ok"].sum()),
        "units": len(content.board),
        "total": next(record for record in records if record["line"] == "all"),
        "rates": rates(lines).iloc[-1].to_dict(),
        "lines": records,
        "ledger_head": content.ledger_head,
    }


def _print(content: "ReportContent", path: Path) -> None:
    from sync.core.clocks.status import STATUSES

    total = content.totals[content.totals["line"] == "all"].iloc[0]
    rows = [(label, int(total[code])) for code, label in STATUSES.items()]
    extra = [("Chậm cập nhật", int(total["late_updates"])), ("Không xác định", int(total["undetermined"]))]
    print_table(f"Tại 24:00 ngày {content.as_of:%d/%m/%Y}", ("Trạng thái", "Số nhiệm vụ"), rows)
    print_table("", ("Cập nhật", "Số nhiệm vụ"), extra)
    got = int(content.board["ok"].sum())
    click.echo(f"Tổng số {int(total['total'])} nhiệm vụ; thu được {got}/{len(content.board)} đơn vị.")
    click.echo(f"Bảng tổng hợp: {path}")
