"""What a program's fault leaves behind for whoever mends it holds no secret."""

import pytest

from sync.failure import unforeseen

TOKEN = "ya29.planted-token"


def test_a_token_in_an_exception_is_not_in_the_file_to_send(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DONDOC_DEBUG", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said = unforeseen(RuntimeError(f"Authorization: Bearer {TOKEN}"))
    (log,) = tmp_path.glob("dondoc-loi-*.txt")
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert TOKEN not in text + said
