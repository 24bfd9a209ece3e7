"""`draft`, `objection`, `close`, `correct`: the month from its draft to the list that leaves the office."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, WITH_PROBLEMS
from sync.cli.parameters import Instant, Period
from sync.cli.printing import print_json, print_table, working
from sync.cli.working import deployment, desk_of, locked_desk

if TYPE_CHECKING:
    import pandas as pd

    from sync.core.closing.closed_list import ClosedList
    from sync.core.report_periods import ReportPeriod
    from sync.ledger.rows import Objection
    from sync.months.closing import Closed
    from sync.months.drafting import Drafted

_MONTH = Period(month=True)
_AT = click.option("--at", type=Instant(), help="Chỉ dùng trong bản trình diễn: coi như đang làm lúc này.")
_JSON = click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
_DOCUMENT = click.option("--document", default="", metavar="VĂN_BẢN", help="Số, ngày văn bản.")


def at_instant(obj: dict[str, Any], at: datetime | None) -> datetime | None:
    """The instant of `--at`; UsageError where data are not invented."""
    if at and not deployment(obj).settings.demo.invented:
        raise click.UsageError("--at chỉ dùng trong bản trình diễn (settings.toml: [demo] invented = true)")
    return at


@click.command("draft", short_help="Dự thảo danh sách tháng gửi từng đơn vị.")
@click.argument("period", type=_MONTH, metavar="THÁNG")
@_AT
@_JSON
@click.pass_obj
def draft_command(obj: dict[str, Any], period: "ReportPeriod", at: datetime | None, *, as_json: bool) -> None:
    """Viết dự thảo cho từng đơn vị có tên: các dòng của đơn vị, hạn góp ý theo ngày làm việc.

    Không tự gửi đi đâu; tệp nằm trong bao-cao/THÁNG/du-thao, việc đã viết dự thảo được ghi vào sổ cái.
    """
    from sync.months.drafting import draft_month

    with locked_desk(obj, at_instant(obj, at)) as desk, working("Đang viết dự thảo", quiet=as_json):
        drafted = draft_month(desk, period)
    if as_json:
        print_json({"period": period.name, "drafts": [_drafted(one) for one in drafted]})
        return
    rows = [(one.unit, one.rows, f"{one.object_by:%d/%m/%Y}", one.file.name) for one in drafted]
    print_table(f"Dự thảo {period.title}", ("Đơn vị", "Số dòng", "Góp ý đến hết", "Tệp"), rows)
    if drafted:
        click.echo(f"Gửi từng tệp cho đơn vị của nó: {drafted[0].file.parent}")
    click.echo(f"{len(drafted)} đơn vị có dự thảo.")


def _drafted(one: "Drafted") -> dict[str, Any]:
    return {
        "unit": one.unit,
        "file": str(one.file),
        "rows": one.rows,
        "object_by": one.object_by,
        "new": one.new,
    }


@click.group("objection", short_help="Ý kiến của đơn vị về dự thảo và kết quả.", subcommand_metavar="VIỆC …")
def objection_command() -> None:
    """Ghi ý kiến của đơn vị về dự thảo, kết quả xem xét, và liệt kê."""


@objection_command.command("add", short_help="Ghi một ý kiến.", options_metavar="[TUỲ CHỌN]")
@click.argument("period", type=_MONTH, metavar="THÁNG")
@click.argument("unit", metavar="ĐƠN_VỊ")
@click.argument("code", metavar="MÃ")
@click.option("--text", required=True, metavar="NỘI_DUNG", help="Đơn vị nói gì.")
@_DOCUMENT
@_AT
@click.pass_obj
def add_command(  # noqa: PLR0913, PLR0917 - one parameter per option of the command line
    obj: dict[str, Any],
    period: "ReportPeriod",
    unit: str,
    code: str,
    text: str,
    document: str,
    at: datetime | None,
) -> None:
    """Ghi ý kiến của đơn vị về một dòng của dự thảo; in ra số của ý kiến. Còn ý kiến chưa trả lời thì không chốt."""
    from sync.months.objecting import object_to

    with locked_desk(obj, at_instant(obj, at)) as desk:
        number = object_to(desk, period, (unit, code), (text, document))
    click.echo(f"Ý kiến số {number} đã ghi, chờ trả lời.")


def _answer(
    obj: dict[str, Any], number: int, said: tuple[str, str], at: datetime | None, *, accept: bool
) -> None:
    from sync.months.objecting import answer

    with locked_desk(obj, at_instant(obj, at)) as desk:
        answer(desk, number, accept=accept, said=said)
    click.echo(f"Ý kiến số {number}: {'chấp nhận' if accept else 'không chấp nhận'}.")


_NUMBER = click.argument("number", type=click.IntRange(min=1), metavar="SỐ")
_REASON = click.option("--reason", required=True, metavar="LÝ_DO", help="Vì sao.")


@objection_command.command("accept", short_help="Chấp nhận.", options_metavar="[TUỲ CHỌN]")
@_NUMBER
@_REASON
@_DOCUMENT
@_AT
@click.pass_obj
def accept_command(obj: dict[str, Any], number: int, reason: str, document: str, at: datetime | None) -> None:
    """Chấp nhận ý kiến: dòng ấy không vào danh sách tháng, mà nằm ở phụ lục cùng lý do."""
    _answer(obj, number, (reason, document), at, accept=True)


@objection_command.command("reject", short_help="Không chấp nhận.", options_metavar="[TUỲ CHỌN]")
@_NUMBER
@_REASON
@_DOCUMENT
@_AT
@click.pass_obj
def reject_command(obj: dict[str, Any], number: int, reason: str, document: str, at: datetime | None) -> None:
    """Không chấp nhận ý kiến: dòng ấy vẫn vào danh sách, kèm ý kiến và lý do."""
    _answer(obj, number, (reason, document), at, accept=False)


@objection_command.command("list", short_help="Liệt kê.", options_metavar="[TUỲ CHỌN]")
@click.argument("period", type=_MONTH, metavar="[THÁNG]", required=False)
@_JSON
@click.pass_obj
def list_command(obj: dict[str, Any], period: "ReportPeriod | None", *, as_json: bool) -> None:
    """Liệt kê ý kiến của một tháng, hoặc của mọi tháng, cùng kết quả."""
    with desk_of(obj) as desk:
        found = desk.ledger.objections(period.name if period else "")
    if as_json:
        print_json([one._asdict() for one in found])
        return
    if not found:
        click.echo("Chưa có ý kiến nào.")
        return
    rows = [(one.number, one.period, one.unit, one.code, _told(one), _outcome(one)) for one in found]
    print_table("Ý kiến của đơn vị", ("Số", "Kỳ", "Đơn vị", "Mã", "Nội dung", "Kết quả"), rows)


def _told(one: "Objection") -> str:
    return f"{one.text} ({one.document})" if one.document else one.text


def _outcome(one: "Objection") -> str:
    words = {"": "chưa trả lời", "accepted": "chấp nhận", "rejected": "không chấp nhận"}[one.outcome]
    return f"{words}: {one.reason}" if one.reason else words


@click.command("close", short_help="Chốt tháng, lập danh sách chuyển Sở Nội vụ.")
@click.argument("period", type=_MONTH, metavar="THÁNG")
@click.option(
    "--force",
    default="",
    metavar="LÝ_DO",
    help="Vẫn chốt dù còn vướng; lý do và người quyết định được ghi lại.",
)
@_AT
@_JSON
@click.pass_obj
def close_command(
    obj: dict[str, Any], period: "ReportPeriod", force: str, at: datetime | None, *, as_json: bool
) -> None:
    """Chốt danh sách của tháng: trạng thái cuối tháng, biết đến lúc chốt. Danh sách đã chốt không bao giờ viết lại.

    Không chốt khi: tháng chưa kết thúc, đã chốt, kỳ sau đã chốt, số liệu không cân (bốn điều này --force không vượt được);
    lịch của năm chưa xác nhận, còn ý kiến chưa trả lời, quá nhiều đơn vị không xác định, kỳ trước chưa chốt.
    """
    from sync.months.closing import close_month

    with locked_desk(obj, at_instant(obj, at)) as desk, working("Đang chốt", quiet=as_json):
        closed = close_month(desk, period, force)
    if as_json:
        print_json(_closed(closed))
    else:
        _print(closed)


def _closed(done: "Closed") -> dict[str, Any]:
    closed = done.closed
    columns = ["code", "unit", "overdue", "late_update", "days_late", "consecutive_months"]
    rows = closed.rows[columns].rename(columns={"days_late": "days"})
    return {
        "number": closed.number,
        "as_of": closed.as_of,
        "known_at": closed.known_at,
        "sha256": closed.sha256,
        "rows": rows.to_dict("records"),
        "undetermined": closed.undetermined[["code", "unit", "reason"]].to_dict("records"),
        "files": [str(path) for path in done.files],
    }


def _print(done: "Closed") -> None:
    closed = done.closed
    totals = closed.totals[closed.totals["rows"] > 0]
    columns = ("unit_name", "rows", "overdue", "late_updates", "days_late")
    rows = [tuple(row) for row in totals[list(columns)].astype("object").to_numpy()]
    headers = ("Đơn vị", "Lượt", "Chậm nhiệm vụ", "Chậm cập nhật", "Số ngày chậm")
    print_table(f"{closed.number} – {closed.report_period.title}", headers, rows)
    if done.again:
        click.echo(f"Danh sách đã chốt từ {closed.closed_at:%H:%M %d/%m/%Y}; đã viết lại tệp còn thiếu.")
    click.echo(
        f"{len(closed.rows)} lượt nhiệm vụ; {len(closed.undetermined)} không xác định; mã băm {closed.sha256[:16]}."
    )
    click.echo(closed.drafted)
    for path in done.files:
        click.echo(f"  {path}")


@click.command("lists", short_help="Các danh sách đã chốt của một kỳ.")
@click.argument("period", type=Period(), metavar="KỲ")
@_JSON
@click.pass_obj
def lists_command(obj: dict[str, Any], period: "ReportPeriod", *, as_json: bool) -> int:
    """Liệt kê danh sách đã chốt của tháng, quý, 6 tháng hay năm, và cộng lại: bao nhiêu lượt, bao nhiêu nhiệm vụ khác nhau.

    Mã thoát 1 khi trong kỳ còn tháng chưa chốt.
    """
    from sync.core.closing.summing import summed

    with desk_of(obj) as desk:
        lists = [one for month in period.months if (one := desk.ledger.closed_list(month))]
    missing = [month for month in period.months if month not in {one.period for one in lists}]
    units = summed(lists)
    if as_json:
        print_json(
            {
                "period": period.name,
                "lists": [_listed(one) for one in lists],
                "missing": missing,
                "units": units.to_dict("records"),
            }
        )
        return WITH_PROBLEMS if missing else DONE
    if lists:
        _print_lists(period, lists, units)
    if missing:
        click.echo(f"Chưa chốt: {', '.join(missing)}.")
    return WITH_PROBLEMS if missing else DONE


def _listed(one: "ClosedList") -> dict[str, Any]:
    return {
        "number": one.number,
        "closed_at": one.closed_at,
        "closed_by": one.closed_by,
        "sha256": one.sha256,
        "rows": len(one.rows),
        "overdue": int(one.rows["overdue"].sum()),
        "late_updates": int(one.rows["late_update"].sum()),
        "forced": one.forced.reason if one.forced else "",
        "corrections": [correction._asdict() for correction in one.corrections],
    }


def _print_lists(period: "ReportPeriod", lists: "list[ClosedList]", units: "pd.DataFrame") -> None:
    told = [_listed(one) for one in lists]
    rows = [
        (one["number"], f"{one['closed_at']:%H:%M %d/%m/%Y}", one["rows"], one["overdue"], one["late_updates"],
         len(one["corrections"]), one["sha256"][:16])
        for one in told
    ]  # fmt: skip
    print_table(
        f"Danh sách đã chốt, {period.title}",
        ("Danh sách", "Chốt lúc", "Lượt", "Chậm nhiệm vụ", "Chậm cập nhật", "Đính chính", "Mã băm"),
        rows,
    )
    columns = ["unit_name", "task_months", "tasks", "overdue", "late_updates", "days_late", "removed"]
    headers = ("Đơn vị", "Lượt", "Nhiệm vụ", "Lượt chậm nhiệm vụ", "Chậm cập nhật", "Số ngày chậm", "Đã rút")
    print_table("", headers, [tuple(row) for row in units[columns].astype("object").to_numpy()])
    removed = int(units["removed"].sum())
    less = f"; đã rút {removed} lượt bằng đính chính" if removed else ""
    click.echo(
        f"{int(units['task_months'].sum())} lượt, {int(units['tasks'].sum())} nhiệm vụ khác nhau{less}."
    )


@click.command("correct", short_help="Đính chính một dòng của danh sách đã chốt.")
@click.argument("period", type=_MONTH, metavar="THÁNG")
@click.argument("code", metavar="MÃ")
@click.option("--unit", default="", metavar="ĐƠN_VỊ", help="Đơn vị, khi mã có ở hai đơn vị.")
@click.option("--text", required=True, metavar="NỘI_DUNG", help="Đính chính điều gì.")
@click.option("--document", required=True, metavar="VĂN_BẢN", help="Số, ngày văn bản đính chính.")
@click.option("--remove", is_flag=True, help="Rút dòng ấy khỏi danh sách; không ghi thì chỉ sửa nội dung.")
@_AT
@click.pass_obj
def correct_command(  # noqa: PLR0913, PLR0917 - one parameter per option of the command line
    obj: dict[str, Any],
    period: "ReportPeriod",
    code: str,
    unit: str,
    text: str,
    document: str,
    at: datetime | None,
    *,
    remove: bool,
) -> None:
    """Ghi đính chính cho một dòng; danh sách đã chốt giữ nguyên, danh sách kỳ sau nêu đính chính này."""
    from sync.months.correcting import correct

    with locked_desk(obj, at_instant(obj, at)) as desk:
        number = correct(desk, period, (code, unit), (text, document), removed=remove)
    click.echo(f"Đính chính số {number} đã ghi, sẽ nêu trong danh sách kỳ sau.")
    click.echo(
        f"Văn bản đã soạn được giữ nguyên; cần soạn lại thì chạy: dondoc letters {period.name} --again"
    )
