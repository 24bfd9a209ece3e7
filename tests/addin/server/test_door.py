"""The HTTP door, knocked at from outside: its process is a real one on loopback."""

import csv
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from addin.server.tokens import give_token
from tests.addin.server.opened import Opened, as_sent, workbook

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def raw(door: Opened, *pieces: bytes, seconds: float = 20) -> bytes:
    """What comes back on a bare connection to which the pieces are sent and which then stays open."""
    with socket.create_connection(("127.0.0.1", door.port), seconds) as wire:
        for piece in pieces:
            wire.sendall(piece)
        heard = b""
        while piece := wire.recv(65536):
            heard += piece
        return heard


def lines(door: Opened) -> list[dict[str, str]]:
    with door.log.open(encoding="utf-8-sig", newline="") as log:
        return list(csv.DictReader(log))


def test_a_macro_answers_with_its_actions_and_then_its_message(door):
    heard = door.knock("highlight_overdue")
    assert heard.status == 200
    assert [action["func"] for action in heard.actions] == ["setRangeColor", "setValues", "alert"]
    paint, words, alert = heard.actions
    assert paint["args"] == ["#ffc7ce"]
    assert (paint["sheet_position"], paint["start_row"], paint["start_column"]) == (0, 0, 0)
    assert words["values"] == [["trễ 3 ngày"]]
    assert alert["args"][:2] == ["Đã xem.\n\nSố ô có chữ: 4", "Tô màu quá hạn"]


def test_a_token_is_taken_bare_as_the_shipped_clients_send_it_and_as_a_bearer(door):
    token = door.tokens["SNV"]
    assert [door.knock(token=form).status for form in (token, f"Bearer {token}", f"bearer  {token} ")] == [
        200
    ] * 3


@pytest.mark.parametrize("token", ["sai", "Bearer sai", "Bearer", "Bearer ", "é", "x" * 10_000])
def test_a_wrong_token_is_refused(door, token):
    heard = door.knock(token=token.encode("utf-8").decode("latin-1"))
    assert heard.status == 401
    assert heard.text == "Chưa có mã truy cập, hoặc mã không đúng – xin mã mới của người quản trị."


def test_no_token_is_refused_before_the_body_is_read(door):
    head = b"POST /macros/highlight_overdue HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
    assert raw(door, head).startswith(b"HTTP/1.1 401 ")


def test_the_hash_in_the_file_is_no_token(door):
    digest = door.token_file.read_text(encoding="utf-8-sig").splitlines()[1].split(",")[2]
    assert door.knock(token=digest).status == 401


@pytest.mark.parametrize("macro", ["sync_now", "open_evidence"])
def test_a_unit_runs_nothing_that_needs_the_ledger(door, macro):
    heard = door.knock(macro)
    assert heard.status == 403
    assert "Văn phòng" in heard.text


def test_the_office_runs_what_needs_the_ledger_of_its_deployment(door):
    heard = door.knock("sync_now", token=door.tokens["VP"])
    assert heard.message == "van-phong Sổ theo dõi $A$1\n'NV-2018-0001'"


def test_an_unknown_macro_is_told_which_there_are(door):
    heard = door.knock("xoa_het")
    assert heard.status == 404
    assert heard.text.endswith(
        "check_tracker, repair_tracker, next_problem, open_evidence, sync_now, build_report."
    )


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/macros/highlight_overdue", 405),
        ("PUT", "/macros/x", 405),
        ("POST", "/", 405),
        ("POST", "/khac", 404),
    ],
)
def test_another_address_or_method_is_refused_in_vietnamese(door, method, path, status):
    heard = door.knock(method=method, path=path)
    assert heard.status == status
    assert heard.text.startswith(("Chỉ nhận POST", "Không có địa chỉ này"))


def test_the_door_says_that_it_is_open_and_nothing_else(door):
    heard = door.knock(method="GET", path="/")
    assert (heard.status, heard.text) == (200, "dondoc đang chạy.")
    assert "server" not in {name.lower() for name in heard.headers}


@pytest.mark.parametrize("version", ["0.30.1", "", "9" * 500])
def test_a_client_of_another_version_is_told_both_versions(door, version):
    heard = door.knock(body=as_sent(workbook(version=version)))
    assert heard.status == 409
    assert f"(bản {version[:20]}) khác máy chủ (bản 0.37.8)" in heard.text


def test_a_macro_that_did_not_come_to_its_end_sends_its_message_alone(door):
    heard = door.knock("repair_tracker")
    assert [action["func"] for action in heard.actions] == ["alert"]
    assert heard.message == "Trang tính bị khoá."


