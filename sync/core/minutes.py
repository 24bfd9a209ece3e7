"""What the minutes of a reconciliation say: the fields that their Word template names."""

from collections.abc import Mapping
from typing import Any

from sync.core.figures import number
from sync.core.pages.differences import Compared, described, reasons
from sync.core.reconciliation.declared import CLASSES, UNCLEAR

MINUTES = "bien-ban-doi-chieu"
"""The template is called bien-ban-doi-chieu.docx."""
LONGEST = 300
"""Differences that the minutes list; more of them are in the workbook only."""
_SUMS: Mapping[str, str] = {
    "luot_vp": "office_rows", "luot_snv": "home_rows", "khop": "matched", "chi_vp": "only_office",
    "chi_snv": "only_home_affairs", "lech": "different", "trung": "duplicate", "dau_ky": "office_opening",
    "moi": "office_new", "ra": "office_resolved", "cuoi_ky": "office_closing", "dau_ky_snv": "home_opening",
    "moi_snv": "home_new", "ra_snv": "home_resolved", "cuoi_ky_snv": "home_closing",
}  # fmt: skip


def minutes_fields(compared: Compared) -> dict[str, Any]:
    """Both books, the result, the control totals per unit, every difference with its reason."""
    units = [*compared.totals.to_dict("records")]
    shown = [row for row in units if row["office_rows"] or row["home_rows"] or row["office_opening"]]
    differing = described(compared.differing)
    return {
        "danh_sach": ", ".join(compared.numbers),
        "tep_snv": compared.file,
        "ky_khac": number(compared.outside),
        **{name: number(int(compared.totals[key].sum())) for name, key in _SUMS.items()},
        "khop_het": differing.empty,
        "ly_do": [{"ten": name, "so": number(count)} for name, count in reasons(compared).items()],
        "don_vi": [_unit(at, row) for at, row in enumerate(shown, 1)],
        "chenh_lech": [_difference(row) for row in differing.head(LONGEST).to_dict("records")],
        "con_nua": number(max(0, len(differing) - LONGEST)) if len(differing) > LONGEST else "",
        "cho_can_xem": number(len(compared.problems)) if compared.problems else "",
    }


def _unit(at: int, row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        "tt": at,
        "don_vi": row["unit_name"],
        **{name: number(int(row[key])) for name, key in _SUMS.items()},
    }


def _difference(row: Mapping[Any, Any]) -> dict[str, Any]:
    where = f" ({row['places']})" if row["places"] else ""
    return {
        "tt": row["ordinal"],
        "ma": row["code"] or "(không có mã)",
        "ky": row["period"],
        "don_vi": row["unit_name"],
        "noi_dung": row["content"],
        "ket_qua": CLASSES[row["class"]],
        "lech": f"{row['difference']}{where}".strip(),
        "ly_do": ": ".join(filter(None, (row["reason"] or UNCLEAR, row["remark"]))),
    }
