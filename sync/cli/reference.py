"""The reference of all commands for docs/lenh.md: `python -m sync.cli.reference > docs/lenh.md`."""

import sys
from typing import Any

import click

from sync.cli.main import COMMANDS, command
from sync.cli.vietnamese import speak_vietnamese

_HEAD = """# Các lệnh

Trang này do `python -m sync.cli.reference` viết ra từ chính các lệnh; một phép thử giữ cho hai bên khớp nhau.
Mã thoát của mọi lệnh: 0 xong; 1 xong nhưng có điều phải sửa; 2 chưa làm được.
"""


def reference() -> str:
    """The help of `dondoc` and of each command, in one page."""
    speak_vietnamese()
    size: dict[str, Any] = {"max_content_width": 100, "terminal_width": 100}
    group = command.make_context("dondoc", [], resilient_parsing=True, **size)
    parts = [_HEAD, _block("dondoc", group.get_help())]
    for name in COMMANDS:
        found = command.get_command(group, name)
        if found is not None:
            context = found.make_context(name, [], parent=group, resilient_parsing=True, **size)
            parts.append(_block(f"dondoc {name}", context.get_help()))
            parts += _members(found, context, size)
    return "\n".join(parts)


def _members(found: click.Command, context: click.Context, size: dict[str, Any]) -> list[str]:
    """The commands of a group, such as `dondoc addin install`."""
    if not isinstance(found, click.Group):
        return []
    members = [
        member.make_context(name, [], parent=context, resilient_parsing=True, **size)
        for name, member in found.commands.items()
    ]
    return [_block(member.command_path, member.get_help()) for member in members]


def _block(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```\n{lines}\n```\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream when run as a command
    sys.stdout.write(reference())
