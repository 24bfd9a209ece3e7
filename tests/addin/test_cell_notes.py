import pytest

from addin.cell_notes import is_own, signed


@pytest.mark.parametrize("body", ["thiếu ngày – điền ngày", "hai dòng\nhai lỗi", "chữ “ngoặc” (1)"])
def test_a_signed_note_is_known_again(body):
    assert is_own(signed(body))
    assert is_own(signed(body).replace("\n", "\r\n"))
    assert is_own(signed(body).replace("\n", "\r"))


@pytest.mark.parametrize(
    "text",
    [
        "ghi chú của văn thư",
        "[Đôn đốc] đã gọi điện",
        signed("thiếu ngày") + " – đã hỏi phòng TC",
        "Đã xem. " + signed("thiếu ngày"),
        signed("thiếu ngày").replace("thiếu ngày", "thiếu ngày, hỏi lại anh Nam"),
    ],
)
def test_a_note_that_a_clerk_wrote_or_went_on_writing_is_not_ours(text):
    assert not is_own(text)
