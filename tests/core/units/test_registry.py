"""A name as people write it → the unit of the registry, or nothing."""

import csv
import pickle
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from sync.core.frames import UNITS
from sync.core.units.registry import Registry, Unit, is_vague
from tests.shared import shared

CONFIG = Path(__file__).parents[3] / "config"
IN_2018, IN_APRIL_2025, AFTER = date(2018, 5, 15), date(2025, 4, 1), date(2025, 7, 1)


def load(name):
    with (CONFIG / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    days = ("valid_from", "valid_to")
    return Registry(
        Unit(
            **{
                **row,
                "aliases": tuple(filter(None, row["aliases"].split(";"))),
                "order": int(row["order"]),
                **{day: date.fromisoformat(row[day]) if row[day] else None for day in days},
            }
        )
        for row in rows
    )


KON_TUM = load("units.csv")
QUANG_NGAI = load("units-quang-ngai-2025.csv")


def code(text, on=IN_2018, registry=KON_TUM):
    unit = registry.resolve(text, on)
    return unit.code if unit else None


@pytest.mark.parametrize("name", ["units.csv", "units-quang-ngai-2025.csv"])
def test_a_shipped_registry_opens_in_excel_and_has_the_declared_columns(name):
    content = (CONFIG / name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[0].split(",") == list(UNITS)


def test_kon_tum_had_thirty_units_in_2018():
    kinds = [unit.kind for unit in KON_TUM.valid_on(IN_2018)]
    assert len(kinds) == 30
    assert (kinds.count("huyện"), kinds.count("thành phố")) == (9, 1)


def test_the_sample_of_2018_is_open_ended_so_that_a_new_deployment_works_on_any_day():
    assert KON_TUM.valid_on(AFTER) == KON_TUM.valid_on(IN_2018)


def test_the_sample_of_quang_ngai_knows_the_mergers_of_2025():
    """On 1/3/2025 six departments went into others; on 1/7/2025 the districts ended and six communes began."""
    assert len(QUANG_NGAI.valid_on(AFTER)) == 20
    days = (date(2025, 2, 28), date(2025, 3, 1), date(2025, 6, 30), date(2025, 7, 1))
    assert [len(QUANG_NGAI.valid_on(day)) for day in days] == [28, 24, 24, 20]
    went = {unit.code: unit.successor for unit in QUANG_NGAI.units if unit.successor}
    assert went == {
        "SKHDT": "STC", "SGTVT": "SXD", "SLDTBXH": "SNV", "STTTT": "SKHCN", "SNN": "SNNMT", "STNMT": "SNNMT",
            "TPKONTUM": "PKONTUM;PDAKCAM;PDAKBLA;XNGOKBAY;XIACHIM;XDAKROWA",
    }  # fmt: skip
    assert code("Sở KH&ĐT", date(2025, 2, 28), QUANG_NGAI) == "SKHDT"
    assert code("Sở KH&ĐT", date(2025, 3, 1), QUANG_NGAI) is None
    assert code("Phường Kon Tum", date(2025, 7, 1), QUANG_NGAI) == "PKONTUM"
    assert code("TP Kon Tum", date(2025, 7, 1), QUANG_NGAI) is None


@pytest.mark.parametrize("registry", [KON_TUM, QUANG_NGAI])
def test_every_name_of_a_unit_resolves_to_it_in_any_spelling(registry):
    for unit in registry.units:
        for name in unit.names:
            for spelling in (name, name.upper(), unicodedata.normalize("NFD", name), f" {name}. "):
                assert registry.resolve(spelling, unit.valid_from) == unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vụ", "SNV"),
        ("nội vụ", "SNV"),
        ("SNV", "SNV"),
        ("So Noi vu", "SNV"),
        ("Sở Nội vụ tỉnh", "SNV"),
        ("Sở KH&ĐT", "SKHDT"),
        ("Sở KH và ĐT", "SKHDT"),
        ("SKHĐT", "SKHDT"),
        ("Sở LĐ-TB&XH", "SLDTBXH"),
        ("Sở Lao động, Thương binh và Xã hội", "SLDTBXH"),
        ("SLĐTBXH", "SLDTBXH"),
        ("Sở Văn hoá, Thể thao và Du lịch", "SVHTTDL"),
        ("Sở VH, TT & DL", "SVHTTDL"),
        ("Sở VH,TT&DL", "SVHTTDL"),
        ("Sở Nông nghiệp & PTNT", "SNN"),
        ("Văn phòng Uỷ ban nhân dân tỉnh", "VP"),
        ("Dân tộc", "BDT"),
        ("Huyện Đăk Tô", "DAKTO"),
        ("huyện Đắk Tô", "DAKTO"),
        ("UBND huyện Đak Tô", "DAKTO"),
        ("Uỷ ban nhân dân huyện Dak To", "DAKTO"),
        ("UBND H. Đăk Tô", "DAKTO"),
        ("Đăk Hà", "DAKHA"),
        ("UBND TP. Kon Tum", "TPKONTUM"),
        ("Tp Kon Tum", "TPKONTUM"),
        ("T.P Kon Tum", "TPKONTUM"),
        ("Ia H'Drai", "IAHDRAI"),
        ("Ia H’Drai", "IAHDRAI"),
        ("huyện Ia H`Drai", "IAHDRAI"),
        ("UBND huyện Ia HDrai", "IAHDRAI"),
        ("BQL Khu kinh tế", "BQLKKT"),
        ("tỉnh Kon Tum", None),
        ("UBND tỉnh", None),
        ("Sở Đăk Tô", None),
        ("Phòng Nội vụ", None),
        ("Sở Nội vụ tỉnh Gia Lai", None),
        ("Sở Nội", None),
        ("Sở", None),
        ("huyện", None),
        ("", None),
    ],
)
def test_a_name_resolves_only_as_a_whole(text, expected):
    assert code(text) == expected


