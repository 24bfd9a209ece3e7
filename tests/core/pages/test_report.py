"""Tổng hợp and its lists: figures, and the rows that each figure links to."""

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from sync.core.pages import summary, undetermined
from sync.core.pages.page import Role, Rows
from sync.core.pages.report import report_pages
from sync.core.status import DONE, OUTSIDE, STATUSES
from sync.core.totals import totals
from tests.core.pages import invented


@cache
def report():
    content = invented.content(900)
    return content, report_pages(content)


def tables(pages):
    return {table.name: table for page in pages for table in page.tables}


def lines():
    """Each line of Tổng hợp: (role, units of the line, its figures and links by column)."""
    content, pages = report()
    table = tables(pages)[summary.TABLE]
    registry = content.registry
    for at, row in enumerate(table.body.itertuples()):
        units = {
            "unit": [row.unit],
            "group": registry.index[registry["group"] == row.group].to_list(),
            "all": registry.index.to_list(),
        }[row.line]
        yield units, table.body.iloc[at], {key: links[at] for key, links in table.links.items()}


def linked_codes(link):
    if link is None:
        return []
    table = tables(report()[1])[link.table]
    return table.body["code"].iloc[link.first : link.last + 1].to_list()


@pytest.mark.parametrize("status", [code for code in STATUSES if code not in OUTSIDE])
def test_every_figure_by_status_links_to_exactly_its_rows(status):
    tasks = report()[0].situation
    for units, figures, links in lines():
        expected = tasks.loc[(tasks["status"] == status) & tasks["unit"].isin(units), "code"]
        assert sorted(linked_codes(links[status])) == sorted(expected)
        assert figures[status] == len(expected)


@pytest.mark.parametrize(("key", "verdict"), [("late_updates", "late"), ("undetermined", "undetermined")])
def test_every_figure_of_the_update_clock_links_to_exactly_its_rows(key, verdict):
    tasks = report()[0].situation
    for units, figures, links in lines():
        expected = tasks.loc[(tasks["verdict"] == verdict) & tasks["unit"].isin(units), "code"]
        assert sorted(linked_codes(links[key])) == sorted(expected)
        assert figures[key] == len(expected)


def test_totals_and_the_column_outside_them_link_to_exactly_their_rows():
    tasks = report()[0].situation
    outside = tasks["status"].isin(OUTSIDE)
    for units, _, links in lines():
        own = tasks["unit"].isin(units)
        assert sorted(linked_codes(links["total"])) == sorted(tasks.loc[own & ~outside, "code"])
        assert sorted(linked_codes(links["outside"])) == sorted(tasks.loc[own & outside, "code"])


@pytest.mark.parametrize(
    ("key", "statuses"),
    [
        ("completed", set(STATUSES) - set(OUTSIDE)),
        ("completed_due", {"overdue", "done_on_time", "done_late"}),
        ("on_time", {"done_on_time", "done_late"}),
    ],
)
def test_a_rate_links_to_the_rows_of_its_denominator(key, statuses):
    tasks = report()[0].situation
    for units, figures, links in lines():
        if figures["line"] != "group":
            expected = tasks.loc[tasks["status"].isin(statuses) & tasks["unit"].isin(units), "code"]
            assert sorted(linked_codes(links[key])) == sorted(expected)


def test_the_four_causes_are_counted_and_link_to_exactly_their_rows():
    content, pages = report()
    causes = tables(pages)["nguyen_nhan"]
    overdue = content.situation[content.situation["status"] == "overdue"]
    counts = overdue["cause"].value_counts()
    assert causes.body["tasks"].to_list() == [
        counts[code] for code in ("late", "not_recorded", "data_problem", "file_missing")
    ]
    linked = [linked_codes(link) for link in causes.links["tasks"]]
    assert [len(codes) for codes in linked] == causes.body["tasks"].to_list()
    assert sorted(linked[1]) == sorted(overdue.loc[overdue["cause"] == "not_recorded", "code"])


def test_grace_is_in_no_list_of_offences():
    content, pages = report()
    grace = set(content.situation.loc[content.situation["verdict"] == "in_grace", "code"])
    named = tables(pages)
    assert grace <= set(named["dang_cap_nhat"].body["code"])
    for offences in ("qua_han", "cham_cap_nhat", "khong_xac_dinh"):
        assert grace.isdisjoint(named[offences].body["code"])


def test_undetermined_rows_stand_apart_from_offences_with_their_reason():
    _, pages = report()
    named = tables(pages)
    assert set(named[undetermined.TABLE].body["code"]).isdisjoint(named["cham_cap_nhat"].body["code"])
    assert (named[undetermined.TABLE].body["why"] != "").all()


def test_every_task_stands_once_in_the_list_of_all():
    content, pages = report()
    assert sorted(tables(pages)["tat_ca"].body["code"]) == sorted(content.situation["code"])


def test_a_rate_is_printed_with_its_two_figures_and_a_dash_for_none():
    _, pages = report()
    body = tables(pages)[summary.TABLE].body
    whole = body[body["line"] == "all"].iloc[0]
    done = sum(whole[code] for code in DONE)
    assert whole["completed"].endswith(f"({done}/{whole['total']})")
    empty = replace(invented.content(0))
    assert tables(report_pages(empty))[summary.TABLE].body["completed"].iloc[-1] == "– (0/0)"


