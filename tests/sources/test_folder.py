"""The drop folder: trackers, strangers, files that are still being written."""

import os
import sys
import unicodedata

import pytest

from sync.sources.folder import candidates, settle
from tests.sources.samples import somebody_else

PATTERN = "so-theo-doi/SNV/*.xlsx"


@pytest.fixture
def drop(tmp_path):
    folder = tmp_path / "so-theo-doi" / "SNV"
    folder.mkdir(parents=True)
    return folder


def put(folder, *names, content=b"x"):
    for name in names:
        (folder / name).write_bytes(content)


def found(root, pattern=PATTERN):
    return {one.path.name: str(one.reason) for one in candidates(root, pattern)}


def test_the_trackers_of_the_unit_are_found(tmp_path, drop):
    put(drop, "b.xlsx", "A.XLSX", "sổ (2).xlsx")
    assert found(tmp_path) == {"b.xlsx": "", "A.XLSX": "", "sổ (2).xlsx": ""}


def test_size_and_time_are_those_of_the_file(tmp_path, drop):
    put(drop, "b.xlsx", content=b"12345")
    os.utime(drop / "b.xlsx", ns=(7, 1_524_000_000_000_000_000))
    (one,) = candidates(tmp_path, PATTERN)
    assert (one.path, one.size, one.mtime_ns) == (drop / "b.xlsx", 5, 1_524_000_000_000_000_000)


def test_strangers_are_reported_beside_the_trackers(tmp_path, drop):
    put(drop, "a.xls", "b.xlsb", "c.ods", "d.gsheet", "e.xlsm", "khong duoi", "~$so.xlsx")
    put(drop, "rong.xlsx", content=b"")
    assert found(tmp_path) == {
        "a.xls": "old_format",
        "b.xlsb": "old_format",
        "c.ods": "old_format",
        "d.gsheet": "not_a_workbook",
        "e.xlsm": "",
        "khong duoi": "",
        "~$so.xlsx": "owner_file",
        "rong.xlsx": "empty",
    }
    assert not any(one.asked_for for one in candidates(tmp_path, PATTERN) if one.path.suffix != ".xlsx")


def test_notes_pictures_and_hidden_files_are_nobodys_tracker(tmp_path, drop):
    put(drop, "ghi chu.txt", "anh.png", ".DS_Store", "desktop.ini")
    (drop / "thu muc con").mkdir()
    assert found(tmp_path) == {}


def test_a_folder_named_like_a_tracker_is_reported(tmp_path, drop):
    (drop / "so.xlsx").mkdir()
    assert found(tmp_path) == {"so.xlsx": "not_a_file"}


def test_a_link_named_like_a_tracker_is_reported_and_not_followed(tmp_path, drop):
    put(tmp_path, "elsewhere.xlsx")
    make_link(drop / "so.xlsx", tmp_path / "elsewhere.xlsx")
    assert found(tmp_path) == {"so.xlsx": "not_a_file"}


def test_a_linked_folder_is_not_entered(tmp_path, drop):
    outside = tmp_path / "outside"
    outside.mkdir()
    put(outside, "so.xlsx")
    drop.rmdir()
    make_link(drop, outside)
    assert found(tmp_path) == {}


def make_link(path, target):
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this system does not let the tests make links")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_names_are_the_same_in_either_unicode_form(tmp_path, form, asked):
    folder = tmp_path / unicodedata.normalize(form, "Sổ Đăk Tô")
    folder.mkdir()
    put(folder, unicodedata.normalize(form, "Tiến độ.xlsx"))
    assert list(found(tmp_path, unicodedata.normalize(asked, "sổ đăk tô/tiến*.xlsx")).values()) == [""]


def test_the_folders_name_compares_without_case(tmp_path, drop):
    put(drop, "a.xlsx")
    assert found(tmp_path, "SO-THEO-DOI/snv/*.XLSX") == {"a.xlsx": ""}


def test_a_backslash_in_the_pattern_divides_folders(tmp_path, drop):
    put(drop, "a.xlsx")
    assert found(tmp_path, r"so-theo-doi\SNV\*.xlsx") == {"a.xlsx": ""}


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path):
    assert found(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="modes exist on POSIX only")
@pytest.mark.parametrize("closed", ["so-theo-doi", "so-theo-doi/SNV"])
def test_a_folder_that_may_not_be_read_is_reported(tmp_path, drop, closed):
    (tmp_path / closed).chmod(0)
    tmp_path.chmod(0o755)
    try:
        with somebody_else():
            reasons = {str(one.reason) for one in candidates(tmp_path, PATTERN)}
    finally:
        (tmp_path / closed).chmod(0o755)
    assert reasons == {"no_access"}


@pytest.mark.parametrize(
    "pattern", ["../*.xlsx", "a/../../*.xlsx", "/etc/*", "C:/x/*.xlsx", r"..\*.xlsx", "", r"\\may\x"]
)
def test_a_pattern_never_leaves_the_root(tmp_path, pattern):
    with pytest.raises(ValueError, match="phải nằm trong"):
        candidates(tmp_path, pattern)


def test_the_order_does_not_depend_on_the_file_system(tmp_path, drop):
    put(drop, "c.xlsx", "a.xlsx", "b.xlsx")
    assert [one.path.name for one in candidates(tmp_path, PATTERN)] == ["a.xlsx", "b.xlsx", "c.xlsx"]


NOW = 1_524_000_000.0


def settled(tmp_path, meanwhile=lambda: None, quiet=5.0):
    waited = []

    def wait(seconds):
        waited.append(seconds)
        meanwhile()

    result = settle(candidates(tmp_path, PATTERN), quiet, lambda: NOW, wait)
    return {one.path.name: str(one.reason) for one in result}, waited


def age(path, seconds):
    at = int((NOW - seconds) * 1e9)
    os.utime(path, ns=(at, at))


def test_old_files_need_no_waiting(tmp_path, drop):
    put(drop, "a.xlsx")
    age(drop / "a.xlsx", 60)
    assert settled(tmp_path) == ({"a.xlsx": ""}, [])


def test_a_new_file_left_alone_is_taken_after_one_wait(tmp_path, drop):
    put(drop, "a.xlsx", "b.xlsx")
    age(drop / "a.xlsx", 1)
    age(drop / "b.xlsx", -60)
    assert settled(tmp_path) == ({"a.xlsx": "", "b.xlsx": ""}, [5.0])


def test_a_file_that_grows_meanwhile_is_still_changing(tmp_path, drop):
    put(drop, "a.xlsx", "b.xlsx")
    age(drop / "a.xlsx", 1)
    age(drop / "b.xlsx", 60)
    grown = settled(tmp_path, lambda: put(drop, "a.xlsx", "b.xlsx", content=b"longer"))
    assert grown == ({"a.xlsx": "still_changing", "b.xlsx": ""}, [5.0])


def test_a_file_that_vanishes_meanwhile_is_reported(tmp_path, drop):
    put(drop, "a.xlsx")
    age(drop / "a.xlsx", 1)
    assert settled(tmp_path, (drop / "a.xlsx").unlink) == ({"a.xlsx": "no_access"}, [5.0])