def test_a_name_is_never_found_by_its_beginning():
    rooms = Registry([Unit("P1", "Phòng 1"), Unit("P10", "Phòng 10")])
    assert (code("phòng 1", registry=rooms), code("Phòng 10", registry=rooms)) == ("P1", "P10")
    assert code("Phòng", registry=rooms) is None
    assert code("Phòng 100", registry=rooms) is None


def test_a_name_without_its_kind_that_fits_two_units_names_neither():
    both = Registry([Unit("X", "UBND xã Đăk Hà", kind="xã"), Unit("H", "UBND huyện Đăk Hà", kind="huyện")])
    assert code("Đăk Hà", registry=both) is None
    assert code("UBND Đăk Hà", registry=both) is None
    assert (code("xã Đăk Hà", registry=both), code("huyện Đăk Hà", registry=both)) == ("X", "H")


def test_accents_decide_between_names_that_are_the_same_without_them():
    twins = Registry([Unit("A", "Xã Ia Tơi"), Unit("B", "Xã Ia Tới")])
    assert (code("xã Ia Tơi", registry=twins), code("Xã Ia Tới", registry=twins)) == ("A", "B")
    assert code("Xa Ia Toi", registry=twins) is None


def test_a_name_means_the_unit_that_bore_it_on_the_day():
    merged = Registry(
        [
            Unit("STNMT", "Sở Tài nguyên và Môi trường", valid_to=date(2025, 2, 28), successor="SNNMT"),
            Unit("SNNMT", "Sở Nông nghiệp và Môi trường", valid_from=date(2025, 3, 1)),
        ]
    )
    assert code("Sở Tài nguyên và Môi trường", date(2025, 2, 28), merged) == "STNMT"
    assert code("Sở Tài nguyên và Môi trường", date(2025, 3, 1), merged) is None
    assert code("Sở Nông nghiệp và Môi trường", IN_2018, merged) is None
    assert code("Sở Nông nghiệp và Môi trường", IN_APRIL_2025, merged) == "SNNMT"
    renamed = Registry(
        [
            Unit("OLD", "UBND huyện Đăk Tô", kind="huyện", valid_to=date(2025, 6, 30)),
            Unit("NEW", "UBND xã Đăk Tô", kind="xã", valid_from=AFTER),
        ]
    )
    assert (code("Đăk Tô", IN_2018, renamed), code("Đăk Tô", AFTER, renamed)) == ("OLD", "NEW")
    assert code("Đăk Tô", None, renamed) is None


def test_two_units_of_one_code_are_refused():
    with pytest.raises(ValueError, match="cùng một mã"):
        Registry([Unit("A", "Sở A"), Unit("A", "Sở B")])


