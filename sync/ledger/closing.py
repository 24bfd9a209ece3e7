"""Writing and reading back what closing a month leaves: drafts, objections, closed lists, corrections, configurations."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, select

from sync.ledger import acts, chain
from sync.ledger.acts import Who, iso
from sync.ledger.engine import reading, writing
from sync.ledger.errors import LedgerError
from sync.ledger.rows import Closing, Draft, Objection
from sync.ledger.tables import acts as acted
from sync.ledger.tables import closings, configurations, drafts, list_corrections, objections


def record_drafts(engine: Engine, who: Who, given: Sequence[Draft]) -> None:
    """Record drafts as sent, in one transaction; `at` of each is the act's."""
    with writing(engine) as connection:
        act = acts.begin(connection, who, "draft", period=given[0].period, units=[one.unit for one in given])
        chain.append(connection, drafts, (_draft_row(act, who, one) for one in given))
        acts.seal(connection, act, who.at)


def _draft_row(act: int, who: Who, one: Draft) -> tuple[Any, ...]:
    codes = json.dumps(one.codes, ensure_ascii=False)
    return (act, iso(who.at), one.period, one.unit, one.object_by.isoformat(), one.file, one.sha256, codes)


def list_drafts(engine: Engine, period: str) -> list[Draft]:
    """Drafts of a period in the order recorded."""
    c = drafts.c
    columns = (c.unit, c.at, c.object_by, c.file, c.sha256, c.codes)
    with reading(engine) as connection:
        rows = connection.execute(select(*columns).where(c.period == period).order_by(c.seq)).all()
    return [
        Draft(
            period,
            unit,
            datetime.fromisoformat(at),
            date.fromisoformat(by),
            file,
            content,
            tuple(json.loads(codes)),
        )
        for unit, at, by, file, content, codes in rows
    ]


def record_objection(engine: Engine, who: Who, given: Objection) -> int:
    """Record what a unit said; returns the number of the objection."""
    row = (given.period, given.unit, given.code, 0, "", given.text, given.document)
    with writing(engine) as connection:
        _refuse_closed(connection, given.period)
        return _objected(connection, who, "objection", row)


def answer_objection(engine: Engine, who: Who, number: int, answer: tuple[str, str, str]) -> None:
    """Record the outcome of an objection.

    Args:
        engine: the ledger.
        who: who answers.
        number: of the objection.
        answer: (ACCEPTED or REJECTED, reason, document).

    Raises:
        LedgerError: there is no such objection, or its month is closed.
    """
    outcome, reason, document = answer
    c = objections.c
    with writing(engine) as connection:
        asked = select(c.period, c.unit, c.code).where(c.seq == number, c.answers == 0)
        found = connection.execute(asked).first()
        if found is None:
            raise LedgerError(f"không có ý kiến số {number} – xem số bằng “dondoc objection list”")
        _refuse_closed(connection, found.period)
        _objected(connection, who, "objection outcome", (*found, number, outcome, reason, document))


def _objected(connection: Connection, who: Who, kind: str, row: tuple[Any, ...]) -> int:
    act = acts.begin(connection, who, kind, period=row[0], unit=row[1], code=row[2])
    number = chain.append(connection, objections, [(act, iso(who.at), *row)])
    acts.seal(connection, act, who.at)
    return number


def list_objections(engine: Engine, period: str = "") -> list[Objection]:
    """Objections of a period (of all if none is named) with their outcome, in the order recorded."""
    c = objections.c
    wanted = select(*(column for column in c if column.name != "hash"), acted.c.actor)
    wanted = wanted.join(acted, acted.c.seq == c.act).order_by(c.seq)
    with reading(engine) as connection:
        rows = connection.execute(wanted.where(c.period == period) if period else wanted).all()
    found: dict[int, Objection] = {}
    for row in rows:
        at = datetime.fromisoformat(row.at)
        if row.answers:
            told = {"outcome": row.outcome, "reason": row.text, "answered_at": at, "answered_by": row.actor}
            found[row.answers] = found[row.answers]._replace(**told)
        else:
            said = (row.text, row.document, at, row.actor)
            found[row.seq] = Objection(row.seq, row.period, row.unit, row.code, *said)
    return list(found.values())


