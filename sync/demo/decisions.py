"""What the invented office decides later: extensions, a transfer, a withdrawal, suspensions, a correction."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sync.core.tracker import EVENT_KINDS, column
from sync.core.units.registry import Unit
from sync.demo.assignments import Row
from sync.demo.register import Register
from sync.demo.wording import REFUSED

_REFUSED = frozenset(words.text for words in REFUSED)


def confirmations(register: Register, units: Sequence[Unit]) -> list[Row]:
    """Rows of tasks with a deadline in words: most readings are agreed to, every other hopeless one gets a day."""
    worded = list(register.worded({unit.code: unit.name for unit in units}))
    hopeless = [row for row in worded if row["deadline_text"] in _REFUSED]
    agreed = [row for row in worded if row["deadline_text"] not in _REFUSED]
    answered = [row | {"reading_confirmed": "Đúng"} for n, row in enumerate(agreed) if n % 5]
    return answered + [row | {"reading_confirmed": "31/05/2018"} for row in hopeless[1::2]]


def april_events(register: Register, on: date) -> list[Row]:
    """Decisions of mid-April, taken on tasks that are still running."""
    soon = register.due(on + timedelta(days=2), on + timedelta(days=24))
    past = register.due(on - timedelta(days=18), on - timedelta(days=6), ("SXD", "STC", "DAKGLEI", "SCT"))
    events = [_extension(code, on, 21) for code in soon[:3]]
    events += [_extension(code, on, 30) for code in past[:1]]  # too late to heal an update that was missed
    events += [_event(code, "withdrawal", on, "Không còn phù hợp") for code in soon[3:4]]
    events += [_event(code, "suspension", on, "Chờ hướng dẫn của Bộ") for code in soon[4:6]]
    events += [_correction(code, on) for code in soon[6:7]]
    events += [_event(code, "extension", on, "thiếu thời hạn mới") for code in soon[7:8]]
    return events


def transfer(register: Register, on: date, to: Unit) -> Iterator[Row]:
    """One task goes from Sở Xây dựng (else from any other unit) to another lead unit."""
    running = register.due(on + timedelta(days=5), on + timedelta(days=60), ("SXD",)) or register.due(
        on + timedelta(days=5), on + timedelta(days=60)
    )
    for code in [code for code in running if register.leads[code] != to.code][-1:]:
        yield _event(code, "transfer", on, "Chuyển theo chức năng") | {"new_unit": to.name}


def may_events(suspended: str, on: date) -> list[Row]:
    """Decisions after the holidays: one suspended task goes on, with a new deadline."""
    return [_event(suspended, "resumption", on, "") | {"new_deadline": on + timedelta(days=28)}]


def _event(code: str, kind: str, on: date, remark: str) -> Row:
    return {
        "code": code,
        "kind": EVENT_KINDS[kind],
        "effective_on": on,
        "document_no": f"{round(on.timetuple().tm_yday * 8.9)}/UBND-TH",
        "document_date": on,
        "remark": remark,
    }


def _extension(code: str, on: date, days: int) -> Row:
    return _event(code, "extension", on, "") | {"new_deadline": on + timedelta(days=days)}


def _correction(code: str, on: date) -> Row:
    mended = {"corrected_field": column("assigned_by").header, "new_value": "Phó Chủ tịch"}
    return _event(code, "correction", on, "Ghi nhầm người giao") | mended