def words(pages):
    return " ".join(str(text.text) for text in pages[0].texts)


def test_the_leaders_read_how_many_units_were_received_and_who_was_not():
    assert (
        "27/30 đơn vị (chưa nhận: UBND huyện Sa Thầy, UBND huyện Tu Mơ Rông, UBND huyện Ia H'Drai)"
        in words(report()[1])
    )


def test_without_a_period_before_the_page_says_so_and_with_one_it_compares():
    content, pages = report()
    assert "chưa có kỳ trước" in words(pages)
    before = totals(content.situation[content.situation["status"] != "overdue"], content.units)
    compared = replace(content, previous=before)
    table = tables(report_pages(compared))[summary.TABLE]
    assert table.body["before"].iloc[-1] == f"+{(content.situation['status'] == 'overdue').sum()}"
    assert "chưa có kỳ trước" not in words(report_pages(compared))


def test_a_joint_task_is_one_root_and_as_many_rows_as_lead_units():
    tasks = invented.situation(40)
    inside = tasks.index[~tasks["status"].isin(OUTSIDE)][:2]
    tasks.loc[inside, "root"] = "NV-CHUNG"
    assert "Tổng số 38 nhiệm vụ (37 mã gốc)" in words(report_pages(invented.content(situation=tasks)))


def test_the_figures_say_what_they_rest_on():
    said = words(report()[1])
    for words_of in (
        "điểm b khoản 3 Điều 6",
        "không tính ngày đến hạn",
        "c5bd2a88",
        "9f86d081884c7d65",
        "20:00 ngày 02/05/2018",
        "30/04/2018",
    ):
        assert "".join(words_of.split()) in "".join(said.split())


def test_an_unconfirmed_reading_is_marked_in_every_list_of_lateness():
    content, pages = report()
    for name in ("qua_han", "cham_cap_nhat", "hoan_thanh_qua_han"):
        table = tables(pages)[name]
        unsure = set(content.situation.loc[~content.situation["deadline_confirmed"], "code"])
        told = {
            code
            for code, words_of in zip(table.body["code"], table.body["caution"], strict=True)
            if "chờ xác nhận cách đọc" in words_of
        }
        assert told == unsure & set(table.body["code"])
        marked = (
            [mark == Role.UNCERTAIN for mark in table.marks["caution"]] if "caution" in table.marks else None
        )
        assert marked is None or marked == [bool(words_of) for words_of in table.body["caution"]]


def test_done_late_holds_only_the_period():
    tasks = invented.situation(60)
    late = tasks["status"] == "done_late"
    tasks.loc[late, "done_on"] = pd.Timestamp("2018-03-31")
    tasks.loc[tasks.index[late][0], "done_on"] = pd.Timestamp("2018-04-30")
    table = tables(report_pages(invented.content(situation=tasks)))["hoan_thanh_qua_han"]
    assert table.body["code"].to_list() == [tasks.loc[tasks.index[late][0], "code"]]


def test_a_unit_outside_the_registry_is_shown_with_its_tasks():
    tasks = invented.situation(30)
    tasks.loc[0, "unit"] = "XYZ"
    page = report_pages(invented.content(situation=tasks))[0]
    assert "XYZ" in page.tables[0].body["name"].to_list()


def test_the_worst_delays_are_told_in_words_and_link_to_their_rows():
    content, pages = report()
    worst = content.situation.loc[content.situation["status"] == "overdue", "days_late"].max()
    first = next(text for text in pages[0].texts if str(text.text).startswith("1. "))
    assert f"{worst}" in words(pages)
    assert isinstance(first.link, Rows)
    assert tables(pages)["qua_han"].body["days_late"].iloc[first.link.first] == worst


def test_a_report_of_nothing_is_still_a_report():
    pages = report_pages(invented.content(0))
    assert all(link is None for links in pages[0].tables[0].links.values() for link in links)
    assert "KHÔNG CÓ NHIỆM VỤ QUÁ HẠN" in words(pages)


def test_problems_say_where_what_and_what_to_do():
    _, pages = report()
    first = tables(pages)["van_de"].body.iloc[0]
    assert (first["where"], first["weight"], first["unit_name"]) == ("Theo dõi!R7", "Lỗi", "Sở Nội vụ")
    assert first["what"] == "“20/01/201” không đọc được thành ngày"
    assert first["todo"].startswith("gõ lại theo dạng")


def test_names_of_sheets_and_tables_are_unique_and_short_enough_for_excel():
    _, pages = report()
    names = [page.name for page in pages]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31
    every = [table.name for page in pages for table in page.tables]
    assert len(set(every)) == len(every)


def test_a_standing_task_untouched_for_thirty_days_is_flagged():
    tasks = invented.situation(30)
    standing = tasks.index[tasks["status"] == "standing"][0]
    tasks.loc[standing, "idle_days"] = 30
    table = tables(report_pages(invented.content(situation=tasks)))["tat_ca"]
    labels = dict(zip(table.body["code"], table.body["status_label"], strict=True))
    assert labels[tasks.loc[standing, "code"]] == "Thường xuyên (30 ngày chưa cập nhật)"
    assert sum("chưa cập nhật" in label for label in labels.values()) == 1
