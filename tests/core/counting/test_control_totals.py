"""What does not add up stops with a sentence, under `python -O` too, and names the line."""

import subprocess
import sys

import pandas as pd
import pytest

from sync.core.adding_up import REMEDY, TotalsDisagreeError, require, require_each
from sync.core.counting import flows as of_flows
from sync.core.counting.flows import flows
from sync.core.counting.totals import totals
from sync.core.frames import SITUATION, UNITS, frame

UNIT = frame(UNITS, [{"code": "SNV", "name": "Sở Nội vụ", "kind": "sở", "order": 1}])
TASK = {"code": "1", "root": "1", "unit": "SNV", "status": "in_time"}
UNKNOWN = TASK | {"code": "2", "root": "2", "status": "một trạng thái lạ"}


def test_a_status_without_its_column_is_no_total_but_a_sentence_that_names_the_line():
    with pytest.raises(TotalsDisagreeError) as told:
        totals(frame(SITUATION, [TASK, UNKNOWN]), UNIT)
    assert str(told.value) == (
        "Bảng tổng hợp: trạng thái không cộng đủ tổng số ở dòng “Sở Nội vụ” và 2 dòng khác"
        " – chạy “dondoc verify”, giữ nguyên hiện trạng và báo người phụ trách phần mềm"
    )


def test_an_overdue_task_without_a_cause_is_told():
    overdue = TASK | {"status": "overdue", "days_late": 3, "cause": ""}
    with pytest.raises(TotalsDisagreeError, match="nguyên nhân không cộng đủ số quá hạn"):
        totals(frame(SITUATION, [overdue]), UNIT)


def test_a_task_that_is_lost_between_the_ends_of_a_period_is_told(monkeypatch):
    whole = of_flows._both_ends
    monkeypatch.setattr(of_flows, "_both_ends", lambda *ends: whole(*ends).iloc[:1])
    ends = [frame(SITUATION, [TASK, TASK | {"code": "2"}])] * 2
    with pytest.raises(TotalsDisagreeError, match="đầu kỳ đếm 1 nhiệm vụ chưa xong, sổ cái có 2"):
        flows(*ends)


def test_what_holds_is_let_through():
    require(True, "A", "không đúng")
    require_each(pd.Series([True, True]), pd.Index(["x", "y"]), "A", "không đúng")
    with pytest.raises(TotalsDisagreeError, match=f"^A: không đúng ở dòng “y” – {REMEDY}$"):
        require_each(pd.Series([True, False]), pd.Index(["x", "y"]), "A", "không đúng")


def test_control_totals_stand_under_python_without_asserts():
    script = "from sync.core.adding_up import require; assert False; require(False, 'Bảng', 'không cân')"
    asked = [sys.executable, "-O", "-X", "utf8", "-c", script]
    ran = subprocess.run(asked, check=False, capture_output=True, encoding="utf-8")
    assert "TotalsDisagreeError: Bảng: không cân" in ran.stderr
