"""What the letters of a closed month say: the fields that their Word templates name, all figures from the closed list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from sync.core.closing.closed_list import PARTS, ClosedList
from sync.core.figures import number
from sync.core.pages.letterhead import Layout, Masthead, long_date
from sync.core.pages.numbers import day, instant
from sync.core.report_periods import ReportPeriod

TRANSFER, REMINDER, REPORT = "cong-van-SNV", "don-doc", "bao-cao-lanh-dao"
"""The letters; a template is called `<name>.docx`."""
_WORST = 5
_PLACE = re.compile(r"\b(TỈNH|THÀNH PHỐ) .+$")

Fields = dict[str, Any]
"""Field of a template → text, number, or a list of rows (each again field → text)."""


@dataclass(frozen=True)
class Sender:
    """Who writes; `name` is the office in a sentence, `symbol` stands behind the number, `authority` above the signer's title."""

    masthead: Masthead
    name: str
    authority: str
    symbol: str
    on: date
    layout: Layout

    def fields(self, period: ReportPeriod) -> Fields:
        """Head and foot of every letter."""
        return {
            "co_quan_cap_tren": _breaking_well(self.masthead.superior),
            "co_quan": self.masthead.agency,
            "ten_co_quan": self.name,
            "dia_danh": self.masthead.place,
            "ngay_ban_hanh": long_date(self.on),
            "so_ky_hieu": f"…../{self.symbol}",
            "quyen_han": self.authority,
            "chuc_vu": self.masthead.office,
            "nguoi_ky": self.masthead.signer,
            "so_trang_o_dau_trang": self.layout.page_number == "header-centre",
            "ky": period.title,
        }


def _breaking_well(agency: str) -> str:
    """'ỦY BAN NHÂN DÂN / TỈNH KON TUM': a name too long for its line breaks before the kind of place, never inside it."""
    return _PLACE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), agency)


def basis(closed: ClosedList) -> Fields:
    """What the figures rest on: the list, its two instants, its hash and the rule."""
    return {
        "so_danh_sach": closed.number,
        "ngay_chot": day(closed.as_of),
        "du_lieu_den": instant(closed.known_at),
        "ma_bam": closed.sha256[:16],
        "can_cu": closed.rules.basis,
    }


def transfer_fields(closed: ClosedList) -> Fields:
    """The covering letter to Sở Nội vụ: how many of what, by part and by unit."""
    units = closed.totals[closed.totals["rows"] > 0]
    return {
        **basis(closed),
        **_counts(closed.rows),
        "so_don_vi": number(len(units)),
        "hoan_thanh_qua_han": number(len(closed.second)),
        "khong_xac_dinh": number(len(closed.undetermined)),
        "dinh_chinh": number(len(closed.shown)),
        "phan": [_part(part, closed.rows[closed.rows["part"] == part]) for part in PARTS],
        "don_vi": _numbered([_unit(row) for row in units.to_dict("records")]),
    }


def reminder_fields(closed: ClosedList, unit: str, name: str, missing: str = "") -> Fields:
    """The reminder to one unit: its rows of the list that still stand, and why its tracker was not received ('' if it was).

    Undetermined rows and tasks in their two days are no part of it.
    """
    own = closed.standing_rows[closed.standing_rows["unit"] == unit]
    return {
        **basis(closed),
        **_counts(own),
        "don_vi": name,
        "viec": _numbered([_task(row) for row in own.to_dict("records")]),
        "chua_nhan_so": bool(missing),
        "ly_do_chua_nhan": missing,
    }


def units_to_remind(closed: ClosedList, missing: Mapping[str, str]) -> list[tuple[str, str]]:
    """(unit, name as on the list) of those with a row that stands, or with tasks and no tracker received; in the list's order."""
    listed = set(closed.standing_rows["unit"])
    totals = closed.totals
    wanted = totals["unit"].isin(listed) | (totals["unit"].isin(list(missing)) & (totals["total"] > 0))
    return [(str(unit), str(name)) for unit, name in totals.loc[wanted, ["unit", "unit_name"]].to_numpy()]


def report_fields(lists: Sequence[ClosedList], missing: Sequence[str]) -> Fields:
    """The report to the leaders on one or several closed months: each unit on a line with room for their remark.

    A task that is late for three months is one task and three task-months ('lượt').
    """
    last = lists[-1]
    rows = pd.concat([one.rows for one in lists], ignore_index=True)
    totals = pd.concat([one.totals for one in lists], ignore_index=True)
    worst = last.rows[last.rows["overdue"]].nlargest(_WORST, "days_late")
    return {
        **basis(last),
        **_counts(rows),
        "danh_sach": ", ".join(one.number for one in lists),
        "hoan_thanh_qua_han": number(sum(len(one.second) for one in lists)),
        "khong_xac_dinh": number(sum(len(one.undetermined) for one in lists)),
        "don_vi": _numbered(
            [_unit_of_months(found, rows) for _, found in totals.groupby("unit", sort=False)]
        ),
        "cham_nhat": _numbered(
            [_task(row) | {"don_vi": row["unit_name"]} for row in worst.to_dict("records")]
        ),
        "chua_nhan": ", ".join(missing),
    }


def _counts(rows: pd.DataFrame) -> Fields:
    """Tasks and task-months, and of the latter what they are listed for."""
    return {
        "so_viec": number(len(rows[["code", "unit"]].drop_duplicates())),
        "so_luot": number(len(rows)),
        "qua_han": number(int(rows["overdue"].sum())),
        "cham_cap_nhat": number(int(rows["late_update"].sum())),
        "ca_hai": number(int((rows["overdue"] & rows["late_update"]).sum())),
    }


def _part(part: int, rows: pd.DataFrame) -> Fields:
    return {
        "ten": f"Phần {PARTS[part].split()[1].rstrip('.')}, {PARTS[part].partition('. ')[2].lower()}",
        "so_don_vi": number(rows["unit"].nunique()),
        **_counts(rows),
    }


def _unit(row: Mapping[Any, Any]) -> Fields:
    return {
        "don_vi": row["unit_name"],
        "so_viec": number(row["rows"]),
        "qua_han": number(row["overdue"]),
        "cham_cap_nhat": number(row["late_updates"]),
        "so_ngay": number(row["days_late"]),
    }


def _unit_of_months(totals: pd.DataFrame, rows: pd.DataFrame) -> Fields:
    """One unit over the months: sums of its months, tasks counted once beside them."""
    own = rows[rows["unit"] == totals["unit"].iloc[0]]
    return {
        "don_vi": totals["unit_name"].iloc[-1],
        **_counts(own),
        "so_ngay": number(int(totals["days_late"].sum())),
        "khong_xac_dinh": number(int(totals["undetermined"].sum())),
        "hoan_thanh_qua_han": number(int(totals["done_late"].sum())),
    }


def _task(row: Mapping[Any, Any]) -> Fields:
    """One row of the list as a letter tells it."""
    faults = [
        words
        for words, holds in (("quá hạn", row["overdue"]), ("chậm cập nhật", row["late_update"]))
        if holds
    ]
    document = ", ".join(filter(None, (row["document_no"], day(row["document_date"]))))
    return {
        "ma": row["code"],
        "noi_dung": row["content"],
        "van_ban": document,
        "han": day(row["deadline"]),
        "so_ngay": number(row["days_late"]) if row["overdue"] else "–",
        "loi": " và ".join(faults),
        "so_thang": number(row["consecutive_months"]),
        "nguyen_nhan": row["delay_reason"],
    }


def _numbered(rows: list[Fields]) -> list[Fields]:
    return [{"tt": at, **row} for at, row in enumerate(rows, start=1)]
