"""The Excel tracker and the native one are the same declaration, read back from either."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from sync.core.rules import Rules
from sync.outputs.content import TrackerContent
from sync.outputs.native.template import new_tracker
from tests.google.clients import session, spreadsheet
from tests.google.emulator import Emulator
from tests.outputs.native.shapes import Shape, declared, of_google, of_xlsx
from tests.outputs.samples import ISSUED, tracker, tracker_bytes

CONTENTS = {
    "full": tracker(),
    "with a deadline in words": tracker(
        rows=[{**tracker().rows[0], "reading_confirmed": "Chờ xác nhận: 30/06/2018 (quy ước)"}]
    ),
    "other settings": tracker(rules=Rules(due_soon_days=3), office="Văn phòng UBND tỉnh Quảng Ngãi"),
    "one task": TrackerContent(
        ISSUED, "SNV", "Sở Nội vụ", version=1, rows=[{"code": "M1", "content": "Việc", "deadline": date(2018, 5, 1)}]
    ),
}  # fmt: skip


def made(url: str, content: TrackerContent) -> dict[str, Any]:
    """The native tracker as the emulator shows it."""
    opened = spreadsheet(url)
    opened.batch_update({"requests": new_tracker(content, [0])})
    address = f"https://sheets.googleapis.com/v4/spreadsheets/{opened.id}"
    answer: dict[str, Any] = session(url).get(address, params={"includeGridData": "true"}).json()
    return answer


@pytest.mark.parametrize("name", CONTENTS)
def test_both_say_what_is_declared(name: str, emulator: Emulator) -> None:
    content = CONTENTS[name]
    native = of_google(made(emulator.url, content))
    excel = of_xlsx(tracker_bytes(content))
    for other, wanted in ((excel, declared(content)), (native, declared(content, on_google=True))):
        for one in fields(Shape):
            assert getattr(other, one.name) == getattr(wanted, one.name), one.name


def test_the_spreadsheet_is_vietnamese(emulator: Emulator) -> None:
    properties = made(emulator.url, tracker())["properties"]
    assert (properties["locale"], properties["timeZone"]) == ("vi_VN", "Asia/Ho_Chi_Minh")
