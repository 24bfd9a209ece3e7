import zipfile

from addin.ribbon.places import place
from sync.cli.addin import install

PYTHON = r"C:\dondoc\Scripts\python.exe"


def test_build_leaves_the_file_and_prints_its_path(dondoc, tmp_path):
    target = tmp_path / "build" / "dondoc.xlam"
    said = dondoc("addin", "build", target, "--windows", PYTHON)
    assert (said.code, said.out) == (0, f"{target}\n")
    with zipfile.ZipFile(target) as package:
        assert PYTHON in package.read("xl/worksheets/sheet1.xml").decode()


def test_where_there_is_no_excel_the_person_is_sent_to_libreoffice(dondoc):
    for name in ("install", "uninstall", "status"):
        said = dondoc("addin", name)
        assert said.code == 2
        assert "máy này không có Excel" in said.err
        assert "dondoc macro" in said.err


def test_installing_says_what_was_done_and_what_comes_next(tmp_path, capsys):
    found = place("win32", tmp_path, {})
    found.folder.parent.mkdir(parents=True)
    assert install(found, PYTHON, {}) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Đã chép: {found.addin}\nNút bấm gọi Python: {PYTHON}\nTiếp theo:\n")
    assert "CẦN XEM" not in out


def test_an_obstacle_that_can_be_seen_makes_the_exit_code_one(tmp_path, capsys):
    assert install(place("win32", tmp_path, {}), PYTHON, {}) == 1
    assert "CẦN XEM:\n  - Chưa thấy Excel từng chạy" in capsys.readouterr().out


def test_the_group_and_its_commands_explain_themselves_in_vietnamese(dondoc):
    for arguments in (["addin"], *(["addin", name] for name in ("install", "uninstall", "status", "build"))):
        said = dondoc(*arguments, "--help")
        assert said.code == 0
        assert said.out.startswith("Cách dùng: ")
        assert "Usage" not in said.out
