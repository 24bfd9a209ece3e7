"""Tổng hợp and its lists: figures, and the rows that each figure links to."""

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from sync.core.clocks.causes import CAUSES
from sync.core.clocks.status import DONE, OUTSIDE, STATUSES
from sync.core.counting.totals import totals
from sync.core.frames import frame
from sync.core.pages import summary, undetermined
from sync.core.pages.appearance import Appearance
from sync.core.pages.notes import instants
from sync.core.pages.own_page import sheet_name, unit_sheets
from sync.core.pages.page import ChartKind, Role, Rows, Tint
from sync.core.pages.report import report_pages, report_sheets
from sync.core.reading.regulations import REGULATIONS
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
    for units, _, links in lines():
        expected = tasks.loc[tasks["status"].isin(statuses) & tasks["unit"].isin(units), "code"]
        assert sorted(linked_codes(links[key])) == sorted(expected)


def test_the_rate_of_updates_links_to_the_rows_judged_in_the_period():
    content, _ = report()
    tasks = content.situation
    in_april = tasks["update_by"].between("2018-04-01", "2018-04-30")
    judged = tasks["verdict"].isin(("timely", "late")) & in_april
    assert judged.sum() < tasks["verdict"].isin(("timely", "late")).sum()
    for units, _, links in lines():
        expected = tasks.loc[judged & tasks["unit"].isin(units), "code"]
        assert sorted(linked_codes(links["updated"])) == sorted(expected)


def denominator(figure):
    """How many rows a figure stands for: itself, or what is below the line of '63,16 % (12/19)'."""
    return int(str(figure).split("/")[-1].rstrip(")").replace(".", ""))


COMPARED, NAMES = {"before"}, {"ordinal", "name", "shares"}
MONTHS = "xu_huong"  # the months before stand in the reports of their own time


def test_every_figure_of_the_leaders_page_is_a_link_to_as_many_rows_as_it_says():
    """But the change since the previous period: it is a difference of two figures, not a number of rows."""
    _, pages = report()
    for table in pages[0].tables:
        for column in table.columns if table.name != MONTHS else ():
            if column.key in COMPARED | NAMES:
                continue
            figures = table.body[column.key]
            links = table.links[column.key]
            assert [len(linked_codes(link)) for link in links] == [denominator(figure) for figure in figures]
            assert max(map(denominator, figures)) > 0


def test_the_pages_of_a_sheet_are_the_same_whether_described_alone_or_together():
    content, pages = report()
    assert [sheet.name for sheet in report_sheets(content)] == [page.name for page in pages]


def test_links_lead_to_later_sheets_or_to_the_top_of_one():
    """So a painter that begins with the last sheet knows every place, and at the end those that link anywhere."""
    content, pages = report()
    anywhere = [sheet.anywhere for sheet in report_sheets(content)]
    for at, page in enumerate(pages):
        if anywhere[at]:
            continue
        tables_ahead = {table.name for later in pages[at:] for table in later.tables}
        links = [text.link for text in page.texts]
        links += [link for table in page.tables for column in table.links.values() for link in column]
        assert {link.table for link in links if isinstance(link, Rows)} <= tables_ahead


def test_an_unconfirmed_calendar_is_marked_wherever_a_verdict_is_shown():
    content, pages = report()
    unsure = set(
        content.situation.loc[
            ~content.situation["calendar_confirmed"] & content.situation["due"].notna(), "code"
        ]
    )
    shown = [
        table
        for page in pages
        for table in page.tables
        if "verdict_label" in table.body or "status_label" in table.body
    ]
    assert {table.name for table in shown} >= {
        "tat_ca",
        "theo_don_vi",
        "cap_nhat",
        "qua_han",
        "cham_cap_nhat",
    }
    for table in shown:
        told = table.body["caution"].str.contains("Lịch chưa xác nhận")
        assert set(table.body.loc[told, "code"]) == unsure & set(table.body["code"])


def test_the_worst_delays_say_that_they_wait_for_a_confirmation():
    tasks = invented.situation(40)
    overdue = tasks.index[tasks["status"] == "overdue"][0]
    tasks.loc[overdue, ["days_late", "deadline_confirmed", "calendar_confirmed"]] = (99, True, False)
    said = [str(text.text) for text in report_pages(invented.content(situation=tasks))[0].texts]
    at = next(i for i, text in enumerate(said) if text.startswith("1. "))
    assert "chờ xác nhận" in " ".join(said[at : at + 3])


