"""Both clocks in plain Python, task by task, from the words of domain §2.1 and §2.2; shares no code of the rules."""

from copy import copy
from datetime import date, datetime, time, timedelta

from tests.core.histories import WORDS

DAY = timedelta(days=1)
UPDATE_FIELDS = {"state", "done_on", "result_doc", "progress", "delay_reason"}
DONE = "Đã hoàn thành"


class Oracle:
    """`history` has lists of dicts: assignments, events, observations, receipts; `special` maps days to working."""

    def __init__(self, history, special, as_of, known_at):
        self.assignments = history["assignments"]
        self.events = sorted(
            (
                event
                for event in history["events"]
                if event["recorded_at"] <= known_at and event["effective_on"] <= as_of
            ),
            key=lambda event: (event["effective_on"], event["recorded_at"]),
        )
        self.observations = [row for row in history["observations"] if row["seen_at"] <= known_at]
        self.receipts = [row for row in history["receipts"] if row["at"] <= known_at]
        self.given = {
            (row["code"], row["unit"]): row["given_at"]
            for row in history["given"]
            if row["given_at"] <= known_at
        }
        self.special, self.as_of, self.known_at = special, as_of, known_at

    # days

    def works(self, day):
        return self.special.get(day, day.weekday() < 5)

    def due(self, deadline):
        while not self.works(deadline):
            deadline += DAY
        return deadline

    def last_day(self, deadline):
        day, left = self.due(deadline), 2
        while left:
            day += DAY
            left -= self.works(day)
        return day

    # events

    def events_of(self, code, *kinds):
        return [event for event in self.events if event["code"] == code and event["kind"] in kinds]

    def holder(self, task, day):
        unit = task["unit"]
        for event in self.events_of(task["code"], "transfer"):
            if event["effective_on"] <= day:
                unit = event["new_unit"]
        return unit

    def suspended(self, task, day):
        kinds = [
            event["kind"]
            for event in self.events_of(task["code"], "suspension", "resumption")
            if event["effective_on"] <= day
        ]
        return bool(kinds) and kinds[-1] == "suspension"

    def withdrawn(self, task, day):
        return any(event["effective_on"] <= day for event in self.events_of(task["code"], "withdrawal"))

    # deadlines: each as it went on record, so that nobody is held to a day that he could not know

    def corrections(self, task):
        """(day, waits for confirmation, recorded at) of each correction that sets the deadline."""
        typed = [
            event for event in self.events_of(task["code"], "correction") if event["field"] == "deadline"
        ]
        if typed:
            days = [date.fromisoformat(event["new_value"]) if event["new_value"] else None for event in typed]
            return [(day, False, event["recorded_at"]) for day, event in zip(days, typed, strict=True)]
        worded = task.get("deadline_basis", "")
        if task["deadline"] and not worded:
            return []  # the typed day rules over the words beside it
        confirmed = task["deadline_set_at"] if worded and task["deadline_confirmed"] else datetime.min
        return [
            (WORDS[event["new_value"]], True, event["recorded_at"])
            for event in self.events_of(task["code"], "correction")
            if event["field"] == "deadline_text" and event["recorded_at"] > confirmed
        ]

    def original(self, task):
        return [task["deadline"], *(day for day, _, _ in self.corrections(task))][-1]

    def movements(self, task):
        """Extensions to a later day than assigned, and transfers and resumptions that bring a day."""
        original = self.original(task)
        return [
            event
            for event in self.events_of(task["code"], "extension", "transfer", "resumption")
            if event["new_deadline"]
            and (event["kind"] != "extension" or original is None or event["new_deadline"] > original)
        ]

    def deadline_at(self, task, day):
        moved = [event["new_deadline"] for event in self.movements(task) if event["effective_on"] <= day]
        return [self.original(task), *moved][-1]

    def told_late(self, deadline, recorded_at):
        return deadline is not None and recorded_at > datetime.combine(self.last_day(deadline) + DAY, time())

    def ruling(self, task, unit):
        """(the deadline whose L rules, whether the office put it on record too late or has not confirmed it)."""
        deadline = task["deadline"]
        waits = bool(task.get("deadline_basis")) and not task["deadline_confirmed"]
        told = task.get("deadline_set_at") or task["recorded_at"]
        doubt = waits or self.told_late(deadline, max(told, task["recorded_at"]))
        for day, waits, recorded_at in self.corrections(task):
            proven = self.proven_before(task, unit, (deadline, doubt), recorded_at)
            if proven and day is not None and self.last_day(day) < self.last_day(deadline):
                continue
            deadline, doubt = day, waits or (self.told_late(day, recorded_at) and not proven)
        for event in self.movements(task):
            recorded_at = event["recorded_at"]
            if deadline is not None and not doubt and event["effective_on"] > self.last_day(deadline):
                continue
            if self.proven_before(task, unit, (deadline, doubt), recorded_at):
                continue
            deadline, doubt = event["new_deadline"], self.told_late(event["new_deadline"], recorded_at)
        return deadline, doubt

    def proven_before(self, task, unit, ruling, instant):
        proven = self.judge(task, unit, *ruling)["proven_at"]
        return proven is not None and proven < instant

    def answers(self, task, unit, last, instant):
        """Whether the unit answers for the update at the end of `last`, by what had been recorded at an instant."""
        before = self.as_recorded_by(instant)
        return (
            before.holder(task, last) == unit
            and not before.withdrawn(task, last)
            and not before.suspended(task, last)
        )

    def as_recorded_by(self, instant):
        before = copy(self)
        before.events = [event for event in self.events if event["recorded_at"] <= instant]
        return before

    def named_in_time(self, task, unit, last, limit):
        """Whether it was on record by L that the unit holds the task at L."""
        told = unit != task["unit"] or task["recorded_at"] <= limit
        return told and self.as_recorded_by(limit).holder(task, last) == unit

    # what was seen

    def collections(self, unit):
        """(instant, got, number) of each collection of the unit, in order of time."""
        numbers = {row["collection"] for row in self.receipts if row["unit"] == unit}
        result = []
        for number in numbers:
            rows = [row for row in self.receipts if row["unit"] == unit and row["collection"] == number]
            refused = [
                r
                for r in rows
                if r["outcome"] == "refused" and r["reason"] not in ("owner_file", "duplicate")
            ]
            result.append(
                (min(row["at"] for row in rows), any(row["ok"] for row in rows) and not refused, number)
            )
        return sorted(result)

    def sightings(self, code, unit, number=None):
        return [
            row
            for row in self.observations
            if row["code"] == code and row["unit"] == unit and number in (None, row["collection"])
        ]

    def handed_out(self, code, unit):
        """When the unit first got the task's row from the centre; None if that is not on record, or it had it before."""
        given, rows = self.given.get((code, unit)), self.sightings(code, unit)
        instants = {number: at for at, _, number in self.collections(unit)}
        first = min((instants.get(row["collection"], row["seen_at"]) for row in rows), default=given)
        return given if given is not None and given <= first else None

    # the update clock

    def judge(self, task, unit, deadline, doubt):
        if deadline is None:
            return {"verdict": "", "updated_at": None, "previous_at": None, "proven_at": None}
        last = self.last_day(deadline)
        opens = datetime.combine(self.due(deadline), time())
        limit = datetime.combine(last + DAY, time())
        seen = blocked = False
        update, empty, tried = None, [], []
        for at, got, number in self.collections(unit):
            for row in self.sightings(task["code"], unit, number):
                seen, blocked = True, not row["applied"]
                told = UPDATE_FIELDS & set(row["changed"].split()) and at >= opens
                if row["applied"] and (told or row["state"] == DONE) and update is None:
                    update = at
            if update is not None:
                break
            tried.append((at, got and not blocked))
            if got and seen and not blocked:
                empty.append(at)
        previous = empty[-1] if empty else None
        handed = self.handed_out(task["code"], unit)
        # Nobody can record what was not yet handed out, or by a day that nobody had told him.
        named = self.named_in_time(task, unit, last, limit)
        doubt = doubt or not named or (handed is not None and handed > limit)
        word = self.word(update, previous, tried, deadline, limit, doubt)
        proven = next((at for at in empty if at > limit), None) if word == "late" else None
        # What is proven stays proven: a document recorded afterwards lifts nothing, whatever day it bears.
        if not self.answers(task, unit, last, self.known_at) and not (
            proven and self.answers(task, unit, last, proven)
        ):
            return {"verdict": "", "updated_at": None, "previous_at": None, "proven_at": None}
        return {"verdict": word, "updated_at": update, "previous_at": previous, "proven_at": proven}

    def word(self, update, previous, tried, deadline, limit, doubt):  # noqa: PLR0913, PLR0917 – the facts of one verdict
        if update is None and self.known_at <= limit:
            ended = datetime.combine(self.due(deadline) + DAY, time())
            return "not_due" if self.known_at <= ended else "in_grace"
        if update is not None and update <= limit:
            return "timely"
        if doubt:
            return "undetermined"
        if previous is not None and previous > limit:
            return "late"
        if update is not None and all(got for at, got in tried if at > limit):
            return "timely"
        return "undetermined"

    def update_clock(self, task, unit):
        deadline, doubt = self.ruling(task, unit)
        told = self.judge(task, unit, deadline, doubt)
        if deadline is not None and self.as_of <= self.last_day(deadline):
            if told["verdict"] in ("late", "undetermined", "in_grace"):
                told["verdict"] = "not_due" if self.as_of <= self.due(deadline) else "in_grace"
            told["proven_at"] = None
        return told

    # the task clock

    def status(self, task, unit):  # noqa: PLR0911 – the table has fourteen rows
        holds = self.holder(task, self.as_of) == unit
        until = self.as_of if holds else self.last_held(task, unit)
        rows = self.sightings(task["code"], unit)
        state, result = (rows[-1]["state"], rows[-1]["done_on"]) if rows else ("", None)
        deadline = self.deadline_at(task, until)
        if self.withdrawn(task, until):
            return "withdrawn"
        if not holds:
            return "transferred"
        if state == DONE and result is None:
            return "done_undated"
        if state == DONE and result <= self.as_of:
            if deadline is None:
                return "done_no_deadline"
            return "done_on_time" if result <= self.due(deadline) else "done_late"
        if self.suspended(task, self.as_of):
            return "suspended"
        if deadline is not None:
            return self.open_status(task, unit, self.due(deadline))
        if task["nature"] == "thường xuyên":
            return "standing"
        if task["nature"] == "chưa có thời hạn" or (
            state == "Chờ điều kiện" and task["nature"] != "có thời hạn"
        ):
            return "no_deadline"
        return "deadline_missing"

    def open_status(self, task, unit, due):
        if self.as_of > due:
            ruling, doubt = self.ruling(task, unit)
            last = self.last_day(ruling)
            update = self.judge(task, unit, ruling, doubt)["updated_at"]
            explained = update is not None and update <= datetime.combine(last + DAY, time())
            return "awaiting_update" if self.as_of <= last and not explained else "overdue"
        return "due_soon" if due <= self.as_of + 7 * DAY else "in_time"

    def last_held(self, task, unit):
        held = [day for day in days_until(self.as_of) if self.holder(task, day) == unit]
        return held[-1]

    def units(self, task):
        transfers = [event["new_unit"] for event in self.events_of(task["code"], "transfer")]
        holders = [self.holder(task, day) for day in days_until(self.as_of)]
        return [unit for unit in dict.fromkeys([task["unit"], *transfers]) if unit in holders]


def days_until(day):
    return [date(2018, 1, 1) + DAY * n for n in range((day - date(2018, 1, 1)).days + 1)]