def close(engine: Engine, who: Who, closing: Closing, detail: Mapping[str, Any]) -> None:
    """Record a closed list: from here on it stands.

    Args:
        engine: the ledger.
        who: who closes.
        closing: the list; `closed_at` is the act's instant.
        detail: what the act says besides (why it was forced).

    Raises:
        LedgerError: the month is closed already.
    """
    with writing(engine) as connection:
        _refuse_closed(connection, closing.period)
        act = acts.begin(connection, who, "close", number=closing.number, sha256=closing.sha256, **detail)
        instants = (closing.as_of.isoformat(), iso(closing.known_at), iso(closing.closed_at))
        texts = (closing.content, closing.sha256, closing.file, closing.workbook)
        chain.append(connection, closings, [(act, closing.period, closing.number, *instants, *texts)])
        acts.seal(connection, act, who.at)


def _refuse_closed(connection: Connection, period: str) -> None:
    c = closings.c
    at = connection.execute(select(c.closed_at).where(c.period == period)).scalar()
    if at is not None:
        raise LedgerError(
            f"kỳ {period} đã chốt lúc {datetime.fromisoformat(at):%H:%M %d/%m/%Y}, không ghi lại được nữa"
            " – sai sót được ghi bằng “dondoc correct”"
        )


def list_closings(engine: Engine, period: str = "") -> list[Closing]:
    """Closed lists whose period begins so ('2018' for a year, '' for all), by period."""
    c = closings.c
    columns = [c[name] for name in Closing._fields]
    wanted = select(*columns).where(c.period.startswith(period, autoescape=True)).order_by(c.period)
    with reading(engine) as connection:
        rows = connection.execute(wanted).all()
    return [_closing(*row) for row in rows]


def closed_periods(engine: Engine) -> list[str]:
    """The months that are closed, in order; their lists are long and stay where they are."""
    with reading(engine) as connection:
        return list(connection.execute(select(closings.c.period).order_by(closings.c.period)).scalars())


def _closing(*row: Any) -> Closing:
    period, number, as_of, known_at, closed_at, *texts = row
    instants = (datetime.fromisoformat(known_at), datetime.fromisoformat(closed_at))
    return Closing(period, number, date.fromisoformat(as_of), *instants, *texts)


def record_correction(engine: Engine, who: Who, given: tuple[str, str, str, bool, str, str]) -> int:
    """Record a correction (period, code, unit, removed, text, document); returns its number."""
    period, code, unit, removed, text, document = given
    with writing(engine) as connection:
        act = acts.begin(connection, who, "correct list", period=period, code=code, unit=unit)
        row = (act, iso(who.at), period, code, unit, int(removed), text, document)
        number = chain.append(connection, list_corrections, [row])
        acts.seal(connection, act, who.at)
    return number


def correction_rows(engine: Engine) -> list[tuple[int, str, str, str, bool, str, str, datetime, str]]:
    """Every correction in the order recorded: the fields of `core.closing.closed_list.Correction`."""
    c = list_corrections.c
    columns = (c.seq, c.period, c.code, c.unit, c.removed, c.text, c.document, c.at, acted.c.actor)
    wanted = select(*columns).join(acted, acted.c.seq == c.act).order_by(c.seq)
    with reading(engine) as connection:
        rows = connection.execute(wanted).all()
    return [
        (seq, period, code, unit, bool(removed), text, document, datetime.fromisoformat(at), by)
        for seq, period, code, unit, removed, text, document, at, by in rows
    ]


def keep_configuration(engine: Engine, who: Who, files: Iterable[tuple[str, str, str]]) -> None:
    """Keep what stands in files of the configuration (name, sha256 of the file, content), each content once."""
    c = configurations.c
    with writing(engine) as connection:
        known = {tuple(row) for row in connection.execute(select(c.name, c.sha256))}
        new = [(iso(who.at), *file) for file in files if file[:2] not in known]
        if new:
            act = acts.begin(connection, who, "configuration", files=[row[1] for row in new])
            chain.append(connection, configurations, [(act, *row) for row in new])
            acts.seal(connection, act, who.at)


def configuration(engine: Engine, name: str, sha256: str) -> str | None:
    """What stood in that file of the configuration when it had that hash; None if it was never kept."""
    c = configurations.c
    with reading(engine) as connection:
        return connection.execute(select(c.content).where(c.name == name, c.sha256 == sha256)).scalar()
