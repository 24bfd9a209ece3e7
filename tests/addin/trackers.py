"""One small tracker for the tests of the buttons, as of 11 May 2018."""

from datetime import date

from tests.core.sheets import grid

AS_OF = date(2018, 5, 11)
HEADER = 2
"""The row of the header, as a person counts."""
OVERDUE, GRACE, SOON, UNCLEAR, FAR, UNCONFIRMED, MISSING, UNDATED, DONE = range(3, 12)
"""The row of each task."""
WORDS = 8
"""The column into which the words go: the first one right of the table."""

TRACKER = grid("""
| SỔ THEO DÕI |
| TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Ngày văn bản | Thời hạn | Tình trạng | Ngày hoàn thành |
| 1 | NV-1 | Báo cáo kết quả quý | 2018-04-01 | 2018-05-02 | Đang thực hiện | |
| 2 | NV-2 | Trình phương án | 2018-04-01 | 2018-05-10 | Đang thực hiện | |
| 3 | NV-3 | Thẩm định dự án | 2018-04-01 | 2018-05-16 | Đang thực hiện | |
| 4 | NV-4 | Kiểm tra công trình | 2018-04-01 | 2018-05-02 | Cơ bản xong | |
| 5 | NV-5 | Rà soát quy hoạch | 2018-04-01 | 2018-09-03 | Đang thực hiện | |
| 6 | NV-6 | Tổng kết chương trình | 2018-01-01 | Quý I/2018 | Đang thực hiện | |
| 7 | NV-7 | Theo dõi giải ngân | 2018-04-01 | | Đang thực hiện | |
| 8 | NV-8 | Lập danh mục | 2018-04-01 | 2018-05-02 | Đã hoàn thành | |
| 9 | NV-9 | Công bố thủ tục | 2018-04-01 | 2018-05-02 | Đã hoàn thành | 2018-05-02 |
""")
