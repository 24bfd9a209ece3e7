"""Where the material lies that is read by tests and never committed."""

import os
from pathlib import Path

import pytest

_HOME = Path(os.environ.get("DONDOC_SHARED") or Path(__file__).parents[2] / "shared")


def shared(name: str) -> Path:
    """The file or folder of that name; the test is skipped loudly where it is absent."""
    path = _HOME / name
    if not path.exists():
        pytest.skip(f"không có {path}: đặt biến DONDOC_SHARED để trỏ tới thư mục dữ liệu dùng chung")
    return path
