"""What the office answers a unit about each of its tasks, in the words of the feedback workbook."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import pandas as pd

from sync.core.clocks.status import STATUSES
from sync.core.clocks.updates import DOUBTS, VERDICTS

_SAYING = frozenset({"timely", "late", "undetermined"})
"""Verdicts that say something that the status does not say already."""


class Answer(NamedTuple):
    """One task's answer; `at` is when something of it was last recorded, None if nothing was."""

    code: str
    verdict: str
    reason: str
    at: datetime | None


def answers_of(
    situation: pd.DataFrame, problems: pd.DataFrame, observations: pd.DataFrame
) -> dict[str, list[Answer]]:
    """Unit → answers, each task once.

    No count of days is in them: it would change every day, and the tracker's own prompt shows it.

    Args:
        situation: code, unit, status, verdict, doubt of every task (`core.situation`).
        problems: unit, task, message of what is to be mended.
        observations: frames.OBSERVATIONS.
    """
    told = (
        problems[problems["task"] != ""].groupby(["unit", "task"], sort=False)["message"].agg(list).to_dict()
    )
    seen = observations.groupby(["unit", "code"], sort=False)["seen_at"].max().to_dict()
    answers: dict[str, list[Answer]] = {}
    columns = (situation[name].tolist() for name in ("unit", "code", "status", "verdict", "doubt"))
    for unit, code, status, verdict, doubt in zip(*columns, strict=True):
        reason = "; ".join(dict.fromkeys([*_doubt(verdict, doubt), *told.get((unit, code), ())]))
        at = seen.get((unit, code))
        answer = Answer(code, " – ".join(_verdict(status, verdict)), reason, at and at.to_pydatetime())
        answers.setdefault(unit, []).append(answer)
    return answers


def _verdict(status: str, verdict: str) -> Iterator[str]:
    yield STATUSES[status]
    if verdict in _SAYING:
        yield f"cập nhật: {VERDICTS[verdict].lower()}"


def _doubt(verdict: str, doubt: str) -> list[str]:
    return [DOUBTS[doubt]] if verdict == "undetermined" and doubt else []
