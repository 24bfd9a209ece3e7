"""`google`: examine the road to Google Drive and Sheets, and try out what only a real account can show."""

import os
import time
from typing import TYPE_CHECKING, Any

import click

from sync.cli.main import DONE, NOT_DONE, WITH_PROBLEMS
from sync.cli.parameters import now
from sync.cli.printing import print_json

if TYPE_CHECKING:
    from sync.deployment.place import Deployment
    from sync.google.office import GoogleOffice
    from sync.google.scopes import Purpose

_WORDS = "[TUỲ CHỌN]"


@click.group("google", short_help="Kiểm tra đường nối với Google Sheets.", subcommand_metavar="LỆNH …")
def google_command() -> None:
    """Sổ theo dõi trên Google Sheets: kiểm tra từng bước lắp đặt; thử những điều chỉ tài khoản thật mới cho biết."""


@google_command.command(
    "doctor", short_help="Đi từng bước lắp đặt, nói bước nào chưa xong.", options_metavar=_WORDS
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def doctor_command(obj: dict[str, Any], *, as_json: bool) -> int:
    """Kiểm tra chứng thực, quyền, bộ nhớ dùng chung, hạn mức, ngôn ngữ và chia sẻ của từng sổ; không ghi gì lên Google.

    Mã thoát: 0 tốt, 1 có điều nên sửa, 2 chưa chạy được.
    """
    from sync.deployment.place import find_deployment
    from sync.office.google_doctor import examine_google

    place = find_deployment(obj["folder"])
    findings = []
    for finding in examine_google(place, lambda purpose: _opened(place, purpose)):
        findings.append(finding)
        if not as_json:
            click.echo(f"  {'✓' if finding.good else '✗' if finding.fatal else '!'} {finding.sentence}")
    if as_json:
        print_json({"findings": findings})
    if any(finding.fatal for finding in findings):
        return NOT_DONE
    return DONE if all(finding.good for finding in findings) else WITH_PROBLEMS


@google_command.command(
    "live-check",
    short_help="Thử trên tài khoản thật những điều giả lập không chứng minh được.",
    options_metavar=_WORDS,
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def live_check_command(obj: dict[str, Any], *, as_json: bool) -> int:
    """Tạo một bảng tính thử trong bộ nhớ dùng chung, thử từng điều mà việc thu và phát sổ dựa vào, in điều nào đúng, rồi bỏ vào Thùng rác.

    Không đụng tới sổ của đơn vị nào. Mã thoát: 0 mọi điều đúng, 1 có điều không đúng.
    """
    from sync.deployment.place import find_deployment
    from sync.google.scopes import Purpose
    from sync.office.live_check import try_live

    place = find_deployment(obj["folder"])
    facts = []
    for fact in try_live(_opened(place, Purpose.PROVISION), now()):
        facts.append(fact)
        if not as_json:
            click.echo(
                f"  {'✓' if fact.held else '✗'} {fact.sentence}"
                + (f" – thấy: {fact.seen}" if fact.seen else "")
            )
    if as_json:
        print_json({"facts": [{"sentence": f.sentence, "held": f.held, "seen": f.seen} for f in facts]})
    return DONE if all(fact.held for fact in facts) else WITH_PROBLEMS


def _opened(place: "Deployment", purpose: "Purpose") -> "GoogleOffice":
    from sync.google.opening import Terms, open_google, tempo

    terms = Terms(**place.settings.google.model_dump())
    return open_google(terms, purpose, tempo(time.monotonic, time.sleep), os.environ)
