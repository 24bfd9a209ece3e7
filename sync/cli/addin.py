"""`addin`: build the Excel add-in, put it into one's own Excel, see whether it is there, take it away."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.cli.main import DONE, WITH_PROBLEMS

if TYPE_CHECKING:
    from addin.ribbon.places import Place

_WORDS = "[TUỲ CHỌN]"


@click.group("addin", short_help="Cài, gỡ thẻ lệnh “Đôn đốc” trong Excel.", subcommand_metavar="LỆNH …")
def addin_command() -> None:
    """Thẻ lệnh “Đôn đốc” trong Excel (Windows, macOS) của người dùng đang đăng nhập."""


@addin_command.command("install", short_help="Cài vào Excel của mình.", options_metavar=_WORDS)
def install_command() -> int:
    """Dựng add-in tại chỗ, chép vào thư mục khởi động của Excel, trỏ tới Python đang chạy lệnh này.

    Thiết lập riêng của người dùng cho xlwings (tệp xlwings.conf) không bị đọc hay sửa. Mã thoát 1: đã cài nhưng máy
    này có điều có thể cản nút bấm.
    """
    return install(_place(), sys.executable, os.environ)


def install(place: "Place", interpreter: str, environment: Mapping[str, str]) -> int:
    """Install for this Python and say what was done, what is in the way, and what comes next; the exit code."""
    from addin.ribbon import advice, installing

    obstacles = advice.obstacles(
        place, interpreter, environment
    )  # before: installing makes the folder it looks for
    for path in installing.install(place, interpreter):
        click.echo(f"Đã chép: {path}")
    click.echo(f"Nút bấm gọi Python: {interpreter}")
    _list("CẦN XEM:", obstacles)
    _list("Tiếp theo:", advice.next_steps(place))
    _list("Nếu không thấy thẻ, hoặc bấm nút không chạy:", advice.what_may_stop_it(place, interpreter))
    return WITH_PROBLEMS if obstacles else DONE


@addin_command.command("uninstall", short_help="Gỡ khỏi Excel của mình.", options_metavar=_WORDS)
def uninstall_command() -> None:
    """Xoá add-in khỏi thư mục khởi động của Excel; sổ và thiết lập khác giữ nguyên."""
    from addin.ribbon import installing

    place = _place()
    removed = installing.uninstall(place)
    click.echo(f"Đã gỡ: {place.addin}" if removed else f"Chưa cài nên không có gì để gỡ ({place.addin}).")


@addin_command.command("status", short_help="Xem đã cài chưa.", options_metavar=_WORDS)
def status_command() -> int:
    """Nói add-in đã cài chưa, có đúng bản và đúng Python đang dùng không. Mã thoát 0: đúng; 1: chưa cài hoặc cần cài lại."""
    from addin.ribbon import installing

    place = _place()
    found = installing.state(place, sys.executable)
    click.echo(f"{_STATES[found]}\n{place.addin}")
    return DONE if found == "current" else WITH_PROBLEMS


@addin_command.command("build", short_help="Chỉ dựng tệp dondoc.xlam.", options_metavar=_WORDS)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP")
@click.option("--windows", metavar="ĐƯỜNG_DẪN", help="python.exe trên máy Windows sẽ dùng add-in.")
@click.option("--macos", metavar="ĐƯỜNG_DẪN", help="python trên máy Mac sẽ dùng add-in.")
def build_command(target: Path, *, windows: str | None, macos: str | None) -> None:
    r"""Dựng add-in để chép sang máy khác, nơi Python cài ở cùng một đường dẫn (ví dụ C:\dondoc\Scripts\python.exe).

    Cùng phiên bản, cùng đường dẫn thì tệp giống nhau từng byte. Tệp chép qua mạng hay thư bị Windows đánh dấu tải về.
    """
    from addin.ribbon.building import build
    from addin.ribbon.settings import INTERPRETERS

    asked = {INTERPRETERS["win32"]: windows, INTERPRETERS["darwin"]: macos}
    content = build({setting: path for setting, path in asked.items() if path})
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    click.echo(target)


def _place() -> "Place":
    from addin.ribbon.places import place

    return place(sys.platform, Path.home(), os.environ)


def _list(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo("\n".join([title, *(f"  - {line}" for line in lines)]))


_STATES = {
    "missing": "Chưa cài – chạy: dondoc addin install",
    "other": "Đã cài, nhưng của bản khác hoặc trỏ tới Python khác – đóng Excel rồi chạy lại: dondoc addin install",
    "current": "Đã cài, đúng bản đang dùng.",
}
