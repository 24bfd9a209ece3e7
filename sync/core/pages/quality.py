"""Cần điền thời hạn và chất lượng dữ liệu: tasks without a deadline, rows outside the book, every open problem by unit."""

import numpy as np
import pandas as pd

from sync.core.clocks.cautions import told
from sync.core.joining import words
from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.numbers import days
from sync.core.pages.page import Column, Kind, Page, Role
from sync.core.pages.selection import chosen
from sync.core.pages.vocabulary import QUALITY, SEVERITIES
from sync.core.problems import Mistake

TABLE, OWN_ROWS, PROBLEMS = "can_dien", "ngoai_so", "van_de"
_OWN_ROW = Mistake.ROW_UNASSIGNED.name.lower()
COLUMNS = "ordinal code unit_name content document nature deadline_text state progress caution evidence"
PROBLEM_COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("task", "Mã nhiệm vụ", 15),
    Column("unit_name", "Đơn vị", 20),
    Column("what", "Vấn đề", 44),
    Column("where", "Ở đâu", 17),
    Column("weight", "Mức", 11),
    Column("todo", "Cần làm gì", 30),
    Column("source", "Theo sổ thu lúc", 17),
)


def page(content: ReportContent) -> Page:
    """The loud list: a task without a deadline never turns red, a problem hides what a unit wrote.

    A row without a code has no task in the ledger: what the unit typed there stands in the problem's words.
    """
    blank = described(content, chosen(content, "deadline_missing"), COLUMNS)
    own = content.problems["code"] == _OWN_ROW
    rows, problems = (explained(content, content.problems[which]) for which in (own, ~own))
    parts = [
        Part(TABLE, "Cần điền thời hạn", pick(COLUMNS), blank, {"nature": [Role.UNCERTAIN] * len(blank)}),
        Part(
            OWN_ROWS,
            "Nhiệm vụ đơn vị tự ghi, ngoài sổ giao",
            PROBLEM_COLUMNS,
            rows,
            {"weight": weights(rows)},
        ),
        Part(PROBLEMS, "Vấn đề trong dữ liệu", PROBLEM_COLUMNS, problems, {"weight": weights(problems)}),
    ]
    return listing(content, Head(QUALITY, "Nhiệm vụ cần điền thời hạn và chất lượng dữ liệu"), parts)


def explained(content: ReportContent, problems: pd.DataFrame) -> pd.DataFrame:
    """Problems by unit as *where – what – what to do*, errors first."""
    severity = problems["severity"].map({code: place for place, code in enumerate(SEVERITIES)})
    rank = problems["unit"].map(content.registry["rank"]).fillna(len(content.registry))
    found = problems.assign(rank=rank, heavy=severity).sort_values(["rank", "heavy"], kind="stable")
    what, todo = split(found["message"])
    return found.assign(
        ordinal=np.arange(1, len(found) + 1),
        unit_name=content.name(found["unit"]),
        where=words((found["sheet"], found["cell"]), "!").replace("", "cả tệp"),
        what=what,
        todo=todo,
        weight=found["severity"].map(SEVERITIES).fillna(""),
        source=sources(content, found),
    ).reset_index(drop=True)


def sources(content: ReportContent, problems: pd.DataFrame) -> "pd.Series[str]":
    """When the file was read that each problem stems from; says so where a later file was refused or missing."""
    tried = content.board.drop_duplicates("unit", keep="last").set_index("unit")
    refused = tried[~tried["ok"].astype(bool)]["at"].reindex(problems["unit"]).set_axis(problems.index)
    later = told(refused > problems["read_at"], "lần sau chưa nhận được sổ")
    return words((days(problems["read_at"], "%H:%M %d/%m/%Y"), later), "; ")


def split(messages: "pd.Series[str]") -> tuple["pd.Series[str]", "pd.Series[str]"]:
    """What is wrong, and what to do: a message of the catalogue is 'what – what to do'."""
    halves = (
        messages.astype("object").str.rpartition(" – ") if len(messages) else pd.DataFrame(columns=[0, 1, 2])
    )
    lone = halves[0] == ""
    return halves[0].where(~lone, halves[2]).astype("object"), halves[2].where(~lone, "").astype("object")


def weights(problems: pd.DataFrame) -> list[str]:
    """The role of each problem's weight, which is also said in words."""
    roles = {"error": Role.LATE, "warning": Role.SOON}
    return [roles.get(severity, "") for severity in problems["severity"]]
