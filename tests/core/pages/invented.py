"""An invented situation of the thirty units of Kon Tum 2018, of any size, the same for the same arguments."""

from datetime import date, datetime

import numpy as np
import pandas as pd

from sync.core.clocks.status import DONE, STATUSES
from sync.core.counting.totals import Period, totals
from sync.core.counting.trend import TREND
from sync.core.frames import INSTANT, RECEIPTS, UNITS, frame
from sync.core.pages.content import CalendarVersion, ReportContent

OFFICES = (
    "VP|Văn phòng UBND tỉnh SNV|Sở Nội vụ STP|Sở Tư pháp SKHĐT|Sở Kế hoạch và Đầu tư STC|Sở Tài chính"
    " SCT|Sở Công Thương SNN|Sở Nông nghiệp và PTNT SGTVT|Sở Giao thông vận tải SXD|Sở Xây dựng"
    " STNMT|Sở Tài nguyên và Môi trường STTTT|Sở Thông tin và Truyền thông"
    " SLĐTBXH|Sở Lao động – Thương binh và Xã hội SVHTTDL|Sở Văn hóa, Thể thao và Du lịch"
    " SKHCN|Sở Khoa học và Công nghệ SGDĐT|Sở Giáo dục và Đào tạo SYT|Sở Y tế SNgV|Sở Ngoại vụ"
    " TTT|Thanh tra tỉnh BDT|Ban Dân tộc BQLKKT|Ban Quản lý Khu kinh tế"
)
DISTRICTS = (
    "TPKT|UBND thành phố Kon Tum DGL|UBND huyện Đăk Glei NGH|UBND huyện Ngọc Hồi DTO|UBND huyện Đăk Tô"
    " KPL|UBND huyện Kon Plông KRA|UBND huyện Kon Rẫy DHA|UBND huyện Đăk Hà STH|UBND huyện Sa Thầy"
    " TMR|UBND huyện Tu Mơ Rông IHD|UBND huyện Ia H'Drai"
)
AS_OF, KNOWN_AT = date(2018, 4, 30), datetime(2018, 5, 2, 20, 0)
APRIL = Period(date(2018, 4, 1), AS_OF)
CONTENTS = (
    "Tham mưu UBND tỉnh ban hành kế hoạch thực hiện chương trình mục tiêu quốc gia xây dựng nông thôn mới năm 2018",
    "Báo cáo kết quả rà soát các dự án chậm tiến độ trên địa bàn, đề xuất hướng xử lý",
    "Kiểm tra, xử lý dứt điểm đơn khiếu nại của công dân về bồi thường, giải phóng mặt bằng",
    "Trình phương án sắp xếp cơ sở nhà, đất thuộc sở hữu nhà nước",
)


def units() -> pd.DataFrame:
    """The registry: twenty offices, ten districts."""
    rows = [
        (part, *entry.split("|"))
        for part, text in (("sở", OFFICES), ("huyện", DISTRICTS))
        for entry in _entries(text)
    ]
    return frame(
        UNITS, [{"code": c, "name": n, "kind": k, "order": i} for i, (k, c, n) in enumerate(rows, 1)]
    )