def test_an_unexpected_failure_is_a_sentence_without_what_was_in_the_cells(door):
    heard = door.knock("open_evidence", as_sent(workbook(["mật"])), token=door.tokens["VP"])
    assert heard.status == 500
    assert heard.text.startswith("Máy chủ dừng giữa chừng; bảng tính không bị thay đổi")


def test_a_macro_that_takes_too_long_is_ended_and_the_door_goes_on(door):
    heard = door.knock("check_tracker", as_sent(workbook([60])))
    assert heard.status == 504
    assert "quá 3 giây" in heard.text
    assert door.knock().status == 200


def test_a_process_that_dies_costs_one_request_only(door):
    heard = [door.knock("next_problem").status for _ in range(3)]
    assert set(heard) <= {500, 503}
    assert heard[0] == 500
    assert eventually(lambda: door.knock().status == 200)


def eventually(happens, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.2)
    return False


def test_requests_at_the_same_time_each_get_their_own_answer(door):
    bodies = [as_sent(workbook(*[[1, 2, 3]] * rows)) for rows in range(1, 7)]
    with ThreadPoolExecutor(6) as clerks:
        heard = list(clerks.map(lambda body: door.knock(body=body).message, bodies))
    assert heard == [f"Đã xem.\n\nSố ô có chữ: {3 * rows}" for rows in range(1, 7)]


def test_a_body_beyond_the_limit_is_refused_by_its_length_and_by_its_bytes(door):
    huge = b" " * 2_000_001
    assert door.knock(body=huge).status == 413
    chunk = b"%x\r\n%s\r\n" % (len(huge), huge)
    head = (
        b"POST /macros/highlight_overdue HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n"
        % door.tokens["SNV"].encode()
    )
    answer = raw(door, head, b"Transfer-Encoding: chunked\r\n\r\n", chunk, b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert "lớn hơn 2 MB".encode() in answer


def test_a_client_that_stops_sending_is_not_waited_for(door):
    head = b"POST /macros/highlight_overdue HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\nAuthorization: %s\r\n\r\n{"
    answer = raw(door, head % door.tokens["SNV"].encode())
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert "quá chậm".encode() in answer


def test_a_client_that_never_ends_its_header_is_hung_up_on(door):
    assert raw(door, b"POST /macros/highlight_overdue HTTP/1.1\r\nHost:") == b""


def test_a_compressed_body_is_not_unpacked(door):
    assert door.knock(headers={"Content-Encoding": "gzip"}).status == 415


def test_a_selection_is_cut_to_the_filled_cells(door):
    shown = {}
    for selection in (
        "A1:XFD1048576",
        "B:C",
        "2:2",
        "$B$2",
        "A1:B1,A2:B2",
        "D9",
        "D9:F12",
        "sai",
        "A0",
        None,
    ):
        book = {"name": "../../etc\\so", "active_sheet_index": 0, "selection": selection}
        heard = door.knock("sync_now", as_sent(workbook(book=book)), token=door.tokens["VP"])
        shown[selection] = heard.message.removeprefix("van-phong ..-..-etc-so ").partition("\n")[0]
    assert shown == {
        "A1:XFD1048576": "$A$1:$B$2", "B:C": "$B$1:$B$2", "2:2": "$A$2:$B$2", "$B$2": "$B$2", "A1:B1,A2:B2": "$A$1:$B$1",
        "D9": "$D$9", "D9:F12": "$D$9", "sai": "None", "A0": "None", None: "None",
    }  # fmt: skip


DEEP = b"[" * 100_000
HOSTILE = [
    b"", b"null", b"[]", b"{", b"\xff\xfe", DEEP, b'{"version": ' + DEEP, b'{"client": "VBA", "client": NaN}', b"1" * 5000,
    as_sent({**workbook(), "sheets": []}), as_sent({**workbook(), "sheets": None}), as_sent({**workbook(), "names": {}}),
    as_sent(workbook([1, 2], [3])), as_sent(workbook([[1]])), as_sent(workbook([{"a": 1}])), as_sent(workbook([float("nan")])),
    as_sent(workbook(sheets=[{"name": "a", "values": [], "pictures": [], "tables": []}])),
    as_sent(workbook(sheets=[{"name": n, "values": [[]], "pictures": [], "tables": []} for n in ("a", "A")])),
    as_sent(workbook(book={"name": "x", "active_sheet_index": 7, "selection": "A1"})),
    as_sent(workbook(book={"name": "x", "active_sheet_index": True, "selection": "A1"})),
    as_sent(workbook(book={"name": None, "active_sheet_index": 0, "selection": "A1"})),
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_workbook_is_refused_with_a_sentence(door, body):
    heard = door.knock(body=body or b" ")
    assert heard.status == 400
    assert heard.text.startswith("Nội dung gửi lên không phải là một bảng tính")


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("2018-04-02T10:00:00.000Z", "datetime.datetime(2018, 4, 2, 10, 0)"),
        ("2018-04-02T10:00:00", "'2018-04-02 10:00:00'"),
        ("2018-04-02T10:00:00Z", "'2018-04-02 10:00:00Z'"),
        ("2018-04-02T10:00:00+07:00", "'2018-04-02 10:00:00+07:00'"),
        ("2018-02-30T10:00:00.000Z", "'2018-02-30 10:00:00.000Z'"),
        ("Sở TNMT: Tờ trình số 12", "'Sở TNMT: Tờ trình số 12'"),
    ],
)
def test_a_date_is_what_the_client_writes_as_one_and_text_stays_text(door, sent, read):
    heard = door.knock("sync_now", as_sent(workbook(["x"], [sent])), token=door.tokens["VP"])
    assert heard.message.endswith(f"\n{read}")


