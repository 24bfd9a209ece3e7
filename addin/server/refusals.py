"""What the HTTP door refuses: each with its HTTP status and a sentence for the person at the spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus as Status
from types import MappingProxyType


@dataclass(frozen=True)
class Refusal:
    """Why a request is not carried out: the HTTP status for machines, the sentence for people."""

    status: int
    sentence: str


class Refused(Exception):  # noqa: N818 - it is an outcome that the door reports, named as it reports it
    """Carries a refusal to the place that answers."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


def too_large(megabytes: int) -> Refusal:
    """The body is beyond the limit."""
    return Refusal(
        Status.REQUEST_ENTITY_TOO_LARGE,
        f"Bảng tính gửi lên lớn hơn {megabytes} MB – xoá các trang tính không cần rồi bấm lại.",
    )


def too_slow_to_send(seconds: float) -> Refusal:
    """The body did not arrive in time."""
    return Refusal(
        Status.REQUEST_TIMEOUT,
        f"Bảng tính gửi lên quá chậm (hơn {seconds:g} giây) – kiểm tra đường truyền rồi bấm lại.",
    )


def too_slow_to_run(seconds: float) -> Refusal:
    """The macro did not end in time; its process was ended, and none of its actions are sent."""
    return Refusal(
        Status.GATEWAY_TIMEOUT,
        f"Máy chủ làm quá {seconds:g} giây chưa xong nên đã dừng; bảng tính không bị thay đổi"
        " – bấm lại, nếu vẫn vậy thì báo người quản trị.",
    )


def unknown_macro(known: tuple[str, ...]) -> Refusal:
    """No macro has this name."""
    return Refusal(
        Status.NOT_FOUND, f"Máy chủ không có nút này – cài lại tập lệnh. Các nút có: {', '.join(known)}."
    )


def other_version(client: str, server: str) -> Refusal:
    """Client and server of xlwings have to be of exactly one version."""
    return Refusal(
        Status.CONFLICT,
        f"Tập lệnh trong bảng tính (bản {client[:20]}) khác máy chủ (bản {server})"
        " – người quản trị dựng lại tập lệnh trên máy chủ rồi dán lại vào bảng tính.",
    )


NO_TOKEN = Refusal(
    Status.UNAUTHORIZED, "Chưa có mã truy cập, hoặc mã không đúng – xin mã mới của người quản trị."
)
OFFICE_ONLY = Refusal(Status.FORBIDDEN, "Nút này cần sổ cái nên chỉ dùng được với mã truy cập của Văn phòng.")
TOKENS_UNREADABLE = Refusal(
    Status.SERVICE_UNAVAILABLE, "Máy chủ không đọc được danh sách mã truy cập – báo người quản trị."
)
ENCODED = Refusal(
    Status.UNSUPPORTED_MEDIA_TYPE, "Nội dung gửi lên bị nén – tắt nén ở máy gửi hoặc ở máy trung gian."
)
MALFORMED = Refusal(
    Status.BAD_REQUEST,
    "Nội dung gửi lên không phải là một bảng tính theo khuôn của xlwings – cài lại tập lệnh trong bảng tính.",
)
BUSY = Refusal(
    Status.SERVICE_UNAVAILABLE,
    "Máy chủ đang bận, chưa làm gì với bảng tính – chờ một phút rồi bấm lại.",
)
STOPPED = Refusal(
    Status.INTERNAL_SERVER_ERROR,
    "Máy chủ dừng giữa chừng; bảng tính không bị thay đổi – bấm lại, nếu vẫn vậy thì báo người quản trị.",
)

PLAIN: Mapping[int, str] = MappingProxyType(
    {
        Status.NOT_FOUND: "Không có địa chỉ này – các nút nằm ở /macros/TÊN_NÚT.",
        Status.METHOD_NOT_ALLOWED: "Chỉ nhận POST – bấm nút trong bảng tính, không mở địa chỉ này bằng trình duyệt.",
    }
)
"""HTTP status → sentence, for what the framework refuses by itself."""