def test_rows_outside_the_assignment_book_are_a_list_of_their_own_in_the_units_words():
    problems = invented.problems()
    row = problems.iloc[[0]].assign(
        code="row_unassigned",
        cell="B13",
        message="nhiệm vụ không có mã (ngoài sổ giao): “Rà soát đất”; văn bản 7/UB ngày 02/04/2018; thời hạn chưa ghi – báo Văn phòng",
    )
    both = pd.concat([problems, row], ignore_index=True)
    named = tables(report_pages(invented.content(30, problems=both)))
    own = named["ngoai_so"].body
    assert own["where"].to_list() == ["Theo dõi!B13"]
    assert own["what"][0].endswith("“Rà soát đất”; văn bản 7/UB ngày 02/04/2018; thời hạn chưa ghi")
    assert len(named["van_de"].body) == len(problems)


def test_a_problem_of_a_file_before_one_that_was_refused_says_which_file_it_stems_from():
    problems = invented.problems().assign(read_at=pd.Timestamp("2018-04-20 20:00"))
    sources = tables(report_pages(invented.content(30, problems=problems)))["van_de"].body.set_index(
        "unit_name"
    )["source"]
    assert sources["UBND huyện Ia H'Drai"] == "20:00 20/04/2018; lần sau chưa nhận được sổ"
    assert set(sources["Sở Nội vụ"]) == {"20:00 20/04/2018"}


def test_a_vanished_row_has_no_row_number():
    tasks = invented.situation(30)
    tasks.loc[0, ["sheet", "row"]] = ("", 0)
    body = tables(report_pages(invented.content(situation=tasks)))["tat_ca"].body.set_index("code")
    assert body.loc[tasks.loc[0, "code"], "row_label"] == "đã mất"
    assert body.loc[tasks.loc[1, "code"], "row_label"] == "6"


def test_late_updates_show_the_collection_before_as_evidence():
    table = tables(report()[1])["cham_cap_nhat"]
    assert [column.header for column in table.columns if column.key == "previous_at"] == ["Lần thu trước đó"]


def test_the_four_causes_are_counted_and_link_to_exactly_their_rows():
    content, pages = report()
    said = [text for text in pages[0].texts if str(text.text).split(":")[0] in CAUSES.values()]
    overdue = content.situation[content.situation["status"] == "overdue"]
    counts = overdue["cause"].value_counts()
    assert [text.text for text in said] == [f"{words}: {counts[code]}" for code, words in CAUSES.items()]
    linked = [linked_codes(text.link) for text in said]
    assert [len(codes) for codes in linked] == [counts[code] for code in CAUSES]
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


def own_pages(content, pages):
    """Unit → its own page."""
    return dict(zip(content.registry.index, pages[-len(content.registry) :], strict=True))


def test_each_unit_has_a_page_whose_figures_are_its_line_of_the_leaders_table_and_lead_to_its_rows():
    content, pages = report()
    lines = content.totals[content.totals["line"] == "unit"].set_index("unit")
    for unit, page in own_pages(content, pages).items():
        statuses, clock, _, _ = page.tables
        labels = dict(zip(statuses.body["label"], statuses.body["now"], strict=True))
        assert labels["Đang thực hiện quá hạn"] == lines.loc[unit, "overdue"]
        assert sum(labels.values()) == 2 * labels["Tổng số"], "the statuses are the total"
        for table in (statuses, clock):
            linked = [linked_codes(link) for link in table.links["now"]]
            assert [len(codes) for codes in linked] == table.body["now"].to_list()
            owners = content.situation.set_index("code")["unit"]
            assert {owners[code] for codes in linked for code in codes} <= {unit}


def test_a_units_page_lists_what_has_to_be_done_and_answered_for_and_nothing_else():
    content, pages = report()
    tasks = content.situation
    urgent = tasks["status"].isin(
        ["overdue", "awaiting_update", "due_soon", "deadline_missing", "done_undated"]
    ) | tasks["verdict"].isin(["late", "undetermined"])
    for unit, page in own_pages(content, pages).items():
        table = page.tables[-1]
        assert set(table.body["code"]) == set(tasks.loc[urgent & (tasks["unit"] == unit), "code"])
        assert [linked_codes(link) for link in table.links["code"]] == [[code] for code in table.body["code"]]


def test_a_units_page_compares_with_the_period_before_where_there_was_one():
    content, _ = report()
    before = totals(content.situation[content.situation["status"] != "overdue"], content.units)
    page = own_pages(content, report_pages(replace(content, previous=before)))["SNV"]
    rows = page.tables[0].body.set_index("label")
    overdue = rows.loc["Đang thực hiện quá hạn"]
    assert (overdue["before"], overdue["change"]) == ("0", f"+{overdue['now']}")
    assert set(own_pages(*report())["SNV"].tables[0].body["before"]) == {"–"}


def test_every_page_of_a_unit_has_room_for_its_head_and_for_the_leaders():
    content, pages = report()
    for page in own_pages(content, pages).values():
        boxes = [text for text in page.texts if text.role is Role.BODY]
        assert [(text.text, page.heights[text.row] > 50) for text in boxes] == [("", True)] * 2


