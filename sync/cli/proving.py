"""`history` and `verify`: where a verdict comes from, and that the record is still what it was."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.parameters import Instant
from sync.cli.printing import print_json, print_table
from sync.cli.working import desk_of

if TYPE_CHECKING:
    from sync.office.desk import Desk
    from sync.reporting.tracing import Trail


@click.command("history", short_help="Bằng chứng của một nhiệm vụ.")
@click.argument("code", metavar="MÃ")
@click.option(
    "--known-at", type=Instant(), help="Kết luận theo những gì biết đến thời điểm này.  [mặc định: hiện tại]"
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def history_command(obj: dict[str, Any], code: str, known_at: datetime | None, *, as_json: bool) -> int:
    """In từng lần thấy thay đổi của nhiệm vụ: lúc nào, lần thu trước, tệp, trang, ô, cũ → mới; và hai kết luận vì sao."""
    from sync.collecting.titles import titles
    from sync.reporting.tracing import trail

    with desk_of(obj) as desk:
        found, named = trail(desk, code, known_at or desk.at), titles(desk.place)
    if found is None:
        click.echo(f"{code}: không có mã này trong sổ cái – xem mã trong sổ giao việc", err=True)
        return NOT_DONE
    if as_json:
        print_json(found)
    else:
        _print(found, named)
    return DONE


def _print(found: "Trail", named: dict[str, str]) -> None:
    """`named`: the titles of trackers on Drive."""
    from sync.collecting.titles import link, title_of
    from sync.deployment.sources import is_google

    click.echo(f"{found.code} – {found.content}")
    for fact in found.facts:
        click.echo(f"  {fact}")
    rows = [
        (
            f"{s.seen_at:%H:%M %d/%m/%Y}",
            s.previous,
            s.unit,
            title_of(s.file, named),
            s.cell,
            f"{s.field}: {s.old or '(trống)'} → {s.new or '(trống)'}",
        )
        for s in found.steps
    ]
    print_table(
        "Các lần thấy thay đổi", ("Thấy lúc", "Lần thu trước", "Đơn vị", "Tệp", "Ô", "Cũ → mới"), rows
    )
    for file in dict.fromkeys(s.file for s in found.steps if is_google(s.file)):
        click.echo(f"  {title_of(file, named)}: {link(file)}")
    for verdict in found.verdicts:
        click.echo(f"  {verdict}")


@click.command("verify", short_help="Kiểm tra sổ cái còn nguyên vẹn.")
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False, metavar="[TỆP.zip]"
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def verify_command(obj: dict[str, Any], file: Path | None, *, as_json: bool) -> int:
    """Tính lại chuỗi băm của sổ cái, của danh sách đã chốt và băm của từng bản lưu; nêu chỗ đầu tiên không khớp và cần làm gì.

    Với TỆP.zip: kiểm tra một gói bằng chứng mà không cần sổ cái, ở bất kỳ máy nào.
    """
    if file:
        return _verify_bundle(file, as_json=as_json)
    from sync.ledger.copies import Copies
    from sync.ledger.verifying import IN_WORDS

    with desk_of(obj) as desk:
        broken = desk.ledger.verify(Copies(desk.place.copies))
        changed = _changed_lists(desk)
        heads = desk.ledger.heads()
    if as_json:
        print_json(
            {
                "holds": not broken and not changed,
                "broken": [fault._asdict() for fault in broken],
                "changed_files": changed,
                "heads": {name: head._asdict() for name, head in heads.items()},
            }
        )
    else:
        for sentence in [*(fault.message for fault in broken), *changed]:
            click.echo(f"  {sentence}")
        counted = ", ".join(f"{IN_WORDS[name]} {head.seq}" for name, head in heads.items())
        click.echo(f"{'Sổ cái nguyên vẹn' if not broken else 'SỔ CÁI KHÔNG CÒN NGUYÊN VẸN'} ({counted}).")
    return WITH_PROBLEMS if broken or changed else DONE


def _changed_lists(desk: "Desk") -> list[str]:
    """Only where something was closed: a ledger without lists loads no pandas."""
    if not desk.ledger.closings():
        return []
    from sync.months.closing import changed_files

    return changed_files(desk)


def _verify_bundle(file: Path, *, as_json: bool) -> int:
    from sync.months.evidence_bundle import check_bundle

    found = check_bundle(file)
    if as_json:
        said = {
            "holds": not found.faults,
            "number": found.number,
            "sha256": found.sha256,
            "broken": found.faults,
        }
        print_json(said)
    else:
        for fault in found.faults:
            click.echo(f"  {fault}")
        verdict = "KHÔNG CÒN NGUYÊN VẸN" if found.faults else "nguyên vẹn"
        whole = f", {found.members} tệp, danh sách mã băm {found.sha256}" if found.sha256 else ""
        click.echo(f"Gói bằng chứng {verdict}: {found.number or file.name}{whole}.")
    return WITH_PROBLEMS if found.faults else DONE
