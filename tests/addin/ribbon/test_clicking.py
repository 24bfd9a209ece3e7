import json
import subprocess
import sys

import pytest
import xlwings as xw

from addin import ribbon
from addin.ribbon.message_box import apple_script


class App:
    """An Excel that records its message boxes, or is too busy to show one."""

    def __init__(self, *, busy: bool = False) -> None:
        self.busy = busy
        self.shown: list[tuple[str, str, str]] = []

    def alert(self, prompt: str, title: str, mode: str) -> None:
        if self.busy:
            raise xw.XlwingsError("busy")
        self.shown.append((title, prompt, mode))


class Book:
    """A workbook in front."""

    def __init__(self, app: App) -> None:
        self.app = app


@pytest.fixture
def excel(monkeypatch):
    app = App()
    monkeypatch.setattr(xw.Book, "caller", lambda: Book(app))
    return app


def test_the_outcome_is_shown_in_excel(excel):
    ribbon.dispatch("không_có")
    assert [(title, mode) for title, _, mode in excel.shown] == [("Không có nút này", "critical")]
    assert "“không_có” không có trong phần mềm" in excel.shown[0][1]


def test_an_installation_that_lost_a_part_says_so(excel, monkeypatch):
    monkeypatch.setitem(sys.modules, "addin.running", None)
    ribbon.dispatch("check_tracker")
    ((title, text, mode),) = excel.shown
    assert (title, mode) == ("Đôn đốc", "critical")
    assert "thiếu hoặc hỏng một phần (ModuleNotFoundError" in text
    assert "dondoc addin install" in text


def test_an_excel_that_cannot_show_a_box_loses_no_outcome(excel, capsys):
    excel.busy = True
    ribbon.dispatch("không_có")
    assert "Không có nút này: " in capsys.readouterr().err


def test_a_click_from_nowhere_is_a_sentence_not_a_traceback(capsys):
    ribbon.dispatch("check_tracker")
    said = capsys.readouterr().err
    assert said.startswith("Đôn đốc: Nút này chưa chạy được: không nối được với bảng tính đang mở")
    assert "Sổ đang mở chưa bị thay đổi gì." in said


def test_the_texts_are_arguments_of_the_apple_script_never_part_of_it():
    hostile = '" & (do shell script "rm -rf /") & "'
    command = apple_script("Đôn đốc", hostile)
    assert command[-2:] == ["Đôn đốc", hostile]
    assert "do shell script" not in " ".join(command[:-2])


def test_the_door_itself_imports_only_the_standard_library():
    program = "import sys; before = set(sys.modules); from addin import ribbon; import json; print(json.dumps(sorted(set(sys.modules) - before)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    strangers = {name.partition(".")[0] for name in json.loads(done.stdout)} - set(sys.stdlib_module_names)
    assert strangers == {"addin"}
