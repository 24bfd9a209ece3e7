"""`python -m addin.google FOLDER`: build the script that is pasted into a Google spreadsheet."""

import sys
from pathlib import Path

import click

from addin.google.building import build
from sync.failure import NotDone


def main(arguments: list[str]) -> int:
    """Build into the folder that is named; exit codes as of every command of dondoc."""
    from addin.macros import TITLES  # noqa: PLC0415 - it imports xlwings, which takes its time
    from addin.server.permissions import UNIT_MACROS  # noqa: PLC0415

    if len(arguments) != 1:
        click.echo("Cách dùng: python -m addin.google THƯ_MỤC", err=True)
        return 2
    try:
        written = build(Path(arguments[0]), TITLES, UNIT_MACROS)
    except NotDone as error:
        click.echo(f"Lỗi: {error}", err=True)
        return 2
    for path in written:
        click.echo(str(path))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
