"""Installing into the homes of a Windows and a macOS user that exist only here."""

from pathlib import Path

import pytest

from addin.ribbon import advice
from addin.ribbon.building import build
from addin.ribbon.installing import State, install, state, uninstall
from addin.ribbon.places import Place, place
from sync.failure import NotDone

WINDOWS_PYTHON = r"C:\dondoc\Scripts\python.exe"
MAC_PYTHON = "/Users/an/dondoc/bin/python"


@pytest.fixture
def windows(tmp_path: Path) -> Place:
    found = place("win32", tmp_path, {"APPDATA": str(tmp_path / "AppData" / "Roaming")})
    found.folder.parent.mkdir(parents=True)
    return found


@pytest.fixture
def mac(tmp_path: Path) -> Place:
    found = place("darwin", tmp_path, {})
    found.folder.parents[1].mkdir(parents=True)
    return found


def files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_windows_gets_the_one_file_in_its_start_folder(windows, tmp_path):
    assert install(windows, WINDOWS_PYTHON) == (windows.addin,)
    assert files_below(tmp_path) == ["AppData/Roaming/Microsoft/Excel/XLSTART/dondoc.xlam"]
    assert windows.addin.read_bytes() == build({"INTERPRETER_WIN": WINDOWS_PYTHON})


def test_a_moved_appdata_is_followed(tmp_path):
    assert place("win32", tmp_path, {"APPDATA": "X:/profile"}).folder == Path(
        "X:/profile/Microsoft/Excel/XLSTART"
    )
    assert place("win32", tmp_path, {}).folder.is_relative_to(tmp_path / "AppData" / "Roaming")


def test_macos_gets_the_add_in_and_the_script_that_may_start_python(mac, tmp_path):
    install(mac, MAC_PYTHON)
    office = "Library/Group Containers/UBF8T346G9.Office/User Content.localized"
    assert files_below(tmp_path) == [
        "Library/Application Scripts/com.microsoft.Excel/xlwings-0.37.8.applescript",
        f"{office}/Startup.localized/Excel/dondoc.xlam",
    ]
    assert mac.addin.read_bytes() == build({"INTERPRETER_MAC": MAC_PYTHON})


@pytest.mark.parametrize("folder", [".xlwings", "Library/Containers/com.microsoft.Excel/Data"])
def test_the_users_own_settings_for_xlwings_are_neither_read_nor_written(windows, mac, tmp_path, folder):
    settings = tmp_path / folder / "xlwings.conf"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_bytes(b'"INTERPRETER_WIN","C:\\own\\python.exe"\r\n\xff')
    for found, python in ((windows, WINDOWS_PYTHON), (mac, MAC_PYTHON)):
        install(found, python)
        uninstall(found)
    assert settings.read_bytes() == b'"INTERPRETER_WIN","C:\\own\\python.exe"\r\n\xff'
    assert not (tmp_path / ".dondoc").exists()


def test_other_add_ins_in_the_start_folder_stay(windows):
    windows.folder.mkdir()
    (windows.folder / "xlwings.xlam").write_bytes(b"theirs")
    install(windows, WINDOWS_PYTHON)
    uninstall(windows)
    assert files_below(windows.folder) == ["xlwings.xlam"]


def test_the_state_tells_missing_from_old_from_current(windows):
    assert state(windows, WINDOWS_PYTHON) is State.MISSING
    install(windows, WINDOWS_PYTHON)
    assert state(windows, WINDOWS_PYTHON) is State.CURRENT
    assert state(windows, r"D:\other\python.exe") is State.OTHER
    install(windows, r"D:\other\python.exe")
    assert state(windows, r"D:\other\python.exe") is State.CURRENT


def test_uninstalling_twice_finds_nothing_the_second_time(windows):
    install(windows, WINDOWS_PYTHON)
    assert uninstall(windows)
    assert not uninstall(windows)


def test_a_file_that_cannot_be_replaced_is_told_with_the_remedy(windows, tmp_path):
    windows.addin.mkdir(parents=True)  # as good as held open: the system refuses to replace it
    with pytest.raises(NotDone, match="đóng hết cửa sổ Excel"):
        install(windows, WINDOWS_PYTHON)
    with pytest.raises(NotDone, match="đóng hết cửa sổ Excel"):
        uninstall(windows)
    assert files_below(tmp_path) == []


def test_without_excel_the_sentence_shows_the_way_through_libreoffice(tmp_path):
    with pytest.raises(NotDone, match="LibreOffice: dondoc macro"):
        place("linux", tmp_path, {})


def test_a_plain_machine_has_no_obstacle(windows, mac):
    assert advice.obstacles(windows, WINDOWS_PYTHON, {"TEMP": r"C:\Users\an\AppData\Local\Temp"}) == ()
    assert advice.obstacles(mac, MAC_PYTHON, {}) == ()


def test_what_can_be_foreseen_is_told(windows, mac, tmp_path):
    accented, temp = r"C:\Users\Nguyễn\dondoc\python.exe", {"TEMP": r"C:\Users\Nguyễn\Temp"}
    assert [line[:20] for line in advice.obstacles(windows, accented, temp)] == [
        "Đường dẫn Python có ",
        "Đường dẫn thư mục tạ",
    ]
    (spaced,) = advice.obstacles(mac, "/Users/an/My Python/bin/python", {})
    assert "dấu cách" in spaced
    (unused,) = advice.obstacles(place("darwin", tmp_path / "other", {}), MAC_PYTHON, {})
    assert "Chưa thấy Excel" in unused


def test_both_systems_are_told_the_second_door(windows, mac):
    for found, python in ((windows, WINDOWS_PYTHON), (mac, MAC_PYTHON)):
        assert f'"{python}" -m addin highlight_overdue' in advice.what_may_stop_it(found, python)[-1]
    assert "Mark of the Web" in " ".join(advice.what_may_stop_it(windows, WINDOWS_PYTHON))
    assert "Automation" in " ".join(advice.what_may_stop_it(mac, MAC_PYTHON))
