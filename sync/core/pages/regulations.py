"""Quy chế nội bộ: which unit has issued its internal regulation, is drafting it, or has none (dispatch 1196, clause 1)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Marks, Part, listing
from sync.core.pages.numbers import day
from sync.core.pages.page import Column, Kind, Page, Role
from sync.core.pages.vocabulary import REGULATIONS
from sync.core.reading.cover import RegulationStatus

TABLE = "quy_che"
UNKNOWN = "Chưa rõ"
COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("unit_name", "Đơn vị", 36),
    Column("head", "Người đứng đầu", 22),
    Column("regulation", "Quy chế nội bộ", 18),
    Column("number", "Số, ký hiệu", 20),
    Column("issued_on", "Ngày ban hành", 12, Kind.DAY),
    Column("doubt", "Điều còn phải rõ", 40),
    Column("file", "Theo trang bìa của tệp", 26),
    Column("seen_at", "Thu lúc", 16, Kind.INSTANT),
)
_ROLES = {
    RegulationStatus.ISSUED.value: Role.GOOD,
    RegulationStatus.DRAFTING.value: Role.SOON,
    UNKNOWN: Role.UNCERTAIN,
}


def page(content: ReportContent) -> Page:
    """One row a unit of the registry; one whose cover says nothing, or was never received, is 'chưa rõ', not at fault."""
    body = table_of(content)
    marks: Marks = {"regulation": [_ROLES.get(status, Role.LATE) for status in body["regulation"]]}
    said = (*(status.value for status in RegulationStatus), UNKNOWN)
    counts = body["regulation"].value_counts()
    summed = "; ".join(f"{status.lower()} {int(counts.get(status, 0))}" for status in said)
    part = Part(TABLE, "Đơn vị", COLUMNS, body, marks)
    title = "Việc ban hành quy chế thực hiện nhiệm vụ trong nội bộ đơn vị"
    return listing(content, Head(REGULATIONS, title, (f"Theo các đơn vị tự ghi: {summed}.",)), [part])


def table_of(content: ReportContent) -> pd.DataFrame:
    """The units in printing order with what the covers of their trackers say."""
    codes = content.registry.index
    found = content.regulations.drop_duplicates("unit", keep="last").set_index("unit").reindex(codes)
    received = found["status"].notna()
    texts = {name: found[name].fillna("").astype("object") for name in ("status", "number", "doubt", "file")}
    return found.assign(
        **texts,
        ordinal=np.arange(1, len(codes) + 1),
        unit_name=content.registry["name"],
        head=content.units.set_index("code")["head"].reindex(codes, fill_value=""),
        regulation=texts["status"].where(texts["status"] != "", UNKNOWN),
    ).assign(doubt=texts["doubt"].where(received, "chưa nhận được sổ nào của đơn vị"))


def in_words(content: ReportContent) -> dict[str, str]:
    """Unit → 'đã ban hành số 12/QĐ-SNV ngày 02/04/2018 (thiếu …)'."""
    return {str(unit): _words(row) for unit, row in table_of(content).to_dict("index").items()}


def _words(row: Mapping[Any, Any]) -> str:
    number = f" số {row['number']}" if row["number"] else ""
    issued = f" ngày {day(row['issued_on'])}" if day(row["issued_on"]) else ""
    doubt = f" ({row['doubt']})" if row["doubt"] else ""
    return f"{str(row['regulation']).lower()}{number}{issued}{doubt}"
