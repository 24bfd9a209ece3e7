"""`history` and `verify`: where a verdict comes from, and that the record is still what it was."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.parameters import Instant
from sync.cli.printing import print_json, print_table
from sync.cli.working import desk_of

if TYPE_CHECKING:
    from sync.tracing import Trail


@click.command("history", short_help="Bằng chứng của một nhiệm vụ.")
@click.argument("code", metavar="MÃ")
@click.option(
    "--known-at", type=Instant(), help="Kết luận theo những gì biết đến thời điểm này.  [mặc định: hiện tại]"
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def history_command(obj: dict[str, Any], code: str, known_at: datetime | None, *, as_json: bool) -> int:
    """In từng lần thấy thay đổi của nhiệm vụ: lúc nào, lần thu trước, tệp, trang, ô, cũ → mới; và hai kết luận vì sao."""
    from sync.tracing import trail

    with desk_of(obj) as desk:
        found = trail(desk, code, known_at or desk.at)
    if found is None:
        click.echo(f"{code}: không có mã này trong sổ cái – xem mã trong sổ giao việc", err=True)
        return NOT_DONE
    if as_json:
        print_json(found)
    else:
        _print(found)
    return DONE


def _print(found: "Trail") -> None:
    click.echo(f"{found.code} – {found.content}")
    for fact in found.facts:
        click.echo(f"  {fact}")
    rows = [
        (
            f"{s.seen_at:%H:%M %d/%m/%Y}",
            s.previous,
            s.unit,
            s.file,
            s.cell,
            f"{s.field}: {s.old or '(trống)'} → {s.new or '(trống)'}",
        )
        for s in found.steps
    ]
    print_table(
        "Các lần thấy thay đổi", ("Thấy lúc", "Lần thu trước", "Đơn vị", "Tệp", "Ô", "Cũ → mới"), rows
    )
    for verdict in found.verdicts:
        click.echo(f"  {verdict}")


@click.command("verify", short_help="Kiểm tra sổ cái còn nguyên vẹn.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def verify_command(obj: dict[str, Any], *, as_json: bool) -> int:
    """Tính lại chuỗi băm của sổ cái và băm của từng bản lưu; nêu chỗ đầu tiên không khớp và cần làm gì."""
    from sync.ledger.copies import Copies
    from sync.ledger.verifying import IN_WORDS

    with desk_of(obj) as desk:
        broken = desk.ledger.verify(Copies(desk.place.copies))
        heads = desk.ledger.heads()
    if as_json:
        print_json(
            {
                "holds": not broken,
                "broken": [fault._asdict() for fault in broken],
                "heads": {name: head._asdict() for name, head in heads.items()},
            }
        )
    else:
        for fault in broken:
            click.echo(f"  {fault.message}")
        counted = ", ".join(f"{IN_WORDS[name]} {head.seq}" for name, head in heads.items())
        click.echo(f"{'Sổ cái nguyên vẹn' if not broken else 'SỔ CÁI KHÔNG CÒN NGUYÊN VẸN'} ({counted}).")
    return WITH_PROBLEMS if broken else DONE
