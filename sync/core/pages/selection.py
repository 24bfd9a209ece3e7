"""Which tasks a list holds, by unit in printing order and the worst first."""

import pandas as pd

from sync.core.pages.content import ReportContent


def chosen(content: ReportContent, *statuses: str, few: bool = False) -> pd.DataFrame:
    """Tasks of these statuses by unit, the most days late first, then the nearest deadline.

    `few`: in the columns of `content.few` only, for whoever asks where they stand; all of 200,000 tasks are 100 MB.
    """
    tasks = content.few if few else content.tasks
    return _ordered(tasks[tasks["status"].isin(statuses)])


def judged(content: ReportContent, verdict: str, *, few: bool = False) -> pd.DataFrame:
    """Tasks whose update clock says `verdict`, whatever their status: an offence stays where it was made."""
    tasks = content.few if few else content.tasks
    return _ordered(tasks[tasks["verdict"] == verdict])


def in_period(content: ReportContent, tasks: pd.DataFrame, day: str) -> pd.DataFrame:
    """The tasks whose `day` falls in the report's period; all of them when it has none."""
    if content.period_start is None:
        return tasks
    inside = tasks[day].between(
        pd.Timestamp(content.period_start),
        pd.Timestamp(content.as_of) + pd.Timedelta(days=1),
        inclusive="left",
    )
    return tasks[inside].reset_index(drop=True)


def _ordered(tasks: pd.DataFrame) -> pd.DataFrame:
    keys = ["rank", "days_late", "due", "code"]
    return tasks.sort_values(keys, ascending=[True, False, True, True], kind="stable").reset_index(drop=True)
