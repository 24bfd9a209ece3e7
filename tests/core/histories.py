"""Random histories of a few tasks: missed and failed collections, blocked and vanished rows, every kind of event."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from sync.core.frames import ASSIGNMENTS, EVENTS, OBSERVATIONS, RECEIPTS, frame
from sync.core.record import Record

UNITS = ("A", "B")
START = date(2018, 4, 16)
ASSIGNED_AT = datetime(2018, 4, 10, 8)
SPAN = 30

days = st.integers(0, SPAN).map(lambda n: START + timedelta(days=n))
# Midnight is 24:00 of the day before: the instant on which everything turns.
hours = st.sampled_from([time(0), time(0, 0, 1), time(9), time(23, 59, 59)])
instants = st.builds(datetime.combine, days, hours)
results = st.one_of(st.none(), days)
sights = st.sampled_from(
    [
        "nothing",
        "nothing",
        "progress",
        "remark",
        "state",
        "done",
        "done",
        "blocked",
        "usable",
        "vanished",
        "emptied",
    ]
)
outcomes = st.sampled_from(
    [
        "received",
        "received",
        "unchanged",
        "missing",
        "refused",
        "untried",
        "stray copy",
        "two versions",
        "one lost",
    ]
)


@st.composite
def histories(draw):
    """assignments, events, observations, receipts as lists of dicts: several pairs of units, strangers to each other."""
    parts = draw(st.lists(pairs_of_units(), min_size=2, max_size=8))
    together = {name: [] for name in parts[0]}
    for place, part in enumerate(parts):
        for name, rows in part.items():
            together[name] += [renamed(row, place) for row in rows]
    for seq, row in enumerate(together["observations"]):
        row["seq"] = seq
    return together


def renamed(row, place):
    return row | {
        name: f"{row[name]}/{place}" for name in ("code", "root", "unit", "new_unit") if row.get(name)
    }


@st.composite
def pairs_of_units(draw):
    tasks = [draw(assignments(n)) for n in range(draw(st.integers(1, 3)))]
    history = {
        "assignments": tasks,
        "events": draw(st.lists(events([task["code"] for task in tasks]), max_size=4)),
        "observations": [],
        "receipts": [],
    }
    for number, at in enumerate(sorted(draw(st.sets(instants, min_size=3, max_size=9)))):
        for unit in UNITS:
            draw(collect(history, number, unit, at))
    return history


@st.composite
def assignments(draw, number):
    return {
        "code": f"NV-{number}",
        "root": f"NV-{number}",
        "unit": draw(st.sampled_from(UNITS)),
        "nature": draw(st.sampled_from(["", "có thời hạn", "thường xuyên", "chưa có thời hạn"])),
        "deadline": draw(
            st.sampled_from([None, None, *[date(2018, 4, day) for day in (20, 24, 25, 27, 28)]])
        ),
        "document_date": date(2018, 4, 2),
        "recorded_at": ASSIGNED_AT,
    }


@st.composite
def events(draw, codes):
    kind = draw(
        st.sampled_from(["extension", "extension", "transfer", "suspension", "resumption", "withdrawal"])
    )
    return {
        "code": draw(st.sampled_from(codes)),
        "kind": kind,
        "effective_on": draw(days),
        "recorded_at": draw(instants),
        "new_deadline": draw(days) if kind == "extension" else None,
        "new_unit": draw(st.sampled_from(UNITS)) if kind == "transfer" else "",
    }


@st.composite
def collect(draw, history, number, unit, at):
    outcome = draw(outcomes)
    history["receipts"] += receipts(outcome, number, unit, at)
    if not any(
        row["ok"] for row in history["receipts"] if row["collection"] == number and row["unit"] == unit
    ):
        return
    for task in history["assignments"]:
        row = sighting(draw, history["observations"], task["code"], unit)
        if row is not None:
            history["observations"].append(
                row | {"seq": len(history["observations"]), "collection": number, "seen_at": at}
            )


def receipts(outcome, number, unit, at):
    row = {
        "collection": number,
        "unit": unit,
        "at": at,
        "ok": True,
        "outcome": "received",
        "reason": "",
        "file": "1",
    }
    refused = row | {"ok": False, "outcome": "refused", "file": "2"}
    return {
        "received": [row],
        "unchanged": [row | {"outcome": "unchanged"}],
        "missing": [row | {"ok": False, "outcome": "missing", "reason": "not_found"}],
        "refused": [refused | {"reason": "damaged"}],
        "untried": [],
        "stray copy": [row, refused | {"reason": "duplicate"}],
        "two versions": [row, row | {"file": "2"}],
        "one lost": [row, refused | {"reason": "no_access"}],
    }[outcome]


def sighting(draw, before, code, unit):
    sight = draw(sights)
    if sight == "nothing":
        return None
    old = [row for row in before if row["code"] == code and row["unit"] == unit]
    values = {"state": "", "done_on": None} | ({k: old[-1][k] for k in ("state", "done_on")} if old else {})
    row = {
        "code": code,
        "unit": unit,
        "present": sight != "vanished",
        "applied": sight != "blocked",
        "changed": "",
    }
    if sight == "state":
        values["state"] = draw(st.sampled_from(["Đang thực hiện", "Chờ điều kiện", "Đề nghị gia hạn"]))
    if sight == "done":
        values = {"state": "Đã hoàn thành", "done_on": draw(results)}
    if sight == "emptied":
        values = {"state": "", "done_on": None}
    changed = {"done": "done_on state", "progress": "progress remark", "remark": "remark", "state": "state"}
    return row | values | {"changed": changed.get(sight, "")}


def record_of(history):
    """The same history as the frames of the ledger."""
    return Record(
        frame(ASSIGNMENTS, history["assignments"]),
        frame(EVENTS, history["events"]),
        frame(OBSERVATIONS, history["observations"]),
        frame(RECEIPTS, history["receipts"]),
    )
