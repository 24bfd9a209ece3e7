"""Copies are there whole or not at all, and never twice."""

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.ledger.copies import Copies


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ban-luu")


@given(contents=st.lists(st.binary(max_size=200), max_size=6))
def test_every_content_comes_back_by_its_hash(root: Path, contents: list[bytes]) -> None:
    copies = Copies(root)
    digests = [copies.put(content) for content in contents]
    assert [copies.path(digest).read_bytes() for digest in digests] == contents
    assert copies.verify(set(digests)) == ([], [])


def test_a_copy_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    copies = Copies(tmp_path)
    path = copies.path(copies.put(b"one"))
    path.chmod(0o400)
    os.utime(path, (1, 1))
    copies.put(b"one")
    assert path.stat().st_mtime == 1


def test_a_copy_cut_short_is_mended_when_the_content_comes_again(tmp_path: Path) -> None:
    copies = Copies(tmp_path)
    digest = copies.put(b"one")
    copies.path(digest).write_bytes(b"on")
    assert copies.verify(set()) == ([], [digest])
    copies.put(b"one")
    assert copies.verify({digest}) == ([], [])


def test_the_path_is_the_hash_below_its_first_two_letters(tmp_path: Path) -> None:
    digest = sha256(b"one").hexdigest()
    assert Copies(tmp_path).path(digest) == tmp_path / digest[:2] / f"{digest}.xlsx"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_no_half_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    copies = Copies(tmp_path)
    with monkeypatch.context() as faulty:
        faulty.setattr(*((os, "fsync", full) if broken == "fsync" else (Path, "replace", full)))
        with pytest.raises(OSError, match="full"):
            copies.put(b"one")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    copies.put(b"one")
