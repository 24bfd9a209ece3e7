"""Text of the fonts before Unicode is recognised, and nothing else is accused."""

import unicodedata

import pytest

from sync.core import legacy
from sync.core.legacy import legacy_encoding, legacy_rows
from tests.shared import shared

TO_TCVN3 = {letter: sign for sign, letter in legacy._TCVN3.items()}
TO_VNI_LETTERS = str.maketrans("ỉĩịỵơưđỈĨỊỴƠƯĐ", "æóòîôöñÆÓÒÎÔÖÑ")


def as_tcvn3(text):
    return "".join(TO_TCVN3.get(letter, letter) for letter in text)


def as_vni(text):
    marks = {unicodedata.normalize("NFC", "a" + mark): sign for sign, mark in legacy._MARKS.items()}
    typed = ""
    for letter in text:
        base, *rest = unicodedata.normalize("NFD", letter)
        horned = "\u031b" in rest
        accents = "".join(mark for mark in rest if mark != "\u031b")
        if letter.lower() in "ỉĩịỵíìđ" or not accents:
            typed += letter.translate(TO_VNI_LETTERS)
            continue
        vowel = unicodedata.normalize("NFC", base + "\u031b") if horned else base
        sign = marks[unicodedata.normalize("NFC", "a" + accents)]
        typed += vowel.translate(TO_VNI_LETTERS) + (sign.upper() if letter.isupper() else sign)
    return typed


SENTENCES = [
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Đã hoàn thành",
    "Sở Kế hoạch và Đầu tư",
    "đang trình Ủy ban nhân dân tỉnh",
    "Báo cáo số 15/BC-SNV ngày 20/5/2018",
    "Đăk Tô",
    "Chờ ý kiến của Bộ Nội vụ",
]


def test_the_tables_of_both_fonts_give_the_well_known_samples():
    """As found in files of the time."""
    assert as_tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam") == "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    assert as_vni("Cộng hòa xã hội chủ nghĩa Việt Nam") == "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
    assert as_vni("ĐỘC LẬP TỰ DO") == "ÑOÄC LAÄP TÖÏ DO"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_text_of_both_old_fonts_is_recognised(sentence):
    assert legacy_encoding(as_tcvn3(sentence))
    assert legacy_encoding(as_vni(sentence))
    assert legacy_encoding(as_vni(sentence.upper()))


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        *(sentence.upper() for sentence in SENTENCES),
        *(unicodedata.normalize("NFD", sentence) for sentence in SENTENCES),
        "Công văn, thông báo, hoà bình, khoá XI, toà án, quí I, thuê đất, loá, goá, nghĩa",
        "Kon Plông, Krông Pa, Xiêr, Sê San, Pô Kô, Ngọk Bay, Ia H'Drai, Rờ Kơi, Brâu, Giẻ Triêng",
        "baó caó, hòan thành, tòan bộ, thủy lợi, thuỷ lợi, hoànthành",
        "25°C ± 3; 10 µm; 5 m²; 5m×3m; 1½ giờ; § 5; © 2018; Windows®; «Nam»; 1ª; €; £5; a·b; chú thích¹",
        "café Müller naïve façade Straße Zürich Köln São Tomé señor crème brûlée Noël",
        "Báo cáo số 15/BC-SNV, ngày 20/5/2018 (đính kèm): 98,63 %",
        "",
        "ASCII only",
    ],
)  # fmt: skip
def test_unicode_text_other_languages_and_signs_are_not_accused(text):
    assert not legacy_encoding(text)


def test_only_the_old_rows_of_a_column_are_named():
    assert legacy_rows(["Đã hoàn thành", "", "§· hoµn thµnh", "10 µm", "Ñaõ xong"]) == [2, 4]


def test_nothing_written_in_the_design_of_this_product_is_taken_for_an_old_font():
    pages = shared("design").glob("*.md")
    accused = [
        line for page in pages for line in page.read_text("utf-8").splitlines() if legacy_encoding(line)
    ]
    assert accused == []
