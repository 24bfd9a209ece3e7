"""The second door, where a machine forbids Excel to start Python: `python -m addin highlight_overdue`.

It works on the workbook in front in the Excel that is open, and says in the terminal what a click shows in a box.
"""

import sys
from collections.abc import Sequence

import click
import xlwings as xw

from addin.running import names, run

DONE, WITH_PROBLEMS, NOT_DONE = 0, 1, 2
_NO_BOOK = "không thấy bảng tính nào đang mở trong Excel – mở sổ theo dõi trong Excel rồi chạy lại"


def main(arguments: Sequence[str]) -> int:
    """Run the one macro that is named; exit codes as of every command of dondoc."""
    if len(arguments) != 1:
        click.echo(f"Cách dùng: python -m addin TÊN, với TÊN là một trong: {', '.join(names())}", err=True)
        return NOT_DONE
    try:
        book = xw.books.active
    except Exception as error:  # noqa: BLE001 - no Excel, none open, or one that does not answer: all mean the same here
        click.echo(f"Lỗi: {_NO_BOOK} ({type(error).__name__})", err=True)
        return NOT_DONE
    outcome = run(arguments[0], book)
    click.echo(f"{outcome.title}\n{outcome.text()}")
    return (DONE if outcome.clean else WITH_PROBLEMS) if outcome.done else NOT_DONE


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a Windows console may be cp1252
    sys.exit(main(sys.argv[1:]))