def test_the_leaders_have_room_for_a_remark_on_each_unit():
    _, pages = report()
    table = tables(pages)["nhan_xet"]
    assert len(table.body) == 30
    assert set(table.body["remark"]) == set(table.body["assessment"]) == {""}


def test_the_regulations_say_what_the_covers_say_and_nothing_of_who_was_not_received():
    rows = [
        {"unit": "SNV", "status": "Đã ban hành", "number": "12/QĐ-SNV", "issued_on": "2018-04-02"},
        {"unit": "STC", "status": "Chưa xây dựng", "doubt": ""},
        {"unit": "STP", "status": "", "doubt": "chưa ghi tình trạng"},
    ]
    pages = report_pages(invented.content(30, regulations=frame(REGULATIONS, rows)))
    said = tables(pages)["quy_che"].body.set_index("unit_name")
    assert said.loc["Sở Nội vụ", ["regulation", "number"]].to_list() == ["Đã ban hành", "12/QĐ-SNV"]
    assert said.loc["Sở Tài chính", "regulation"] == "Chưa xây dựng"
    assert said.loc["Sở Tư pháp", ["regulation", "doubt"]].to_list() == ["Chưa rõ", "chưa ghi tình trạng"]
    assert said.loc["Sở Y tế", ["regulation", "doubt"]].to_list() == [
        "Chưa rõ",
        "chưa nhận được sổ nào của đơn vị",
    ]
    page = next(page for page in pages if page.name == "Quy chế nội bộ")
    assert "đã ban hành 1; đang xây dựng 0; chưa xây dựng 1; chưa rõ 28" in " ".join(
        str(text.text) for text in page.texts
    )


def test_the_months_show_the_rate_of_each_and_the_target():
    table = tables(report()[1])["xu_huong"]
    assert table.body.iloc[0][["month", "rate", "target", "figures"]].to_list() == ["5/2017", 75, 95, "60/80"]
    assert len(table.body) == 12


def test_the_charts_answer_three_questions():
    _, pages = report()
    assert [chart.kind for chart in pages[0].charts] == [ChartKind.SHARES, ChartKind.COLUMNS, ChartKind.LINES]


def test_without_a_target_none_is_shown():
    page = report_pages(invented.content(30, appearance=Appearance(targets={})))[0]
    assert "target" not in [column.key for table in page.tables for column in table.columns]
    assert len(page.charts[-1].series) == 1


def test_an_office_words_titles_and_signature_and_picks_its_colours():
    look = Appearance(
        titles={"Tổng hợp": "Kết quả tháng 4", "Quá hạn": "Việc còn chậm"},
        authority="TL. CHỦ TỊCH",
        recipients=("- Chủ tịch;", "- Lưu: VT."),
        tints={Role.LATE: Tint("112233", "445566")},
        fills={"overdue": "778899"},
    )
    pages = report_pages(invented.content(60, appearance=look))
    said = words(pages)
    assert "KẾT QUẢ THÁNG 4" in said
    assert "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG" in said
    assert "Nơi nhận: - Chủ tịch; - Lưu: VT." in said
    assert pages[1].texts[1].text == "VIỆC CÒN CHẬM"
    assert {page.tints[Role.LATE].fill for page in pages} == {"112233"}
    assert "778899" in {series.fill for series in pages[0].charts[0].series}


def test_a_units_page_lists_its_own_tasks_and_leads_each_to_the_list_of_all_unless_the_report_is_long(
    monkeypatch,
):
    content, pages = report()
    unit = content.registry.index[0]
    listed = [table for page in pages for table in page.tables if table.name.startswith("viec_")]
    for table, code in zip(listed, content.registry.index, strict=True):
        own = content.tasks.loc[content.tasks["unit"] == code, "code"]
        assert set(table.body["code"]) <= set(own)
    own = next(page for page in pages if page.name == sheet_name(unit)).tables[-1]
    assert [linked_codes(link) for link in own.links["code"]] == [[code] for code in own.body["code"]]
    monkeypatch.setattr("sync.core.pages.content.LONG_FROM", 0)
    [short] = [sheet.page().tables[-1] for sheet in unit_sheets(content) if sheet.name == sheet_name(unit)]
    assert (short.links, short.body["code"].to_list()) == ({}, own.body["code"].to_list())


def test_a_report_of_a_month_names_it_in_words():
    content, _ = report()
    of_april = replace(content, period="2018-04")
    assert instants(of_april).startswith("Tháng 4 năm 2018 – tính đến hết ngày ")
    assert instants(replace(content, period="")).startswith("Tính đến hết ngày ")
