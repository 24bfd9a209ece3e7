"""Heights of rows: whatever stands in a narrow column is seen to its last word."""

import pandas as pd
import pytest

from sync.core.pages.heights import heights_of
from sync.core.pages.page import Column, Page, Table

LINE = 9 * 1.2


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("509/UBND-HTKT, 26/02/2018", 13, 3),  # 509/UBND- | HTKT, | 26/02/2018
        ("568/UBND-NC, 05/03/2018", 11.5, 3),
        ("hết 24/04/2018; lúc 17:30 26/04/2018", 14, 3),
        ("Sở Tư pháp", 13, 1),
        ("Báo cáo kết quả thực hiện Nghị quyết", 40, 1),
    ],
)
def test_a_row_is_as_high_as_its_words_need(words, width, lines):
    table = Table("bang", 0, (Column("words", "Chữ", width),), pd.DataFrame({"words": [words]}))
    height = heights_of(Page("Trang", (), (table,), (width,)))[table.body_top]
    assert round(height / LINE) == lines
