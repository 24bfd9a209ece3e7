"""Who may knock: the file of tokens holds hashes, and what is wrong with it is said at its line."""

from datetime import datetime

import pytest

from addin.server.tokens import TokenFile, digest_of, give_token
from sync.deployment.files import ConfigError

AT = datetime(2018, 5, 15, 8, 30)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ma-truy-cap.csv"


def test_the_file_holds_the_hash_and_not_the_token(path):
    token = give_token(path, "SNV", AT, office=False)
    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "don_vi,quyen,sha256,cap_luc",
        f"SNV,don-vi,{digest_of(token)},2018-05-15T08:30",
    ]
    assert len(token) >= 43  # 256 bits in base64
    assert not list(path.parent.glob("*.moi"))


def test_a_new_token_of_a_unit_replaces_its_old_one_and_no_other(path):
    old, other = give_token(path, "SNV", AT, office=False), give_token(path, "VP", AT, office=True)
    new = give_token(path, "SNV", AT, office=False)
    tokens = TokenFile(path)
    assert tokens.holder(old) is None
    assert (tokens.holder(new).unit, tokens.holder(new).office) == ("SNV", False)
    assert (tokens.holder(other).unit, tokens.holder(other).office) == ("VP", True)


@pytest.mark.parametrize("header", ["", " ", "Bearer", "bearer ", "Basic {token}", "{token} {token}"])
def test_a_header_without_exactly_the_token_opens_nothing(path, header):
    token = give_token(path, "SNV", AT, office=False)
    assert TokenFile(path).holder(header.format(token=token)) is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("SNV,tat-ca," + "0" * 64, "dòng 2: cột quyen “tat-ca” – ghi don-vi hoặc van-phong"),
        ("SNV,don-vi,abc", "dòng 2: cột sha256 không phải 64 chữ số"),
        ("SNV,don-vi," + "x" * 64, "dòng 2: cột sha256 không phải 64 chữ số"),
        (",don-vi," + "0" * 64, "dòng 2: thiếu mã đơn vị"),
    ],
)
def test_a_row_that_is_not_understood_names_line_and_remedy(path, row, told):
    path.write_text(f"don_vi,quyen,sha256\n{row}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        TokenFile(path).holders()
    assert told in str(error.value)


def test_a_missing_file_names_the_command_that_makes_it(path):
    with pytest.raises(ConfigError, match="dondoc token MÃ_ĐƠN_VỊ --token-file"):
        TokenFile(path).holders()


def test_excel_may_have_saved_the_file_with_semicolons(path):
    path.write_text(f"don_vi;quyen;sha256\nSNV;don-vi;{digest_of('x').upper()}\n", encoding="utf-8-sig")
    assert TokenFile(path).holder("x").unit == "SNV"
