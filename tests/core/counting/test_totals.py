"""Totals, rates, flows and figures: control totals hold, and figures read as people write them."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.clocks.status import OPEN, OUTSIDE, STATUSES
from sync.core.counting.totals import (
    COUNTS,
    RATES,
    Period,
    causes_count,
    flows,
    number,
    percent,
    rates,
    ratio,
    totals,
)
from sync.core.frames import SITUATION, UNITS, frame

REGISTRY = frame(
    UNITS,
    [
        {"code": "SNV", "name": "Sở Nội vụ", "kind": "sở", "order": 2},
        {"code": "DT", "name": "UBND huyện Đăk Tô", "kind": "huyện", "order": 3},
        {"code": "VP", "name": "Văn phòng UBND tỉnh", "kind": "Sở", "order": 1},
        {"code": "KT", "name": "Phường Kon Tum", "kind": "phường", "order": 4},
    ],
)


def situation(*rows):
    """Rows (unit, status) or (unit, status, other cells)."""
    table = []
    for place, (unit, status, *cells) in enumerate(rows):
        overdue = {"cause": "late", "days_late": 3} if status == "overdue" else {}
        table.append(
            {"code": f"{place}", "root": f"{place}", "unit": unit, "status": status} | overdue | dict(*cells)
        )
    return frame(SITUATION, table)


def test_units_stand_in_their_groups_with_sums_and_a_grand_total():
    table = totals(
        situation(("DT", "overdue"), ("VP", "done_late"), ("SNV", "in_time"), ("SNV", "withdrawn")), REGISTRY
    )
    assert table["name"].tolist() == [
        "Văn phòng UBND tỉnh",
        "Sở Nội vụ",
        "Cộng Sở, ban, ngành",
        "UBND huyện Đăk Tô",
        "Cộng Huyện, thành phố",
        "Phường Kon Tum",
        "Cộng Xã, phường, đặc khu",
        "TỔNG CỘNG",
    ]
    assert table["total"].tolist() == [1, 1, 2, 1, 1, 0, 0, 3]
    assert table["withdrawn"].tolist() == [0, 1, 1, 0, 0, 0, 0, 1]
    assert table["line"].tolist() == ["unit", "unit", "group", "unit", "group", "unit", "group", "all"]


def test_a_unit_outside_the_registry_is_shown_and_counted():
    table = totals(situation(("LẠ", "overdue"), ("SNV", "in_time")), REGISTRY)
    assert table["name"].tolist()[-3:] == ["LẠ", "Cộng Đơn vị không có trong danh mục", "TỔNG CỘNG"]
    assert table["total"].iloc[-1] == 2


def test_a_joint_task_counts_once_among_the_roots():
    shared = {"root": "7"}
    table = totals(
        situation(("SNV", "overdue", shared), ("VP", "in_time", shared), ("DT", "overdue", shared)), REGISTRY
    )
    assert table.set_index("name").loc[
        ["Sở Nội vụ", "Cộng Sở, ban, ngành", "TỔNG CỘNG"], "roots"
    ].tolist() == [1, 1, 1]
    assert table["total"].iloc[-1] == 3


def test_offences_grace_and_undetermined_are_counted_apart():
    rows = situation(
        ("SNV", "overdue", {"verdict": "late", "update_by": date(2018, 4, 3)}),
        ("SNV", "transferred", {"verdict": "late", "update_by": date(2018, 3, 30)}),
        ("SNV", "done_late", {"verdict": "timely", "update_by": date(2018, 4, 30)}),
        ("SNV", "awaiting_update", {"verdict": "in_grace", "update_by": date(2018, 5, 2)}),
        ("SNV", "overdue", {"verdict": "undetermined", "cause": "file_missing", "days_late": 31}),
    )
    line = totals(rows, REGISTRY, Period(date(2018, 4, 1), date(2018, 4, 30))).iloc[-1]
    assert line[["late_updates", "undetermined", "in_grace"]].tolist() == [2, 1, 1]
    assert line[["updates_timely", "updates_late"]].tolist() == [1, 1]
    assert line[["overdue_1_7", "overdue_8_30", "overdue_over_30"]].tolist() == [1, 0, 1]
    assert line[["cause_late", "cause_file_missing"]].tolist() == [1, 1]
    assert causes_count(rows) == {"late": 1, "not_recorded": 0, "data_problem": 0, "file_missing": 1}


def test_a_withdrawn_task_is_outside_the_rate_of_updates_but_its_offence_stays_listed():
    late = {"verdict": "late", "update_by": date(2018, 4, 3)}
    rows = situation(("SNV", "withdrawn", late), ("SNV", "overdue", late))
    line = totals(rows, REGISTRY, Period(date(2018, 4, 1), date(2018, 4, 30))).iloc[-1]
    assert line[["late_updates", "updates_late"]].tolist() == [2, 1]


def test_the_rates_have_their_numerators_and_denominators():
    rows = situation(
        *[("SNV", "done_on_time")] * 2,
        ("SNV", "done_on_time", {"days_late_original": 9}),
        ("SNV", "done_late", {"days_late": 2, "days_late_original": 2}),
        ("SNV", "done_undated"),
        ("SNV", "overdue", {"verdict": "late"}),
        ("SNV", "awaiting_update", {"verdict": "in_grace"}),
        ("SNV", "withdrawn"),
    )
    line = rates(totals(rows.assign(update_by=pd.Timestamp(2018, 4, 3)), REGISTRY)).iloc[-1]
    found = {code: (line[f"{code}_n"], line[f"{code}_d"]) for code in RATES}
    assert found == {
        "completed": (5, 7),
        "completed_due": (4, 5),
        "on_time": (3, 4),
        "on_time_original": (2, 4),
        "updated": (0, 1),
    }


def test_the_real_figures_of_the_province():
    rows = pd.concat(
        [
            situation(("SNV", "done_on_time")).loc[[0] * 14_068],
            situation(("SNV", "done_late")).loc[[0] * 1_983],
            situation(("SNV", "in_time")).loc[[0] * 5_640],
            situation(("SNV", "overdue")).loc[[0] * 223],
        ]
    )
    table = totals(rows, REGISTRY)
    line, rate = table.iloc[-1], rates(table).iloc[-1]
    assert number(line["total"]) == "21.914"
    assert ratio(rate["completed_due_n"], rate["completed_due_d"]) == "16.051/16.274"
    assert percent(rate["completed_due_n"], rate["completed_due_d"]) == "98,63 %"
    assert percent(line["overdue"], rate["completed_due_d"]) == "1,37 %"


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (16_051, 16_274, "98,63 %"),
        (223, 16_274, "1,37 %"),
        (0, 5, "0,00 %"),
        (5, 5, "100,00 %"),
        (1, 8, "12,50 %"),
        (1, 800, "0,13 %"),  # 0,125 rounds up, not to even
        (0, 0, "–"),
        (30, 1, "3.000,00 %"),
    ],
)
def test_percentages_round_half_up_with_a_comma(numerator, denominator, text):
    assert percent(numerator, denominator) == text


def test_thousands_carry_a_dot():
    assert [number(value) for value in (0, 999, 1_000, 16_051, 1_109_000, -1_500)] == [
        "0",
        "999",
        "1.000",
        "16.051",
        "1.109.000",
        "-1.500",
    ]


quick = settings(max_examples=25, deadline=None)
statuses = st.sampled_from(list(STATUSES))
tables = st.lists(st.tuples(st.sampled_from(["SNV", "DT", "VP", "LẠ"]), statuses), max_size=25)


@quick
@given(tables)
def test_statuses_sum_to_the_totals_on_every_line(rows):
    table = totals(situation(*rows), REGISTRY)
    inside = [code for code in STATUSES if code not in OUTSIDE]
    assert (table[inside].sum(axis=1) == table["total"]).all()
    lines = table[table["line"] == "unit"]
    assert lines[list(COUNTS)].sum().tolist() == table[list(COUNTS)].iloc[-1].tolist()
    assert table["total"].iloc[-1] == sum(status not in OUTSIDE for _, status in rows)


@quick
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_units_does_not_matter(rows, random):
    table = situation(*rows)
    shuffled = table.iloc[random.sample(range(len(table)), len(table))]
    pd.testing.assert_frame_equal(totals(table, REGISTRY), totals(shuffled, REGISTRY.iloc[::-1]))


moves = st.lists(
    st.tuples(st.sampled_from(["SNV", "DT"]), st.none() | statuses, st.none() | statuses), max_size=20
)


@quick
@given(moves)
def test_opening_and_new_less_resolved_is_closing(rows):
    known = [(place, *row) for place, row in enumerate(rows)]
    opening = frame(
        SITUATION, [{"code": f"{c}", "unit": u, "status": s} for c, u, s, _ in known if s is not None]
    )
    closing = frame(
        SITUATION, [{"code": f"{c}", "unit": u, "status": s} for c, u, _, s in known if s is not None]
    )
    table = flows(opening, closing)
    assert (table["opening"] + table["new"] - table["resolved"] == table["closing"]).all()
    assert table["closing"].sum() == sum(after in OPEN for *_, after in rows)


def test_what_counts_as_new_and_as_resolved():
    stays, done, fresh, fresh_done, reopened, old = "123456"
    opening = frame(
        SITUATION,
        [
            {"code": code, "unit": "SNV", "status": status}
            for code, status in (
                (stays, "in_time"),
                (done, "overdue"),
                (reopened, "done_late"),
                (old, "done_on_time"),
            )
        ],
    )
    closing = frame(
        SITUATION,
        [
            {"code": code, "unit": "SNV", "status": status}
            for code, status in (
                (stays, "overdue"),
                (done, "done_late"),
                (fresh, "in_time"),
                (fresh_done, "done_on_time"),
                (reopened, "in_time"),
                (old, "done_on_time"),
            )
        ],
    )
    assert flows(opening, closing).loc["SNV"].to_dict() == {
        "opening": 2,
        "new": 3,
        "total": 5,
        "resolved": 2,
        "closing": 3,
    }
