"""Random histories of a few tasks: missed and failed collections, blocked and vanished rows, every kind of event.

One seed makes a whole case: drawn choice by choice, cases of this size overrun hypothesis and come out small and alike.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from hypothesis import strategies as st

from sync.core.evidence.record import Record
from sync.core.frames import ASSIGNMENTS, EVENTS, GIVEN, OBSERVATIONS, RECEIPTS, frame

UNITS = ("A", "B")
START = date(2018, 4, 16)
ASSIGNED_AT = datetime(2018, 4, 10, 8)
SPAN = 30
NATURES = ("", "có thời hạn", "thường xuyên", "chưa có thời hạn")
DEADLINES = (None, *(date(2018, 4, day) for day in (20, 24, 25, 27, 28)))
# Midnight is 24:00 of the day before: the instant on which everything turns.
HOURS = (time(0), time(0, 0, 1), time(9), time(23, 59, 59))
KINDS = (
    "extension", "extension", "extension", "transfer", "suspension", "resumption", "withdrawal",
    "correction", "correction",
)  # fmt: skip
WORDS = {"cuối tháng 4/2018": date(2018, 4, 30), "trước ngày 25/4/2018": date(2018, 4, 24)}
"""Deadlines in words that a correction may bring, and how they are read."""
SIGHTS = (
    "nothing",
    "nothing",
    "progress",
    "remark",
    "state",
    "done",
    "blocked",
    "usable",
    "vanished",
    "emptied",
)
OUTCOMES = (
    "received", "received", "unchanged", "missing", "refused", "untried", "stray copy", "two versions", "one lost",
)  # fmt: skip


def cases(parts=8):
    """(history, as_of, known_at); a history has assignments, events, observations, receipts as lists of dicts."""
    return st.integers(0, 2**48).map(lambda seed: case(Random(seed), parts))


def case(random, parts):
    together = {"assignments": [], "events": [], "observations": [], "receipts": [], "given": []}
    for place in range(parts):  # pairs of units, strangers to each other
        for name, rows in pair_of_units(random).items():
            together[name] += [renamed(row, place) for row in rows]
    for seq, row in enumerate(together["observations"]):
        row["seq"] = seq
    return together, some_day(random), some_instant(random)


def renamed(row, place):
    return row | {
        name: f"{row[name]}/{place}" for name in ("code", "root", "unit", "new_unit") if row.get(name)
    }


def some_day(random):
    return START + timedelta(days=random.randint(0, SPAN))


def some_instant(random):
    return datetime.combine(some_day(random), random.choice(HOURS))


def pair_of_units(random):
    tasks = [assignment(random, number) for number in range(random.randint(1, 3))]
    codes = [task["code"] for task in tasks]
    history = {
        "assignments": tasks,
        "events": [event(random, codes) for _ in range(random.randint(0, 4))],
        "observations": [],
        "receipts": [],
        "given": [given for task in tasks for unit in UNITS if (given := handed_out(random, task, unit))],
    }
    for number, at in enumerate(sorted({some_instant(random) for _ in range(random.randint(1, 12))})):
        for unit in UNITS:
            collect(random, history, number, unit, at)
    return history


def assignment(random, number):
    return {
        "code": f"NV-{number}",
        "root": f"NV-{number}",
        "unit": random.choice(UNITS),
        "nature": random.choice(NATURES),
        "deadline": random.choice(DEADLINES),
        "document_date": date(2018, 4, 2),
        "recorded_at": random.choice([ASSIGNED_AT, ASSIGNED_AT, ASSIGNED_AT, some_instant(random)]),
    } | random.choice([{}, {}, in_words(random)])


def in_words(random):
    """A deadline read out of words: waiting, or confirmed at some instant."""
    confirmed = random.choice([True, True, False])
    return {
        "deadline_basis": "quy ước",
        "deadline_confirmed": confirmed,
        "deadline_set_at": some_instant(random) if confirmed else None,
    }


def handed_out(random, task, unit):
    """When the unit first got a tracker with the task: mostly long before, sometimes late, sometimes not on record."""
    at = random.choice([ASSIGNED_AT, ASSIGNED_AT, some_instant(random), None])
    return {"unit": unit, "code": task["code"], "given_at": at} if at else None


def event(random, codes):
    kind = random.choice(KINDS)
    return {
        "code": random.choice(codes),
        "kind": kind,
        "effective_on": some_day(random),
        "recorded_at": some_instant(random),
        "new_deadline": new_deadline(random, kind),
        "new_unit": random.choice(UNITS) if kind == "transfer" else "",
    } | (correction(random) if kind == "correction" else {})


def new_deadline(random, kind):
    if kind == "extension":
        return some_day(random)
    return random.choice([None, some_day(random)]) if kind in ("transfer", "resumption") else None


def correction(random):
    if random.random() < 0.3:
        return {"field": "deadline_text", "new_value": random.choice(list(WORDS))}
    return {"field": "deadline", "new_value": random.choice(["", *[some_day(random).isoformat()] * 4])}


def collect(random, history, number, unit, at):
    rows = receipts(random.choice(OUTCOMES), number, unit, at)
    history["receipts"] += rows
    if not any(row["ok"] for row in rows):
        return
    for task in history["assignments"]:
        row = sighting(random, history["observations"], task["code"], unit)
        if row is not None:
            history["observations"].append(row | {"collection": number, "seen_at": at})


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
    second = row | {"file": "2", "at": at + timedelta(milliseconds=300)}
    return {
        "received": [row],
        "unchanged": [row | {"outcome": "unchanged"}],
        "missing": [row | {"ok": False, "outcome": "missing", "reason": "not_found"}],
        "refused": [refused | {"reason": "damaged"}],
        "untried": [],
        "stray copy": [row, refused | {"reason": "duplicate"}],
        "two versions": [row, second],
        "one lost": [row, refused | {"reason": "no_access"}],
    }[outcome]


def sighting(random, before, code, unit):
    sight = random.choice(SIGHTS)
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
        values["state"] = random.choice(["Đang thực hiện", "Chờ điều kiện", "Đề nghị gia hạn"])
    if sight == "done":
        values = {
            "state": "Đã hoàn thành",
            "done_on": random.choice([None, some_day(random), some_day(random)]),
        }
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
        frame(GIVEN, history["given"]),
    )
