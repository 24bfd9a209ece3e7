"""`dondoc google doctor` goes the steps of docs/google.md one by one, and says what is to be done at each."""

import json
import os
import shutil
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner

from sync.cli.main import command
from sync.cli.vietnamese import speak_vietnamese
from sync.deployment.shipped import shipped
from tests.google.conftest import ROBOT
from tests.google.signed_in import Google

UNITS = "code,name,aliases,kind,order,head,contact,source,valid_from,valid_to,successor\n"


@pytest.fixture
def place(tmp_path: Path, google: Google, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deployment whose unit SNV has a Google tracker, and the environment of its office."""
    folder = tmp_path / "don-doc"
    folder.mkdir()
    for name in ("settings.toml", "calendar.csv"):
        shutil.copy(shipped("config") / name, folder / name)
    monkeypatch.setenv("DONDOC_GOOGLE_EMULATOR", google.url)
    monkeypatch.setenv("DONDOC_GOOGLE_KEY", str(google.key_file))
    settings = folder / "settings.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('drive = ""', f'drive = "{google.drive}"'),
        encoding="utf-8",
    )
    on_google(folder, made(google.robot(), google.drive))
    return folder


def on_google(folder: Path, *files: str) -> None:
    """units.csv with a unit for each file: SNV, then STP."""
    names = (("SNV", "Sở Nội vụ"), ("STP", "Sở Tư pháp"))
    rows = [f"{c},{n},,sở,1,,,google:{f},2015-01-01,,\n" for (c, n), f in zip(names, files, strict=False)]
    (folder / "units.csv").write_text(UNITS + "".join(rows), encoding="utf-8-sig")


def made(session: requests.Session, drive: str, unit: str = "SNV", locale: str = "vi_VN") -> str:
    """A marked native tracker in the Shared Drive; its id."""
    body = {
        "name": f"Sổ theo dõi {unit}",
        "mimeType": "application/vnd.google-apps.spreadsheet",
        "parents": [drive],
        "appProperties": {"dondoc": "tracker", "unit": unit},
    }
    asked = {"supportsAllDrives": "true"}
    answer = session.post("https://www.googleapis.com/drive/v3/files", params=asked, json=body, timeout=10)
    file_id = str(answer.json()["id"])
    properties = {"locale": locale, "timeZone": "Asia/Ho_Chi_Minh"}
    change = {"updateSpreadsheetProperties": {"properties": properties, "fields": "locale,timeZone"}}
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{file_id}:batchUpdate"
    session.post(url, json={"requests": [change]}, timeout=10).raise_for_status()
    return file_id


def doctor(folder: Path) -> tuple[int, list[tuple[bool, str]]]:
    """The exit code, and (good, sentence) of each finding."""
    speak_vietnamese()  # a command keeps the help that it made first, for whoever runs after us
    ran = CliRunner().invoke(
        command, ["-C", str(folder), "google", "doctor", "--json"], standalone_mode=False
    )
    found = json.loads(ran.stdout)["findings"]
    return ran.return_value, [(one["good"], one["sentence"]) for one in found]


def bad(findings: list[tuple[bool, str]]) -> list[str]:
    return [sentence for good, sentence in findings if not good]


def test_a_road_that_is_open_is_told_step_by_step(place: Path) -> None:
    code, findings = doctor(place)
    assert (code, bad(findings)) == (0, [])
    told = "\n".join(sentence for _, sentence in findings)
    for words in (ROBOT, "đã bật", "bộ nhớ dùng chung: 1 sổ", "quyền thu sổ", "60 lượt đọc", "đúng ngôn ngữ"):
        assert words in told


def test_a_log_in_without_a_key_is_named_and_a_workload_that_is_no_account_is_told(
    place: Path, google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DONDOC_GOOGLE_KEY")
    token = place / "danh-tinh.txt"
    token.write_text("planted", encoding="utf-8")
    google.world.keyless.subjects["planted"] = ("//pool", "principal://may")
    configured = {
        "type": "external_account",
        "audience": "//pool",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": "https://sts.googleapis.com/v1/token",
        "credential_source": {"file": str(token)},
    }
    path = place / "may-nay.json"
    path.write_text(json.dumps(configured), encoding="utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(path))
    _, findings = doctor(place)
    told = [sentence for _, sentence in findings]
    assert any("không mượn tài khoản dịch vụ nào" in sentence for sentence in bad(findings))
    assert any("không khoá, bằng danh tính của máy" in sentence for sentence in told)
    token.write_text("another", encoding="utf-8")
    code, findings = doctor(place)
    assert code == 2
    assert "vai trò Service Account Token Creator" in bad(findings)[-1]


def test_without_a_key_the_first_step_is_the_last(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_GOOGLE_KEY", str(place / "khong-co.json"))
    code, findings = doctor(place)
    assert code == 2
    assert [s for s in bad(findings) if "chưa có chứng thực" in s] == bad(findings)


def test_a_drive_that_does_not_know_us_closes_the_road(place: Path) -> None:
    settings = place / "settings.toml"
    words = settings.read_text(encoding="utf-8")
    line = next(line for line in words.splitlines() if line.startswith("drive = "))
    settings.write_text(words.replace(line, 'drive = "0AKhongCoUk9PVA"'), encoding="utf-8")
    code, findings = doctor(place)
    assert code == 2
    assert "Google Drive" in bad(findings)[-1]


def test_a_foreign_locale_and_a_link_open_to_all_are_told_at_their_tracker(
    place: Path, google: Google
) -> None:
    file_id = made(google.robot(), google.drive, locale="en_US")
    url = f"https://www.googleapis.com/drive/v3/files/{file_id}/permissions"
    body, asked = {"type": "anyone", "role": "reader"}, {"supportsAllDrives": "true"}
    google.robot().post(url, params=asked, json=body, timeout=10).raise_for_status()
    on_google(place, file_id)
    code, findings = doctor(place)
    told = [sentence for sentence in bad(findings) if sentence.startswith(f"SNV: google:{file_id}")]
    assert code == 1
    assert [("en_US" in one, "đường liên kết" in one) for one in told] == [(False, True), (True, False)]


def test_a_tracker_of_another_unit_a_lost_one_and_a_copy_are_told_apart(place: Path, google: Google) -> None:
    of_another = made(google.robot(), google.drive, unit="SXD")
    copy = made(google.robot(), google.drive, unit="SNV")
    on_google(place, of_another, "1KhongCoTepNay")
    _, findings = doctor(place)
    told = "\n".join(bad(findings))
    assert f"SNV: google:{of_another} (“Sổ theo dõi SXD”) là sổ của SXD" in told
    assert "STP: google:1KhongCoTepNay: không thấy tệp" in told
    assert f"google:{copy} (“Sổ theo dõi SNV”): mang dấu sổ của SNV mà units.csv không nêu" in told


def test_a_pace_above_what_google_allows_is_told(place: Path) -> None:
    settings = place / "settings.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace("reads_per_minute = 60", "reads_per_minute = 300"), encoding="utf-8")
    assert any("reads_per_minute = 300" in sentence for sentence in bad(doctor(place)[1]))


def test_no_finding_holds_a_token_or_the_key(place: Path, google: Google) -> None:
    secret = json.loads(google.key_file.read_text(encoding="utf-8"))["private_key"][40:80]
    told = json.dumps(doctor(place)[1]) + json.dumps(dict(os.environ), default=str).replace(str(place), "")
    assert secret not in told
    assert "ya29." not in told
