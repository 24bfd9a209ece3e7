"""`macro`: a button of the spreadsheet run headless, in LibreOffice, on a file."""

import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.parameters import Day
from sync.cli.printing import print_json, problem_lines
from sync.failure import NotDone

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from addin.outcome import Outcome


_ENVIRONMENT = "DONDOC_DIR"
_BESIDE = frozenset({"build_report"})
"""Macros that write a file of their own and leave the workbook alone."""
_AT_ITS_PLACE = frozenset({"take_lists"})
"""Macros that look at what lies beside the workbook: it is opened where it is, and saved under the new name."""


@click.command("macro", short_help="Chạy một nút của bảng tính trên một tệp, bằng LibreOffice.")
@click.argument("name", metavar="TÊN")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--as-of", type=Day(), help="Tính trạng thái tại 24:00 ngày này.  [mặc định: hôm nay]")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi kết quả ra tệp này, giữ nguyên tệp gốc.  [mặc định: ghi lại vào chính tệp]",
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def macro_command(  # noqa: PLR0913 - one parameter an option
    obj: dict[str, Any], name: str, file: Path, as_of: date | None, out: Path | None, *, as_json: bool
) -> int:
    """Chạy nút TÊN trên TỆP như khi bấm trong bảng tính; cần LibreOffice trên máy này.

    \b
    TÊN là một trong:
      highlight_overdue  tô màu quá hạn, ghi lời nhắc
      check_tracker      ghi chú lỗi tại ô, lập danh sách lỗi
      repair_tracker     sửa lỗi gõ chỉ có một cách hiểu, giữ giá trị cũ
      next_problem       ô phải sửa kế tiếp
      open_evidence      bằng chứng của nhiệm vụ ở dòng đang chọn
      sync_now           thu sổ ngay
      build_report       lập bảng tổng hợp thành một tệp mới; --out đặt tên cho tệp ấy
      draft_month        dự thảo danh sách của tháng vừa hết (hoặc tháng của --as-of)
      close_month        chốt danh sách của tháng ấy
      write_letters      soạn công văn, đôn đốc, báo cáo của tháng ấy
      reconcile_quarter  đối chiếu TỆP (sổ của Sở Nội vụ) với các danh sách đã chốt của quý vừa hết (hoặc quý của --as-of)
      take_lists         Sở Nội vụ: thêm vào TỆP (sổ của mình) các dòng còn thiếu của những danh sách DS-….xlsx nằm cạnh nó

    Tệp chỉ được thay khi nút đã làm xong, nên dừng giữa chừng thì tệp còn nguyên.
    Mã thoát: 0 xong và không có gì phải sửa, 1 xong và có điều phải sửa, 2 không làm được.
    """  # noqa: D301 - a backspace is meant
    from addin.office import working_for

    with working_for(_deployment(obj["folder"], file)):
        outcome = _run(name, file, out, as_of)
    if as_json:
        print_json(outcome.as_json())
    else:
        _print(outcome)
    return (DONE if outcome.clean else WITH_PROBLEMS) if outcome.done else NOT_DONE


def _deployment(named: Path, file: Path) -> Path | None:
    """The folder that is named, else the one around the file: of a copy elsewhere the macro could not find it."""
    from sync.deployment.finding import folder_above

    if named != Path():
        return named
    return None if os.environ.get(_ENVIRONMENT) else folder_above(file.resolve().parent)


def _run(name: str, file: Path, out: Path | None, as_of: date | None) -> "Outcome":
    from addin.running import names, run

    if name not in names():
        raise click.UsageError(f"“{name}” không phải là một nút – dùng một trong: {', '.join(names())}")
    if not file.is_file():
        raise NotDone(f"{file}: không có tệp này – kiểm tra lại đường dẫn")
    owner = file.with_name(f"~${file.name}")
    if out is None and owner.exists():
        raise NotDone(
            f"{file}: đang mở trong Excel (có tệp {owner.name}) – đóng sổ rồi chạy lại, hoặc dùng --out"
        )
    _require_free(name, out)
    with _opened(file, None if name in _BESIDE | _AT_ITS_PLACE else out) as book:
        outcome = run(name, book, as_of=as_of)
        if outcome.done and not outcome.written and (out or book.api.modified):
            book.save(out or file)
    return _moved(outcome, out) if outcome.written and out else outcome


def _require_free(name: str, out: Path | None) -> None:
    """Nothing that a deployment keeps is written over, and a report is an .xlsx."""
    from sync.deployment.finding import folder_above
    from sync.deployment.place import Deployment
    from sync.office.targets import require_free_place

    if out is None:
        return
    suffix = ".xlsx" if name in _BESIDE else out.suffix.lower()
    folder = folder_above(out.resolve().parent)
    if folder:
        require_free_place(Deployment(folder), out, suffix)
    elif out.suffix.lower() != suffix:
        raise NotDone(f"{out}: tên tệp phải kết thúc bằng {suffix} – đặt lại tên tệp")


def _moved(outcome: "Outcome", out: Path) -> "Outcome":
    """What the macro wrote beside the workbook goes where the person wants it."""
    before, after = outcome.written, str(shutil.move(outcome.written, out))
    said = tuple(sentence.replace(before, after) for sentence in outcome.sentences)
    return replace(outcome, sentences=said, written=after)


@contextmanager
def _opened(file: Path, out: Path | None) -> "Iterator[xw.Book]":
    """The file in LibreOffice; a copy of it in the folder of `out` when the result goes there."""
    from addin.engines.libreoffice.engine import engine

    with ExitStack() as stack:
        if out:
            folder = stack.enter_context(TemporaryDirectory(prefix=".dondoc-", dir=out.resolve().parent))
            file = Path(shutil.copyfile(file, Path(folder) / file.name))
        app = engine().apps.add()
        stack.callback(app.quit)
        yield app.books.open(file.resolve())


def _print(outcome: "Outcome") -> None:
    click.echo(outcome.title)
    for sentence in outcome.sentences:
        click.echo(f"  {sentence}")
    for words, number in outcome.counts.items():
        click.echo(f"  {words}: {number}")
    for line in problem_lines(outcome.problems):
        click.echo(f"  {line}")
