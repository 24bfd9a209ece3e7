"""`backup` and `restore`: the ledger, the copies and the configuration in one file."""

from pathlib import Path
from typing import Any

import click

from sync.cli.parameters import now
from sync.cli.working import locked_desk


@click.command("backup", short_help="Sao lưu sổ cái, bản lưu và cấu hình.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP")
@click.pass_obj
def backup_command(obj: dict[str, Any], file: Path) -> None:
    """Ghi sổ cái, mọi bản lưu và cấu hình vào một tệp .zip."""
    from sync.ledger.backup import backup
    from sync.office.targets import require_free_place

    with locked_desk(obj) as desk:
        require_free_place(desk.place, file, ".zip")
        members = backup(desk.place.root, file, desk.place.settings.ledger.url)
    click.echo(f"Đã sao lưu {members} tệp vào {file}")


@click.command("restore", short_help="Phục hồi từ bản sao lưu.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP")
@click.option(
    "--replace", is_flag=True, help="Thư mục đã có chính triển khai này: dời sang bên rồi phục hồi."
)
@click.pass_obj
def restore_command(obj: dict[str, Any], file: Path, *, replace: bool) -> None:
    """Phục hồi bản sao lưu vào thư mục triển khai (--dir); mọi tệp được kiểm tra trước khi thay bất cứ gì."""
    from sync.ledger.restoring import restore

    done = restore(file, obj["folder"].resolve(), now() if replace else None)
    if done.moved_to:
        click.echo(f"Triển khai cũ được giữ ở {done.moved_to}")
    if done.elsewhere:
        click.echo(
            f"Bản sao lưu có sổ cái ở nơi khác ({done.elsewhere}); sổ cái phục hồi nằm trong so-cai, [ledger] url đã để trống"
        )
    click.echo(
        f"Đã phục hồi {done.members} tệp vào {obj['folder'].resolve()}; chạy `dondoc verify` để kiểm tra"
    )
