"""Every kind of refusal by Google: which trouble it is, what it says, whether it is asked again."""

import pytest

from sync.core.secrets import withheld
from sync.google.failures import SENTENCES, GoogleError, Trouble
from sync.google.office import MOST, GoogleOffice
from sync.google.opening import Terms, open_google
from sync.google.scopes import Purpose
from tests.google.transport.virtual import Told, VirtualClock, refusal

INFO = "type.googleapis.com/google.rpc.ErrorInfo"
TOKEN = "ya29.a0-planted_TOKEN.for-this-test"

CASES = {
    "401": (refusal(401, "UNAUTHENTICATED"), Trouble.NOT_SIGNED_IN),
    "403 not shared": (
        refusal(403, "PERMISSION_DENIED", "The caller does not have permission"),
        Trouble.NOT_SHARED,
    ),
    "403 scopes": (
        refusal(403, "PERMISSION_DENIED", "", [{"@type": INFO, "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]),
        Trouble.SCOPES,
    ),
    "403 Sheets API off": (
        refusal(403, "PERMISSION_DENIED", "", [{"@type": INFO, "reason": "SERVICE_DISABLED"}]),
        Trouble.API_OFF,
    ),
    "403 Drive API off": (refusal(403, errors=[{"reason": "accessNotConfigured"}]), Trouble.API_OFF),
    "403 may not write": (
        refusal(403, errors=[{"reason": "insufficientFilePermissions"}]),
        Trouble.FORBIDDEN,
    ),
    "403 no room": (refusal(403, errors=[{"reason": "storageQuotaExceeded"}]), Trouble.STORAGE_FULL),
    "404": (refusal(404, "NOT_FOUND", "Requested entity was not found."), Trouble.NOT_FOUND),
    "400 tab": (
        refusal(400, "INVALID_ARGUMENT", "Unable to parse range: Theo dõi!A1:Z9"),
        Trouble.TAB_MISSING,
    ),
    "400 xlsx": (
        refusal(400, "FAILED_PRECONDITION", "This operation is not supported for this document"),
        Trouble.NOT_NATIVE,
    ),
    "400": (refusal(400, "INVALID_ARGUMENT", "Invalid requests[0]"), Trouble.REFUSED),
}
PASSING = {
    "429": (refusal(429, "RESOURCE_EXHAUSTED"), Trouble.QUOTA),
    "403 rate": (refusal(403, errors=[{"reason": "userRateLimitExceeded"}]), Trouble.QUOTA),
    "403 sharing rate": (refusal(403, errors=[{"reason": "sharingRateLimitExceeded"}]), Trouble.QUOTA),
    "408": ((408, b"<html>"), Trouble.SERVER),
    "500": (refusal(500, "INTERNAL"), Trouble.SERVER),
    "502": ((502, b"<html>"), Trouble.SERVER),
    "503": (refusal(503, "UNAVAILABLE"), Trouble.SERVER),
    "lost": ("lost", Trouble.NETWORK),
}
GOOD = (200, {"spreadsheetId": "abc"})


def office(told: Told, clock: VirtualClock, purpose: Purpose = Purpose.READ) -> GoogleOffice:
    return open_google(Terms(), purpose, clock.tempo, {"DONDOC_GOOGLE_EMULATOR": told.url})


@pytest.mark.parametrize(("answer", "trouble"), CASES.values(), ids=CASES)
def test_a_refusal_that_does_not_pass_is_told_at_once(answer, trouble) -> None:
    clock = VirtualClock()
    with Told(answer) as told, pytest.raises(GoogleError) as caught:
        office(told, clock).read_spreadsheet("abc")
    assert caught.value.trouble is trouble
    assert (clock.waited, len(told.asked)) == ([], 3 if trouble is Trouble.NOT_SIGNED_IN else 1)
    assert str(caught.value).startswith("google:abc: ")
    assert " – " in str(caught.value)


@pytest.mark.parametrize(("answer", "trouble"), PASSING.values(), ids=PASSING)
def test_what_passes_is_asked_for_again(answer, trouble) -> None:
    clock = VirtualClock()
    with Told(answer, GOOD) as told:
        assert office(told, clock).read_spreadsheet("abc") == {"spreadsheetId": "abc"}
    assert clock.waited == [1.0]


@pytest.mark.parametrize(("answer", "trouble"), PASSING.values(), ids=PASSING)
def test_asking_again_has_an_end(answer, trouble) -> None:
    clock = VirtualClock()
    with Told(answer) as told, pytest.raises(GoogleError) as caught:
        office(told, clock).read_spreadsheet("abc")
    assert caught.value.trouble is trouble
    assert (len(told.asked), clock.waited) == (8, [1, 2, 4, 8, 16, 32, 64])


def test_google_is_given_the_time_that_it_asks_for() -> None:
    clock = VirtualClock()
    answer = (*refusal(429, "RESOURCE_EXHAUSTED"), {"Retry-After": "30"})
    with Told(answer, GOOD) as told:
        office(told, clock).read_spreadsheet("abc")
    assert clock.waited == [30]


def test_a_date_in_retry_after_counts_from_the_answers_own_date() -> None:
    clock = VirtualClock()
    headers = {"Retry-After": "Fri, 31 Jul 2026 07:00:20 GMT", "Date": "Fri, 31 Jul 2026 07:00:00 GMT"}
    with Told((*refusal(503, "UNAVAILABLE"), headers), GOOD) as told:
        office(told, clock).read_spreadsheet("abc")
    assert len(clock.waited) == 1


def test_nobody_waits_an_hour() -> None:
    clock = VirtualClock()
    answer = (*refusal(429, "RESOURCE_EXHAUSTED"), {"Retry-After": "3600"})
    with Told(answer) as told, pytest.raises(GoogleError):
        office(told, clock).read_spreadsheet("abc")
    assert clock.waited == []


@pytest.mark.parametrize("answer", ["lost", refusal(500), (502, b""), (504, b"")], ids=str)
def test_a_batch_that_may_have_been_done_is_not_sent_twice(answer) -> None:
    clock = VirtualClock()
    with Told(answer) as told, pytest.raises(GoogleError) as caught:
        office(told, clock, Purpose.PROVISION).batch_update("abc", [])
    assert caught.value.failure.unsure
    assert told.paths == ["POST /v4/spreadsheets/abc:batchUpdate"]


@pytest.mark.parametrize("answer", ["lost", refusal(500), (502, b"")], ids=str)
def test_an_idempotent_batch_is_sent_again(answer) -> None:
    with Told(answer, (200, {"replies": []})) as told:
        office(told, VirtualClock(), Purpose.PROVISION).batch_update("abc", [], idempotent=True)
    assert len(told.asked) == 2


def test_a_file_is_not_created_twice() -> None:
    with Told("lost") as told, pytest.raises(GoogleError) as caught:
        office(told, VirtualClock(), Purpose.PROVISION).create_file("Sổ", {"unit": "SNV"})
    assert caught.value.failure.unsure
    assert len(told.asked) == 1


def test_values_are_written_again_and_as_they_are() -> None:
    with Told("lost", (200, {})) as told:
        office(told, VirtualClock(), Purpose.ANSWER).write_values("abc", "_ack!A1", [["=1+1", None]])
    assert [(verb, path) for verb, path, _, _ in told.asked] == [
        ("PUT", "/v4/spreadsheets/abc/values/_ack%21A1?valueInputOption=RAW")
    ] * 2


def test_a_sheet_on_which_google_is_silent_holds_up_nobody_for_long() -> None:
    clock = VirtualClock()
    with Told(refusal(503, "UNAVAILABLE")) as told:
        slow = office(told, clock)
        slow._connect = _slowly(slow._connect, lambda: clock.wait(90))
        with pytest.raises(GoogleError):
            slow.read_spreadsheet("abc")
    assert len(told.asked) == 4


def _slowly(connect, before):
    """A transport each of whose requests takes its time."""

    def connected(purpose):
        transport = connect(purpose)
        ask = transport.session.request

        def request(*args, **parts):
            before()
            return ask(*args, **parts)

        transport.session.request = request
        return transport

    return connected


def test_more_than_the_limit_is_not_taken_in() -> None:
    with Told((200, b"x" * (MOST + 1))) as told, pytest.raises(GoogleError) as caught:
        office(told, VirtualClock()).read_spreadsheet("abc")
    assert caught.value.trouble is Trouble.TOO_BIG


def test_a_log_in_page_in_between_is_no_answer() -> None:
    with Told((200, b"<html>wifi</html>")) as told, pytest.raises(GoogleError) as caught:
        office(told, VirtualClock()).read_spreadsheet("abc")
    assert caught.value.trouble is Trouble.NETWORK


def test_every_trouble_says_what_to_do() -> None:
    assert set(SENTENCES) == set(Trouble)
    assert all(" – " in sentence for sentence in SENTENCES.values())


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {TOKEN}",
        f"{{'access_token': '{TOKEN}'}}",
        f"https://x/?access_token={TOKEN}",
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl",
        "-----BEGIN PRIVATE KEY-----\nMIIplanted\n-----END PRIVATE KEY-----\n",
        '{"private_key": "MIIplanted"}',
        "assertion=eyJplanted",
    ],
)
def test_secrets_are_blotted_out(text: str) -> None:
    said = withheld(text)
    assert not any(secret in said for secret in (TOKEN, "planted", "c2lnbmF0dXJl"))
    assert "[đã che]" in said


def test_ordinary_words_stay() -> None:
    assert withheld("Sở Nội vụ: ô R7 – gõ lại ngày 15/05/2018") == "Sở Nội vụ: ô R7 – gõ lại ngày 15/05/2018"
