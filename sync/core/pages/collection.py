"""Tình trạng thu thập: who was read, when, which version, how many rows and errors, and why if not."""

import numpy as np
import pandas as pd

from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.page import Column, Kind, Page, Role
from sync.core.pages.vocabulary import COLLECTION, OUTCOMES
from sync.core.problems import REMEDIES

TABLE = "thu_thap"
NEVER = "Chưa thu lần nào"
COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("unit", "Mã đơn vị", 15),
    Column("unit_name", "Đơn vị", 34),
    Column("outcome_label", "Kết quả thu thập", 22),
    Column("received_at", "Nhận được gần nhất", 16, Kind.INSTANT),
    Column("at", "Lần thu gần nhất", 16, Kind.INSTANT),
    Column("version", "Bản sổ", 7, Kind.COUNT),
    Column("rows", "Số dòng nhiệm vụ", 9, Kind.COUNT),
    Column("problems", "Lỗi, cảnh báo", 9, Kind.COUNT),
    Column("reason_label", "Lý do – cần làm gì", 50),
    Column("file", "Tệp", 22),
    Column("contact", "Đầu mối", 22),
)


def page(content: ReportContent) -> Page:
    """One row per unit of the registry, received or not."""
    body = awaited(content)
    marks = {"outcome_label": [Role.GOOD if ok else Role.LATE for ok in body["ok"]]}
    heading = f"Đơn vị (nhận được sổ của {int(body['ok'].sum())} đơn vị)"
    return listing(
        content,
        Head(COLLECTION, "Tình trạng thu thập sổ theo dõi"),
        [Part(TABLE, heading, COLUMNS, body, marks)],
    )


def board(content: ReportContent) -> pd.DataFrame:
    """The board in printing order; a unit that was never tried stands in it with that in words."""
    codes = content.registry.index
    found = content.board.drop_duplicates("unit", keep="last").set_index("unit").reindex(codes)
    return found.assign(
        ordinal=np.arange(1, len(codes) + 1),
        unit=codes,
        unit_name=content.registry["name"],
        outcome_label=found["outcome"].map(OUTCOMES).fillna(NEVER),
        reason_label=found["reason"].map(REMEDIES).fillna(""),
        ok=found["ok"].fillna(value=False).astype(bool),
        file=found["file"].fillna(""),
        contact=content.units.set_index("code")["contact"].reindex(codes, fill_value=""),
        **{name: found[name].fillna(0).astype("int64") for name in ("version", "rows", "problems")},
    ).reset_index(drop=True)


def awaited(content: ReportContent) -> pd.DataFrame:
    """The board without units that have ended: nobody expects a file of theirs."""
    found = board(content)
    gone = found["unit"].isin(content.ended)
    return found[~gone].assign(ordinal=np.arange(1, int((~gone).sum()) + 1)).reset_index(drop=True)


def received(content: ReportContent) -> tuple[int, int]:
    """How many units' files the last collection got, out of how many units."""
    ok = awaited(content)["ok"]
    return int(ok.sum()), len(ok)
