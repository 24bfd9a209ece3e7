"""`handover`: open tasks of a unit that ends go to the unit that takes over."""

from datetime import date
from textwrap import shorten
from typing import Any

import click

from sync.cli.parameters import Day
from sync.cli.printing import print_json, print_table
from sync.cli.working import locked_desk


@click.command("handover", short_help="Bàn giao nhiệm vụ của đơn vị kết thúc cho đơn vị kế thừa.")
@click.argument("old", metavar="ĐƠN_VỊ_CŨ")
@click.argument("new", metavar="ĐƠN_VỊ_MỚI")
@click.option("--document", required=True, metavar="VĂN_BẢN", help="Số, ký hiệu văn bản bàn giao.")
@click.option("--document-date", type=Day(), help="Ngày của văn bản.")
@click.option(
    "--on",
    type=Day(),
    help="Đơn vị mới chịu trách nhiệm từ ngày này.  [mặc định: ngày sau valid_to của đơn vị cũ]",
)
@click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="MÃ",
    help="Chỉ bàn giao mã này (ghi được nhiều lần).  [mặc định: tất cả]",
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def handover_command(  # noqa: PLR0913, PLR0917 - one parameter per option of the command line
    obj: dict[str, Any],
    old: str,
    new: str,
    document: str,
    document_date: date | None,
    on: date | None,
    codes: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Ghi việc chuyển mọi nhiệm vụ còn mở của đơn vị cũ (mã hoặc tên) sang đơn vị mới, kèm văn bản.

    Nhiệm vụ đã xong và việc chậm đã xác lập ở lại đơn vị cũ; danh sách đã chốt giữ tên cũ. Chạy lại không ghi thêm gì.
    Đơn vị cũ có nhiều đơn vị kế thừa: chạy nhiều lần, chọn nhiệm vụ bằng --code. Sau đó phát sổ cho đơn vị mới: `dondoc issue`.
    """
    from sync.issuing.successors import Handover, hand_over_tasks

    with locked_desk(obj) as desk:
        done = hand_over_tasks(desk, Handover(old, new, document, document_date, on, codes))
    if as_json:
        said = {"old": done.old.code, "new": done.new.code, "on": done.on, "document": document}
        print_json(said | {"tasks": [code for code, _ in done.tasks]})
        return
    between = f"{done.old.name} → {done.new.name}, từ {done.on:%d/%m/%Y}"
    if not done.tasks:
        click.echo(f"{between}: không còn nhiệm vụ mở nào để bàn giao.")
        return
    rows = [(code, shorten(content, 80, placeholder=" …")) for code, content in done.tasks]
    print_table(between, ("Mã", "Nội dung"), rows)
    click.echo(f"Đã bàn giao {len(done.tasks)} nhiệm vụ. Tiếp theo: dondoc issue")
