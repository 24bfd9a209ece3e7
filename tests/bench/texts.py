"""Rows as offices write them: tasks from pieces of real wording, and what clerks fill in."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from sync.core.assigned.assignment import Task
from sync.core.tracker import State

_VERBS = (
    "Chủ trì, phối hợp với các sở, ngành liên quan rà soát", "Tham mưu UBND tỉnh ban hành", "Báo cáo kết quả thực hiện",
    "Khẩn trương hoàn thành", "Kiểm tra, đôn đốc", "Xây dựng và trình phê duyệt", "Tổ chức triển khai", "Đề xuất phương án xử lý",
    "Thẩm định, trình Chủ tịch UBND tỉnh xem xét", "Tổng hợp, đánh giá", "Rà soát, điều chỉnh, bổ sung", "Hướng dẫn các địa phương thực hiện",
)  # fmt: skip
_SUBJECTS = (
    "kế hoạch đầu tư công trung hạn", "việc giải phóng mặt bằng dự án đường tránh quốc lộ 14", "đề án sắp xếp, tổ chức lại các đơn vị sự nghiệp công lập",
    "công tác phòng cháy, chữa cháy rừng mùa khô", "việc cấp giấy chứng nhận quyền sử dụng đất lần đầu", "chương trình mục tiêu quốc gia xây dựng nông thôn mới",
    "tiến độ xây dựng hồ chứa nước và hệ thống kênh mương", "công tác cải cách hành chính, kiểm soát thủ tục hành chính", "kết luận thanh tra về quản lý, sử dụng tài sản công",
    "dự toán ngân sách nhà nước và tình hình nợ đọng xây dựng cơ bản", "công tác tiêm chủng mở rộng và phòng, chống dịch sốt xuất huyết",
    "việc giải quyết đơn thư khiếu nại, tố cáo kéo dài", "quy hoạch chi tiết các khu, cụm công nghiệp", "công tác giao đất, giao rừng cho hộ đồng bào dân tộc thiểu số",
    "chính sách hỗ trợ phát triển cây dược liệu", "đề án phát triển du lịch sinh thái", "tình hình trật tự an toàn giao thông",
    "việc sử dụng kinh phí sự nghiệp giáo dục", "công tác bảo vệ môi trường tại các bãi chôn lấp chất thải", "phương án ứng phó thiên tai, bão lũ",
)  # fmt: skip
_PLACES = (
    "huyện Đăk Tô", "huyện Kon Plông", "thành phố Kon Tum", "huyện Ngọc Hồi", "huyện Sa Thầy", "huyện Đăk Glei",
    "huyện Tu Mơ Rông", "huyện Đăk Hà", "huyện Kon Rẫy", "huyện Ia H’Drai", "các xã đặc biệt khó khăn", "địa bàn toàn tỉnh",
)  # fmt: skip
_TAILS = (
    "theo chỉ đạo của Thủ tướng Chính phủ", "báo cáo UBND tỉnh xem xét, quyết định", "tránh để xảy ra khiếu kiện đông người",
    "bảo đảm đúng quy định của pháp luật", "trước khi trình Hội đồng nhân dân tỉnh", "theo ý kiến kết luận tại phiên họp thường kỳ",
)  # fmt: skip
_PROGRESS = (
    "Đã dự thảo, đang lấy ý kiến các đơn vị liên quan", "Đã tham mưu văn bản, chờ ý kiến của Sở Tài chính", "Đang tổng hợp số liệu từ các địa phương",
    "Đã trình UBND tỉnh", "Đã thành lập đoàn kiểm tra, hoàn thành 60% khối lượng", "Đã họp thống nhất phương án với nhà thầu",
)  # fmt: skip
_REASONS = (
    "Chờ hướng dẫn của Bộ, ngành Trung ương",
    "Vướng mắc giải phóng mặt bằng",
    "Thiếu kinh phí",
    "Địa phương gửi số liệu chậm",
)
_FIRST = date(2018, 1, 2)


def tasks_of(unit: str, count: int, dice: Random) -> list[Task]:
    """What a unit is given: a document number of its own each, nine in ten with a day as deadline."""
    return [_task(unit, number, dice) for number in range(1, count + 1)]


def _task(unit: str, number: int, dice: Random) -> Task:
    content = f"{dice.choice(_VERBS)} {dice.choice(_SUBJECTS)} tại {dice.choice(_PLACES)}, {dice.choice(_TAILS)} (mục {dice.randrange(1, 90)}, hồ sơ {unit})"
    issued = _FIRST + timedelta(days=dice.randrange(90))
    dated = dice.random() < 0.9
    return Task(
        unit=unit,
        document_no=f"{number}{dice.randrange(10)}/{unit}-{dice.choice(('TH', 'KTTH', 'NNTN', 'KGVX', 'NC'))}",
        document_date=issued,
        content=content,
        origin=dice.choice(("nhiệm vụ", "kết luận họp", "chỉ đạo")),
        assigned_by=dice.choice(("Chủ tịch", "PCT Trần Thị Nga", "PCT Lê Ngọc Tuấn")),
        supporting_units=dice.choice(("", "Sở Tài chính", "Sở Kế hoạch và Đầu tư; Sở Nội vụ")),
        nature="có thời hạn" if dated else "thường xuyên",
        deadline=issued + timedelta(days=dice.randrange(10, 120)) if dated else None,
    )


def progress_of(unit: str, dice: Random) -> str:
    """What a clerk says of his work."""
    return f"{dice.choice(_PROGRESS)} ({dice.randrange(1, 400)}/BC-{unit})"


def filled(unit: str, row: Mapping[str, Any], dice: Random) -> dict[str, Any]:
    """The row after a clerk of the unit worked on it; one in a hundred dates is typed as text."""
    kind = dice.random()
    if kind < 0.3 or not row.get("code"):
        return dict(row)
    words = {"progress": progress_of(unit, dice)}
    if kind < 0.6:
        return {
            **row,
            **words,
            "state": State.IN_PROGRESS.value,
            "delay_reason": dice.choice(("", *_REASONS)),
        }
    done = row["document_date"] + timedelta(days=dice.randrange(5, 45))
    shown: Any = f"{done:%d/%m/%Y}" if dice.random() < 0.01 else done
    result = f"{dice.randrange(1, 999)}/BC-{unit}"
    return {**row, **words, "state": State.DONE.value, "done_on": shown, "result_doc": result}
