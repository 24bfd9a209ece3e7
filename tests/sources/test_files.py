"""One file of the drop folder: what is read, what is not."""

import os
import sys

import pytest

from sync.core.problems import Refusal
from sync.sources import files
from sync.sources.files import fetch, sha256
from tests.sources.samples import somebody_else

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="FIFOs, devices and modes exist on POSIX only"
)


def test_a_regular_file_is_read_whole(tmp_path):
    path = tmp_path / "Sổ theo dõi.xlsx"
    path.write_bytes(b"abc")
    assert fetch(path) == b"abc"


def test_an_empty_file_is_read_as_nothing(tmp_path):
    path = tmp_path / "so.xlsx"
    path.touch()
    assert fetch(path) == b""


def test_a_missing_file_is_not_found(tmp_path):
    assert fetch(tmp_path / "so.xlsx") is Refusal.NOT_FOUND


def test_a_file_below_a_file_is_not_found(tmp_path):
    (tmp_path / "a").touch()
    assert fetch(tmp_path / "a" / "so.xlsx") is Refusal.NOT_FOUND


@pytest.mark.parametrize("name", ["x" * 300 + ".xlsx", "a\0b.xlsx"])
def test_an_impossible_name_is_not_found(tmp_path, name):
    assert fetch(tmp_path / name) is Refusal.NOT_FOUND


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "so.xlsx").mkdir()
    assert fetch(tmp_path / "so.xlsx") is Refusal.NOT_A_FILE


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_not_followed(tmp_path, there):
    target = tmp_path / "secret"
    if there:
        target.write_bytes(b"secret")
    try:
        (tmp_path / "so.xlsx").symlink_to(target)
    except OSError:
        pytest.skip("this system does not let the tests make links")
    assert fetch(tmp_path / "so.xlsx") is Refusal.NOT_A_FILE


@posix_only
def test_a_fifo_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "so.xlsx")
    assert fetch(tmp_path / "so.xlsx") is Refusal.NOT_A_FILE


@posix_only
def test_a_fifo_that_takes_the_place_of_a_file_does_not_hang(tmp_path, monkeypatch):
    path = tmp_path / "so.xlsx"
    path.touch()
    regular = path.lstat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(type(path), "lstat", lambda _: regular)
    assert fetch(path) is Refusal.NOT_A_FILE


@posix_only
def test_a_device_is_no_file():
    from pathlib import Path

    assert fetch(Path(os.devnull)) is Refusal.NOT_A_FILE


@posix_only
def test_an_unreadable_file_has_no_access(tmp_path):
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"abc")
    path.chmod(0)
    with somebody_else():
        assert fetch(path) is Refusal.NO_ACCESS


def test_a_sharing_violation_has_no_access(tmp_path, monkeypatch):
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"abc")

    def locked(*_):
        raise PermissionError(13, "The process cannot access the file", str(path), 32)

    monkeypatch.setattr(os, "open", locked)
    assert fetch(path) is Refusal.NO_ACCESS


def test_25_megabytes_are_the_most(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_FILE", 10)
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"0123456789")
    assert fetch(path) == b"0123456789"
    path.write_bytes(b"0123456789a")
    assert fetch(path) is Refusal.TOO_BIG


@pytest.mark.parametrize("change", ["grow", "touch", "shrink"])
def test_a_file_that_changes_while_it_is_read_is_still_changing(tmp_path, monkeypatch, change):
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"0123456789")
    os.utime(path, ns=(1, 1))
    real, calls = os.fstat, []

    def changing(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            path.write_bytes({"grow": b"0123456789a", "touch": b"0123456789", "shrink": b""}[change])
        return real(descriptor)

    monkeypatch.setattr(files.os, "fstat", changing)
    assert fetch(path) is Refusal.STILL_CHANGING


def test_the_name_of_a_copy_is_its_sha256():
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