def test_a_near_miss_is_offered_and_nonsense_is_not():
    assert "“Sở Nội vụ”" in KON_TUM.near("Sở Nội vụt")
    assert "“Sở Kế hoạch và Đầu tư”" in KON_TUM.near("Sở Kế hoach Đầu tư")
    assert "“UBND huyện Tu Mơ Rông”" in KON_TUM.near("huyện Tu Mơ Rôg")
    assert KON_TUM.near("xyz") == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("Sở Nội vụ, Sở Y tế", ["Sở Nội vụ", "Sở Y tế"]),
        ("Sở Nội vụ và Y tế", ["Sở Nội vụ", "Y tế"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Sở Tài chính, Kế hoạch và Đầu tư, Lao động – Thương binh và Xã hội và Văn hóa, Thể thao và Du lịch",
            ["Sở Tài chính", "Kế hoạch và Đầu tư", "Lao động – Thương binh và Xã hội", "Văn hóa, Thể thao và Du lịch"],
        ),
        ("Sở Giáo dục và Đào tạo và Sở Tài nguyên và Môi trường", ["Sở Giáo dục và Đào tạo", "Sở Tài nguyên và Môi trường"]),
        ("Sở Y tế;SNV + STC\n- UBND huyện Đăk Tô\n2. TP Kon Tum", ["Sở Y tế", "SNV", "STC", "UBND huyện Đăk Tô", "TP Kon Tum"]),
        ("UBND các huyện: Đăk Tô, Ngọc Hồi và TP Kon Tum", ["Đăk Tô", "Ngọc Hồi", "TP Kon Tum"]),
        ("Các sở: Nội vụ, Y tế", ["Nội vụ", "Y tế"]),
        ("Các Sở Nội vụ, Tài chính; các huyện Đăk Hà, Sa Thầy", ["Sở Nội vụ", "Tài chính", "huyện Đăk Hà", "Sa Thầy"]),
        ("Sở Nội vụ và các đơn vị liên quan", ["Sở Nội vụ", "các đơn vị liên quan"]),
        ("UBND các huyện, thành phố", ["UBND các huyện, thành phố"]),
        ("Sở Y tế, các sở, ban, ngành và UBND các huyện, thành phố", ["Sở Y tế", "các sở, ban, ngành và UBND các huyện, thành phố"]),
        ("Sở Nội vụ, , Sở Y tế,", ["Sở Nội vụ", "Sở Y tế"]),
        ("Trung tâm Hỗ trợ đào tạo và Cung ứng nhân lực", ["Trung tâm Hỗ trợ đào tạo và Cung ứng nhân lực"]),
        ("Công an tỉnh và Bộ Chỉ huy Quân sự tỉnh", ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"]),
        ("", []),
        (" ; ,\n", []),
    ],
)  # fmt: skip
def test_a_cell_with_several_units_gives_each_name_whole(text, names):
    assert KON_TUM.split(text) == names
    assert KON_TUM.split(unicodedata.normalize("NFD", text)) == names


@pytest.mark.parametrize(
    "text",
    ["các đơn vị", "Các sở, ban, ngành", "UBND các huyện, thành phố", "các đơn vị liên quan", "đơn vị có liên quan",
     "UBND huyện, thành phố", "Tất cả các sở", "CAC DON VI", "các cơ quan, đơn vị, địa phương", "các sở, ngành liên quan"],
)  # fmt: skip
def test_words_that_name_nobody_are_vague(text):
    assert is_vague(text)
    assert KON_TUM.is_vague(text)


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ", "các sở Nội vụ, Y tế", "UBND tỉnh", "huyện Đăk Tô", "Vụ GDĐH", "", "Ban"]
)
def test_words_that_name_somebody_are_not_vague(text):
    assert not is_vague(text)


def test_no_unit_of_a_registry_is_vague():
    assert not any(is_vague(name) for unit in (*KON_TUM.units, *QUANG_NGAI.units) for name in unit.names)


@given(st.lists(st.sampled_from([unit.name for unit in KON_TUM.valid_on(IN_2018)]), min_size=1, max_size=5), st.sampled_from([", ", "; ", "\n", " và ", " + "]))  # fmt: skip
def test_names_joined_in_any_way_come_apart_again(names, seam):
    assert KON_TUM.split(seam.join(names)) == names


@given(st.text("Sở Nội vụyế,;+\n .", max_size=40))
def test_splitting_loses_no_letter(text):
    def letters(some):
        return [char for char in unicodedata.normalize("NFC", some) if char.isalpha()]

    assert letters("".join(KON_TUM.split(text))) == letters(text)


def test_the_real_list_of_another_registry_resolves_nowhere_and_splits_sensibly():
    sheet = python_calamine.load_workbook(shared("real-list-2017.xlsx")).get_sheet_by_index(0)
    cells = {row[place] for row in sheet.to_python()[1:] for place in (4, 5) if row[place]}
    names = [name for cell in cells for name in KON_TUM.split(cell)]
    assert {name for name in names if KON_TUM.resolve(name)} <= {"Thanh tra"}
    assert "Trung tâm Hỗ trợ đào tạo và CƯNL" in names
    assert {"các đơn vị", "các đơn vị liên quan"} == {name for name in names if is_vague(name)}


def test_a_registry_travels_to_a_child_process_with_its_index():
    copy = pickle.loads(pickle.dumps(KON_TUM))
    assert copy.units == KON_TUM.units
    assert copy.resolve("huyện Đắk Tô", IN_2018).code == "DAKTO"
