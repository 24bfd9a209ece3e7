"""A closed list as canonical text, which its hash covers, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import orjson
import pandas as pd

from sync.core.closing.closed_list import ClosedList, Correction, Forced
from sync.core.frames import CLOSED, CLOSED_TOTALS, DAY, INSTANT, Schema, frame
from sync.core.rules import DayCount, Rules

FORMAT = 1
TABLES: Mapping[str, Schema] = {
    "rows": CLOSED, "second": CLOSED, "undetermined": CLOSED, "excluded": CLOSED, "totals": CLOSED_TOTALS,
}  # fmt: skip
_PLAIN = (
    "number", "period", "closed_by", "calendar_version", "rules_version", "ledger_head", "previous", "drafted",
)  # fmt: skip


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso)


def hash_of(text: str) -> str:
    """SHA-256 (hex) of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()


def sealed(closed: ClosedList) -> ClosedList:
    """The list with the hash of its text."""
    return replace(closed, sha256=hash_of(text_of(closed)))


def text_of(closed: ClosedList) -> str:
    """All of the list but its hash and what was corrected since, as canonical text."""
    return canonical(
        {
            "format": FORMAT,
            **{name: getattr(closed, name) for name in _PLAIN},
            "as_of": closed.as_of,
            "known_at": closed.known_at,
            "closed_at": closed.closed_at,
            "rules": asdict(closed.rules),
            "configuration": dict(closed.configuration),
            "shown": [one._asdict() for one in closed.shown],
            "forced": closed.forced._asdict() if closed.forced else None,
            **{name: records(getattr(closed, name), schema) for name, schema in TABLES.items()},
        }
    )


def closed_list_of(text: str, corrections: tuple[Correction, ...] = ()) -> ClosedList:
    """The list that a text says, with its corrections so far.

    Raises:
        ValueError: the text is of a format that this program does not know.
    """
    said = orjson.loads(text)
    if said["format"] != FORMAT:
        raise ValueError(f"danh sách theo định dạng {said['format']} – cập nhật dondoc trên máy này")
    taken: dict[str, Any] = {name: said[name] for name in _PLAIN}
    taken |= {name: frame(schema, said[name]) for name, schema in TABLES.items()}
    return ClosedList(
        **taken,
        as_of=date.fromisoformat(said["as_of"]),
        known_at=datetime.fromisoformat(said["known_at"]),
        closed_at=datetime.fromisoformat(said["closed_at"]),
        rules=rules_of(said["rules"]),
        configuration=said["configuration"],
        shown=tuple(_correction(one) for one in said["shown"]),
        forced=_forced(said["forced"]),
        sha256=hash_of(text),
        corrections=corrections,
    )


def rules_of(said: Mapping[str, Any]) -> Rules:
    """Rules as a list keeps them."""
    return Rules(**{**said, "day_count": DayCount(said["day_count"])})


def rules_version(rules: Rules) -> str:
    """The beginning of the hash of the rules: printed, so that two lists can be seen to follow the same ones."""
    return hash_of(canonical(asdict(rules)))[:16]


def records(table: pd.DataFrame, schema: Schema) -> list[dict[str, Any]]:
    """The rows as plain values: a day as ISO, None for a blank one."""
    columns = {name: _values(table[name], dtype) for name, dtype in schema.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _values(values: "pd.Series[Any]", dtype: str) -> list[Any]:
    if dtype not in (DAY, INSTANT):
        found: list[Any] = values.to_list()
        return found
    return [None if pd.isna(at) else _iso(at.date() if dtype == DAY else at) for at in values]


def _iso(value: Any) -> str:
    """Days and instants as ISO text; nothing else needs help."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _correction(said: Mapping[str, Any]) -> Correction:
    return Correction(**{**said, "at": datetime.fromisoformat(said["at"])})


def _forced(said: Mapping[str, Any] | None) -> Forced | None:
    return Forced(said["by"], said["reason"], tuple(said["against"])) if said else None
