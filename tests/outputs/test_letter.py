"""Letters from Word templates: hostile words stay words, a template edited wrongly is told, equal letters are equal files."""

import re
from datetime import datetime
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.failure import NotDone
from sync.outputs.letter import write_letter
from tests.outputs.letters import OFFICE, ROWS, template, words_of

CREATED = datetime(2018, 5, 2, 20, 0)
FIELDS = {**OFFICE, "don_vi": "Sở Nội vụ", "nhiem_vu": ROWS}


def written(tmp_path, fields, *words):
    form = template(tmp_path / "mau.docx", *words)
    write_letter(form, fields, tmp_path / "thu.docx", CREATED)
    return tmp_path / "thu.docx"


def refusal(tmp_path, *words):
    with pytest.raises(NotDone) as refused:
        written(tmp_path, FIELDS, *words)
    assert [path.name for path in tmp_path.iterdir()] == ["mau.docx"], "nothing half-written"
    return str(refused.value)


def test_fields_and_rows_are_filled_in(tmp_path):
    said = words_of(written(tmp_path, FIELDS, "Kính gửi: {{ don_vi }}."))
    assert "Kính gửi: Sở Nội vụ." in said
    assert re.search(r"1\nTrình phương án\n2\nBáo cáo kết quả", said)
    assert "{" not in said


@pytest.mark.parametrize(
    "words",
    [
        "a & b < c > d",
        "{{ don_vi }}",
        "{% for x in y %}",
        "</w:t>",
        '"x"',
        "'y'",
        "&amp;",
        "“ngoặc”",
        "{_{",
        "\\n",
    ],
)
def test_what_a_unit_wrote_stays_words(tmp_path, words):
    rows = [{"tt": 1, "noi_dung": words}]
    said = words_of(written(tmp_path, {**FIELDS, "nhiem_vu": rows}, "{{ don_vi }}"))
    assert words.replace("{_{", "{{") in said


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_no_sign_of_any_alphabet_breaks_the_document(tmp_path_factory, words):
    path = written(tmp_path_factory.mktemp("thu"), {**FIELDS, "don_vi": words}, "Kính gửi: {{ don_vi }}.")
    Document(str(path))
    assert "Trình phương án" in words_of(path)


def test_control_characters_are_left_out(tmp_path):
    fields = {**FIELDS, "don_vi": "Sở\x00 Nội\x07\x0c vụ\ud800\ufffe"}
    assert "Kính gửi: Sở Nội vụ." in words_of(written(tmp_path, fields, "Kính gửi: {{ don_vi }}."))


def test_an_unknown_field_is_named_with_the_one_that_was_meant(tmp_path):
    said = refusal(tmp_path, "Kính gửi: {{ donvi }}.")
    assert "mau.docx" in said
    assert "không có chỗ điền “donvi” (có phải là “don_vi”?)" in said


def test_an_unknown_field_like_no_other_is_told_with_all_there_are(tmp_path):
    assert "các chỗ điền có: chuc_vu, co_quan" in refusal(tmp_path, "{{ xyzw }}")


@pytest.mark.parametrize(
    "words",
    [
        "{{ don_vi",
        "{{ don vi }}",
        "don_vi }}",
        "{ { don_vi }}",
        "{% for x in nhiem_vu %}",
        "{%p endif %}",
        "{{ don_vi + 1 }}",
    ],
)
def test_broken_syntax_is_told_with_the_file(tmp_path, words):
    assert refusal(tmp_path, words).startswith("mau.docx: ")


def test_a_template_cannot_run_python(tmp_path):
    assert "mau.docx" in refusal(tmp_path, "{{ ''.__class__.__mro__[1].__subclasses__() }}")


def test_what_is_no_word_file_is_told(tmp_path):
    (tmp_path / "mau.docx").write_text("không phải Word", encoding="utf-8")
    with pytest.raises(NotDone, match=r"mau.docx: không phải là tệp Word"):
        write_letter(tmp_path / "mau.docx", FIELDS, tmp_path / "thu.docx", CREATED)


def test_a_missing_template_is_told(tmp_path):
    with pytest.raises(NotDone, match=r"mau.docx: không có"):
        write_letter(tmp_path / "mau.docx", FIELDS, tmp_path / "thu.docx", CREATED)


def test_equal_letters_are_equal_files(tmp_path):
    form = template(tmp_path / "mau.docx", "{{ don_vi }}")
    for name in ("a.docx", "b.docx"):
        write_letter(form, FIELDS, tmp_path / name, CREATED)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize(("on_top", "part"), [(True, "header"), (False, "footer")])
def test_the_page_number_stands_where_the_rule_of_the_day_wants_it(tmp_path, on_top, part):
    path = written(tmp_path, {**FIELDS, "so_trang_o_dau_trang": on_top})
    with ZipFile(path) as package:
        numbered = {name for name in package.namelist() if b"PAGE" in package.read(name)}
    assert {re.search(r"header|footer", name)[0] for name in numbered} == {part}


def test_the_sheet_is_a4_with_the_margins_of_the_regulations(tmp_path):
    section = Document(str(written(tmp_path, FIELDS))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
