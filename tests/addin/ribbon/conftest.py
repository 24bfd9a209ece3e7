"""The add-in as it is built for one Python on Windows."""

from pathlib import Path

import pytest

from addin.ribbon.building import FILE_NAME, build

INTERPRETER = r"C:\dondoc\Scripts\python.exe"


@pytest.fixture(scope="session")
def addin_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / FILE_NAME
    path.write_bytes(build({"INTERPRETER_WIN": INTERPRETER}))
    return path