def _entries(text: str) -> list[str]:
    words = text.split(" ")
    starts = [i for i, word in enumerate(words) if "|" in word]
    return [" ".join(words[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


def situation(size: int = 600, seed: int = 1) -> pd.DataFrame:
    """`size` tasks spread over units, statuses and verdicts."""
    rng = np.random.default_rng(seed)
    weights = np.array([1, 1, 1, 22, 6, 3, 2, 2, 6, 5, 20, 4, 3, 3], dtype=float)
    status = rng.choice(list(STATUSES), size, p=weights / weights.sum())
    # every status stands somewhere, however few the rows
    status[: min(size, len(STATUSES))] = list(STATUSES)[:size]
    codes = np.array([f"NV-2018-{i:05d}" for i in range(1, size + 1)], dtype=object)
    overdue, done = status == "overdue", np.isin(status, DONE)
    late = np.where(overdue | (status == "done_late"), rng.integers(1, 60, size), 0)
    dated = ~np.isin(status, ["standing", "no_deadline", "deadline_missing", "done_no_deadline"])
    due = np.where(
        overdue, np.datetime64(AS_OF, "D") - late, np.datetime64(AS_OF, "D") + rng.integers(1, 40, size)
    )
    due = np.where(dated, due, np.datetime64("NaT"))
    verdict = np.where(dated, "not_due", "")
    verdict = np.where(
        overdue | (status == "done_late"),
        rng.choice(["timely", "late", "undetermined"], size, p=[0.6, 0.3, 0.1]),
        verdict,
    )
    verdict = np.where(status == "awaiting_update", "in_grace", verdict)
    seen = np.where(verdict == "timely", np.datetime64(KNOWN_AT), np.datetime64("NaT"))
    table = {
        "code": codes, "root": codes, "unit": rng.choice(units()["code"].to_numpy(), size), "status": status,
        "document_no": np.array([f"{i % 900 + 100}/UBND-TH" for i in range(size)], dtype=object),
        "document_date": np.datetime64("2018-02-01") + rng.integers(0, 30, size),
        "content": rng.choice(np.array(CONTENTS, dtype=object), size), "origin": "nhiệm vụ", "assigned_by": "Chủ tịch UBND tỉnh",
        "supporting_units": "Sở Tài chính", "deadline_kind": "phải hoàn thành", "nature": "có thời hạn", "deadline_text": "",
        "original_deadline": due, "deadline": due, "due": due, "extended_to": np.datetime64("NaT"), "extension_doc": "",
        "deadline_basis": np.where(np.arange(size) % 9 == 0, "quy ước", ""),
        "deadline_confirmed": np.arange(size) % 9 != 0, "update_by": due, "calendar_confirmed": np.arange(size) % 50 != 0,
        "state": np.where(done, "Đã hoàn thành", "Đang thực hiện"), "done_on": np.where(done, np.datetime64(AS_OF, "D") - 3, np.datetime64("NaT")),
        "done_on_raw": "", "result_doc": np.where(done, "45/BC-SNV", ""), "progress": "Đã lấy ý kiến các đơn vị, đang tổng hợp",
        "delay_reason": np.where(overdue, "Chờ ý kiến của bộ, ngành trung ương", ""), "remark": "",
        "days_late": late, "working_days_late": late * 5 // 7, "days_late_original": late, "verdict": verdict, "doubt": np.where(verdict == "undetermined", "nothing_after", ""),
        "updated_at": seen, "previous_at": seen, "proven_at": np.where(verdict == "late", np.datetime64(KNOWN_AT), np.datetime64("NaT")),
        "last_update_at": np.datetime64(KNOWN_AT), "idle_days": 0,
        "cause": np.where(overdue, rng.choice(["late", "not_recorded", "data_problem", "file_missing"], size, p=[0.7, 0.12, 0.1, 0.08]), ""),
        "file": "so-theo-doi.xlsx", "sheet": "Theo dõi", "row": np.arange(size) + 5, "sha256": "ab" * 32,
        "seen_at": np.datetime64(KNOWN_AT), "problems": "", "recorded_at": np.datetime64(KNOWN_AT), "given_at": np.datetime64("2018-03-01T08:00"),
    }  # fmt: skip
    found = pd.DataFrame(table)
    text = found.select_dtypes(["object", "str"]).columns
    days = ("document_date", "original_deadline", "deadline", "due", "extended_to", "update_by", "done_on")
    return found.astype(dict.fromkeys(text, "object") | dict.fromkeys(days, "datetime64[s]"))


def board(missing: int = 3) -> pd.DataFrame:
    """The collection of 2/5/2018: everybody's file came but the last `missing` ones."""
    codes = units()["code"].to_list()
    good = len(codes) - missing
    rows = [
        {"collection": 9, "unit": code, "at": KNOWN_AT, "ok": i < good, "outcome": "received" if i < good else "missing",
         "reason": "" if i < good else "not_found", "file": f"{code}.xlsx", "version": 1, "rows": 20, "problems": 1}
        for i, code in enumerate(codes)
    ]  # fmt: skip
    found = frame(RECEIPTS, rows)
    return found.assign(received_at=found["at"].where(found["ok"]))


def problems() -> pd.DataFrame:
    """Two problems of the Sở Nội vụ and one of Ia H'Drai."""
    columns = ("unit", "code", "sheet", "cell", "message", "severity", "task")
    rows = [
        (
            "SNV",
            "date_unreadable",
            "Theo dõi",
            "R7",
            "“20/01/201” không đọc được thành ngày – gõ lại theo dạng ngày/tháng/năm, ví dụ 15/05/2018",
            "error",
            "NV-2018-00001",
        ),
        (
            "SNV",
            "date_as_text",
            "Theo dõi",
            "R8",
            "ngày “28/02/2018” được gõ dạng chữ, đã hiểu là 28/02/2018 – gõ lại dạng ngày nếu cách hiểu này không đúng",
            "note",
            "",
        ),
        (
            "IHD",
            "identity_missing",
            "",
            "",
            "tệp không có trang nhận dạng của sổ đã phát – dùng đúng tệp do Văn phòng phát, không chép sang tệp mới",
            "warning",
            "",
        ),
    ]
    found = pd.DataFrame(rows, columns=list(columns)).astype("object")
    return found.assign(read_at=pd.Series(KNOWN_AT, index=found.index, dtype=INSTANT))


def trend(months: int = 12) -> pd.DataFrame:
    """The months up to April 2018."""
    rows = [
        {"month": f"{(at + 4) % 12 + 1}/{2017 + (at + 4) // 12}", "ended_on": AS_OF, "overdue": 20 + at % 5, "late_updates": at % 7,
         "on_time": 60 + at, "finished": 80}
        for at in range(12 - months, 12)
    ]  # fmt: skip
    return frame(TREND, rows)


def content(size: int = 600, **changes: object) -> ReportContent:
    """A whole report's content; `changes` replace its fields."""
    tasks = changes.pop("situation", None)
    tasks = situation(size) if tasks is None else tasks
    facts: dict = {
        "situation": tasks, "units": units(), "totals": totals(tasks, units(), APRIL), "board": board(), "problems": problems(),
        "as_of": AS_OF, "known_at": KNOWN_AT, "issued_on": date(2018, 5, 2), "period": "2018-04", "period_start": date(2018, 4, 1),
        "trend": trend(), "calendar": CalendarVersion("c5bd2a88"), "ledger_head": "9f86d081884c7d659a2feaa0c55ad015",
    }  # fmt: skip
    return ReportContent(**(facts | changes))
