"""The command group: lazy sub-commands, one place where problems become sentences and exit codes."""

import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from sync import __version__
from sync.cli.vietnamese import speak_vietnamese
from sync.core.disk import refused
from sync.failure import foreseen, unforeseen

DONE, WITH_PROBLEMS, NOT_DONE = 0, 1, 2
"""Exit codes of every command."""

_KEPT = "; những gì đã ghi vào sổ cái vẫn nguyên"

COMMANDS: dict[str, str] = {
    "init": "sync.cli.setting_up",
    "doctor": "sync.cli.setting_up",
    "backup": "sync.cli.keeping",
    "restore": "sync.cli.keeping",
    "assign": "sync.cli.assigning",
    "handover": "sync.cli.succession",
    "issue": "sync.cli.assigning",
    "check": "sync.cli.checking",
    "macro": "sync.cli.macro",
    "sync": "sync.cli.collecting",
    "status": "sync.cli.collecting",
    "history": "sync.cli.proving",
    "verify": "sync.cli.proving",
    "report": "sync.cli.reporting",
    "letters": "sync.cli.lettering",
    "draft": "sync.cli.closing",
    "objection": "sync.cli.closing",
    "close": "sync.cli.closing",
    "correct": "sync.cli.closing",
    "emulation": "sync.cli.emulating",
    "reconcile": "sync.cli.reconciling",
    "lists": "sync.cli.closing",
    "workday": "sync.cli.days",
    "deadline": "sync.cli.days",
    "serve": "sync.cli.serving",
    "token": "sync.cli.serving",
    "demo": "sync.cli.demonstrating",
    "addin": "sync.cli.addin",
    "google": "sync.cli.google",
}
"""Command → the module that holds it: a command pays only for what it imports."""


class _LazyGroup(click.Group):
    """Commands are imported when called, and every known kind of failure becomes a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        found.options_metavar = "[TUỲ CHỌN]"
        return found


@click.group(
    cls=_LazyGroup,
    options_metavar="[TUỲ CHỌN]",
    subcommand_metavar="LỆNH …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option(
    "--dir",
    "-C",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    envvar="DONDOC_DIR",
    help="Thư mục triển khai (nơi có settings.toml).  [mặc định: thư mục hiện tại]",
)
@click.option(
    "--by",
    "actor",
    default="",
    metavar="TÊN",
    help="Người thực hiện, ghi vào sổ cái.  [mặc định: tên đăng nhập]",
)
@click.version_option(__version__, prog_name="dondoc", help="In phiên bản rồi thoát.")
@click.pass_context
def command(ctx: click.Context, folder: Path, actor: str) -> None:
    """Theo dõi, đôn đốc nhiệm vụ được giao: thu sổ của các đơn vị, giữ bằng chứng, lập bảng tổng hợp."""
    ctx.obj = {"folder": folder, "actor": actor}


def main() -> NoReturn:
    """Run the command; exits with DONE, WITH_PROBLEMS or NOT_DONE, never with a traceback for a known failure."""
    speak_vietnamese()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may be cp1252
    try:
        code = command.main(standalone_mode=False)
    except click.exceptions.Exit as stopped:
        sys.exit(stopped.exit_code)
    except click.Abort:
        _fail("đã dừng theo yêu cầu; những gì đã ghi vào sổ cái vẫn còn nguyên")
    except click.ClickException as error:
        error.show()
        sys.exit(NOT_DONE)
    except foreseen() as error:
        _fail(str(error))
    except OSError as error:
        _fail(_of_the_disk(error))
    except Exception as error:  # noqa: BLE001 - an office gets a sentence and a file to send, never a traceback
        _fail(unforeseen(error, _KEPT))
    sys.exit(code if isinstance(code, int) else DONE)


def _fail(sentence: str) -> NoReturn:
    click.echo(f"Lỗi: {sentence}", err=True)
    sys.exit(NOT_DONE)


def _of_the_disk(error: OSError) -> str:
    """What the file system refused, in a sentence; the system's own words are English."""
    return f"{error.filename or 'tệp'}: {refused(error)} – kiểm tra đường dẫn, quyền ghi và dung lượng đĩa rồi chạy lại"