def parts_of(value, path=()):
    """Every place in a JSON value, to be broken."""
    yield path
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from parts_of(child, (*path, key))


def broken(payload, path, junk):
    """The payload with something else at one place."""
    if not path:
        return junk
    copy = json.loads(json.dumps(payload))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    return copy


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMED = {
    "name": "Hạn", "sheet_index": 0, "address": "B1:B2", "scope_sheet_name": None, "scope_sheet_index": None, "book_scope": True,
}  # fmt: skip
WHOLE = workbook(names=[NAMED])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(list(parts_of(WHOLE))), junk=JUNK)
@example(path=("sheets", 0, "values", 0, 0), junk="\ud800")
@example(path=("names", 0, "sheet_index"), junk=-1)
@example(path=("names", 0, "sheet_index"), junk=10**30)
@example(path=("book", "selection"), junk="A1:" + "9" * 4000)
def test_whatever_stands_in_a_payload_the_answer_is_http_and_a_sentence(door, path, junk):
    heard = door.knock(body=as_sent(broken(WHOLE, path, junk)))
    if heard.status == 200:
        assert heard.message.startswith("Đã xem.")
    else:
        assert heard.status in (400, 409)
        assert heard.text.startswith(("Nội dung gửi lên không phải", "Tập lệnh trong bảng tính"))


def test_the_log_has_who_ran_what_when_and_how_it_ended(door):
    secret = "chỉ trong ô"
    before = len(lines(door))
    door.knock("highlight_overdue", as_sent(workbook([secret, secret])))
    door.knock("repair_tracker")
    door.knock(token="khong-phai-ma")
    door.knock("=1+1")
    door.knock("sync_now")
    noted = lines(door)[before:]
    assert [(line["don_vi"], line["nut"], line["ket_qua"]) for line in noted] == [
        ("SNV", "highlight_overdue", "xong"),
        ("SNV", "repair_tracker", "không làm được"),
        ("", "highlight_overdue", "từ chối 401"),
        ("SNV", "", "từ chối 404"),
        ("SNV", "sync_now", "từ chối 403"),
    ]
    assert all(datetime.fromisoformat(line["luc"]) and float(line["giay"]) >= 0 for line in noted)
    said = door.log.read_text(encoding="utf-8-sig")
    assert [word for word in (secret, "khong-phai-ma", *door.tokens.values()) if word in said] == []


def test_a_token_given_or_withdrawn_counts_at_once(door):
    token = give_token(door.token_file, "STP", datetime(2018, 5, 16), office=False)
    assert door.knock(token=token).status == 200
    text = door.token_file.read_text(encoding="utf-8-sig")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("STP,")]
    door.token_file.write_text("".join(kept), encoding="utf-8-sig")
    assert door.knock(token=token).status == 401


def test_a_broken_token_file_lets_nobody_in_until_it_is_mended(door):
    whole = door.token_file.read_bytes()
    door.token_file.write_bytes(b"hong")
    try:
        heard = door.knock()
    finally:
        door.token_file.write_bytes(whole)
    assert heard.status == 503
    assert "danh sách mã truy cập" in heard.text
    assert door.knock().status == 200
