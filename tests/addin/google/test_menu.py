"""The menu in Google Sheets, its script run under Node against the HTTP door in a real process."""

import pytest

from addin.macros import TITLES
from tests.addin.google.stage import scene, sheet

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SHEET = sheet(
    "Theo dõi", ["Mã", "Hạn"], ["NV-2018-0001", {"date": "2018-05-15T00:00:00+07:00"}], rows=5, columns=3
)


def connected(door, unit="SNV", **more):
    kept = {"dondoc.address": f"http://127.0.0.1:{door.port}", "dondoc.token": door.tokens[unit]}
    return {"properties": kept, **more}


def test_the_menu_has_every_macro_under_its_name(play):
    (menu,) = play("onOpen", scene())["menus"]
    assert menu["title"] == "Đôn đốc"
    items = [item for item in menu["items"] if item]
    assert items == [[title, f"dondoc_{macro}"] for macro, title in TITLES.items()] + [
        ["Kết nối máy chủ…", "dondocConnect"]
    ]
    assert menu["items"][4] is None  # what is the office's stands below a line


def test_a_click_paints_the_sheet_and_shows_the_result(play, door):
    after = play("dondoc_highlight_overdue", scene(SHEET, **connected(door)))
    found = after["sheets"][0]["cells"]
    assert after["thrown"] is None
    assert (found["A1"]["background"], found["A2"]["value"]) == ("#ffc7ce", "trễ 3 ngày")
    assert after["alerts"] == [
        {"title": "Tô màu quá hạn", "text": "Đã xem.\n\nSố ô có chữ: 4", "buttons": "OK"}
    ]
    assert after["fetched"][0]["headers"]["Authorization"] == door.tokens["SNV"]


def test_a_date_reaches_the_server_as_the_day_it_shows(play, door):
    day = {"date": "2018-05-15T00:00:00+07:00"}
    after = play("dondoc_sync_now", scene(sheet("Theo dõi", ["Hạn"], [day]), **connected(door, "VP")))
    assert after["alerts"][0]["text"].endswith("datetime.datetime(2018, 5, 15, 0, 0)")


def test_address_and_token_are_asked_for_once_and_kept_for_the_person(play, door):
    asked = ["http://khong-ma-hoa.vn", None]
    after = play("dondoc_highlight_overdue", scene(SHEET, typed=asked))
    assert (after["fetched"], after["properties"]) == ([], {})
    assert after["alerts"][0]["text"].startswith("Chưa đúng dạng: Địa chỉ máy chủ, ví dụ https://")
    after = play("dondocConnect", scene(SHEET, typed=["https://may-chu.vn/dondoc/ ", " ma-truy-cap "]))
    assert after["properties"] == {
        "dondoc.address": "https://may-chu.vn/dondoc",
        "dondoc.token": "ma-truy-cap",
    }
    assert after["sheets"][0]["cells"].keys() == {"A1", "B1", "A2", "B2"}  # never in a cell


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            {"code": 401, "text": "Chưa có mã truy cập, hoặc mã không đúng – xin mã mới."},
            "Chưa có mã truy cập",
        ),
        (
            {"code": 502, "text": "<html>Bad Gateway</html>"},
            "Chưa làm xong: địa chỉ này trả lời bằng một trang web",
        ),
        ({"code": 500, "text": ""}, "Chưa làm xong: địa chỉ này trả lời bằng một trang web"),
        ({"error": "Address unavailable"}, "Chưa làm xong: Address unavailable"),
        (
            {"code": 200, "text": '{"actions": [{"func": "laMat"}]}'},
            "Chưa làm xong: funcs[action.func] is not a function",
        ),
    ],
)
def test_what_goes_wrong_is_told_in_a_box_and_never_thrown(play, door, answers, told):
    after = play("dondoc_check_tracker", scene(SHEET, **connected(door)), answers=answers)
    assert after["thrown"] is None
    assert after["alerts"][0]["text"].startswith(told)


def test_a_wrong_token_is_told_by_the_servers_own_sentence(play, door):
    kept = connected(door)["properties"] | {"dondoc.token": "sai"}
    after = play("dondoc_highlight_overdue", scene(SHEET, properties=kept))
    assert (
        after["alerts"][0]["text"]
        == "Chưa có mã truy cập, hoặc mã không đúng – xin mã mới của người quản trị."
    )
    assert "background" not in after["sheets"][0]["cells"]["A1"]


@pytest.mark.parametrize(
    "lock",
    [
        {"range": "A1:B5"},
        {"range": "A2", "mine": False},
        {"range": "A1:C5", "whole": True, "open": ["C1:C5"]},
    ],
)
def test_a_locked_cell_is_told_and_nothing_at_all_is_changed(play, door, lock):
    locked = {**SHEET, "locks": [lock]}
    after = play("dondoc_highlight_overdue", scene(locked, **connected(door)))
    assert after["alerts"][0]["text"].startswith(f"Trang “Theo dõi”: vùng {lock['range']} bị khoá")
    assert [cell for cell in after["sheets"][0]["cells"].values() if "background" in cell] == []
    assert after["sheets"][0]["cells"]["A2"]["value"] == "NV-2018-0001"


@pytest.mark.parametrize(
    "lock",
    [
        {"range": "B1:B5"},
        {"range": "A1:A5", "mine": True},
        {"range": "A1:A5", "warning": True},
        {"range": "A1:C5", "whole": True, "open": ["A1:A5"]},
    ],
)
def test_a_lock_that_does_not_bind_this_person_is_none(play, door, lock):
    after = play("dondoc_highlight_overdue", scene({**SHEET, "locks": [lock]}, **connected(door)))
    assert after["sheets"][0]["cells"]["A1"]["background"] == "#ffc7ce"
    assert after["alerts"][0]["text"].startswith("Đã xem.")
