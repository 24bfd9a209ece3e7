"""`python -m tests.google.demo FOLDER`: play it, then say what can be looked at, what was asked of Google and what refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.cli.demonstrating import figures_of, show
from sync.cli.printing import print_table, progress
from sync.cli.working import limits
from sync.demo.play import days
from sync.deployment.settings import Settings
from tests.google.demo.cast import MOVE_BACK, MOVE_THERE, MOVES, ON_GOOGLE, TURNS, UPLOADS
from tests.google.demo.play import OnGoogle, play

if TYPE_CHECKING:
    from datetime import datetime

_KINDS = {
    "drive.files.list": "liệt kê sổ trên Drive",
    "drive.files.get": "hỏi một tệp, tải tệp .xlsx",
    "sheets.spreadsheets.get": "đọc một bảng tính (cả người điền sổ mở xem)",
    "sheets.spreadsheets.values.update": "ghi phản hồi vào bảng tính",
    "sheets.spreadsheets.values.batchUpdate": "người điền sổ gõ",
    "sheets.spreadsheets.batchUpdate": "phát, nâng bản; người điền sắp xếp, chèn dòng",
    "drive.files.create": "tạo sổ",
    "drive.permissions.create": "chia sẻ sổ",
}
_TURNS = {
    "rows_inserted": "chèn dòng trống giữa các nhiệm vụ",
    "sorted": "sắp xếp lại các dòng",
    "tab_renamed": "đổi tên trang Theo dõi",
    "foreign_locale": "đổi khu vực của bảng tính sang Mỹ",
    "home_locale": "đặt lại khu vực Việt Nam",
    "formula_from_outside": "gõ công thức IMPORTRANGE vào ô tiến độ",
    "copied": "sổ bị chép thành hai trong bộ nhớ dùng chung",
    "copy_binned": "bản chép bị xoá",
    "share_revoked": "tệp bị dời khỏi bộ nhớ dùng chung: mất quyền",
    "share_restored": "tệp được đưa trở lại",
}


@click.command()
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-google"),
    metavar="[THƯ_MỤC]",
)
def main(folder: Path) -> None:
    """Dựng bản trình diễn có đơn vị dùng Google Trang tính, với Google giả lập trên máy này: không cần tài khoản."""
    with progress("Đang dựng bảy tuần", len(days()), quiet=False) as advance:
        left = play(folder, limits(Settings()), advance)
    show(left.story, figures_of(left.story))
    _print_google(left)


def _print_google(left: OnGoogle) -> None:
    excel = len(left.story.latest.units) - len(ON_GOOGLE) - 2
    click.echo(
        f"\nGOOGLE (giả lập): {len(ON_GOOGLE)} đơn vị điền Google Trang tính; {UPLOADS} tải tệp Excel lên Drive; {MOVES} sang Google"
        f" ngày {MOVE_THERE:%d/%m} rồi về Excel ngày {MOVE_BACK:%d/%m}; {excel} đơn vị dùng Excel."
    )
    for turn in TURNS:
        click.echo(f"  {turn.day:%d/%m} {turn.unit}: {_TURNS[turn.name]}")
    counted = [(_KINDS.get(name, name), str(count)) for name, count in left.requests.most_common()]
    print_table(f"Số yêu cầu gửi Google: {left.requests.total()}", ("Việc", "Số lần"), counted)
    click.echo(
        f"Bị từ chối vì quá hạn mức: {left.too_many}. Chờ để giữ nhịp: {left.waited / 60:.1f} phút (đồng hồ ảo)."
    )
    click.echo("Không thu được, và vì sao:")
    for line in refused(left):
        click.echo(f"  {line}")
    for line in (*left.refusals, *left.unanswered):
        click.echo(f"  {line}")


def refused(left: OnGoogle) -> Iterator[str]:
    """Each reason on Drive for which something was not collected, with its first and last evening."""
    evenings: dict[tuple[str, str], list[datetime]] = {}
    for board in left.story.boards:
        for result in board.results:
            for problem in result.problems:
                if problem.code in ("duplicate", result.receipt.reason) and "google:" in str(problem):
                    evenings.setdefault((result.name, str(problem)), []).append(board.at)
    for (name, said), at in evenings.items():
        yield f"{min(at):%d/%m}–{max(at):%d/%m} {name}: {said}"


if __name__ == "__main__":
    main()
