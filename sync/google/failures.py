"""What can go wrong between us and Google: each kind has its own sentence and remedy, and none quotes what was sent."""

from dataclasses import dataclass
from enum import StrEnum

from sync.failure import NotDone


class Trouble(StrEnum):
    """Why Google did not do what it was asked for."""

    EXTRA_MISSING = "extra_missing"
    KEY_MISSING = "key_missing"
    KEY_WRONG = "key_wrong"
    LOGIN_WRONG = "login_wrong"
    NOT_SIGNED_IN = "not_signed_in"
    SCOPES = "scopes"
    API_OFF = "api_off"
    NOT_SHARED = "not_shared"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    IN_TRASH = "in_trash"
    TAB_MISSING = "tab_missing"
    NOT_NATIVE = "not_native"
    REFUSED = "refused"
    TOO_BIG = "too_big"
    QUOTA = "quota"
    STORAGE_FULL = "storage_full"
    SERVER = "server"
    NETWORK = "network"
    NOT_LOOPBACK = "not_loopback"


SENTENCES: dict[Trouble, str] = {
    Trouble.EXTRA_MISSING: "chưa cài phần nối Google – chạy: pip install “dondoc[google]”",
    Trouble.KEY_MISSING: (
        "chưa có chứng thực để vào Google – đặt biến môi trường DONDOC_GOOGLE_KEY là đường dẫn tệp khoá của tài khoản"
        " dịch vụ, hoặc đăng nhập bằng gcloud auth application-default login"
    ),
    Trouble.KEY_WRONG: (
        "tệp khoá của tài khoản dịch vụ không đọc được, không đúng loại hoặc đã bị thu hồi, hoặc đồng hồ của máy sai"
        " – chỉnh đồng hồ; nếu vẫn lỗi: tạo khoá mới ở IAM và quản trị → Tài khoản dịch vụ → Khoá, rồi chỉ lại DONDOC_GOOGLE_KEY"
    ),
    Trouble.LOGIN_WRONG: (
        "Google không nhận cách đăng nhập không khoá của máy này – đăng nhập bằng gcloud: chạy lại gcloud auth"
        " application-default login với đủ phạm vi quyền; máy nối danh tính: kiểm tra tệp cấu hình, mã của hệ thống"
        " danh tính còn hạn, và vai trò Service Account Token Creator trên tài khoản dịch vụ"
    ),
    Trouble.NOT_SIGNED_IN: (
        "Google không nhận phiên đăng nhập của tài khoản dịch vụ – kiểm tra đồng hồ của máy và khoá còn hiệu lực"
    ),
    Trouble.SCOPES: (
        "phiên đăng nhập không có phạm vi quyền cần cho việc này – nếu dùng gcloud: đăng nhập lại với đủ phạm vi;"
        " nếu dùng tệp khoá: chạy dondoc google doctor"
    ),
    Trouble.API_OFF: (
        "dự án Google Cloud chưa bật Google Sheets API hoặc Google Drive API – bật cả hai ở API và dịch vụ → Thư viện,"
        " chờ vài phút rồi chạy lại"
    ),
    Trouble.NOT_SHARED: (
        "bảng tính không còn chia sẻ với tài khoản dịch vụ của Văn phòng – chia sẻ lại (nút Chia sẻ) cho địa chỉ của"
        " tài khoản dịch vụ, hoặc đưa tệp về bộ nhớ dùng chung"
    ),
    Trouble.FORBIDDEN: (
        "tài khoản dịch vụ không có quyền làm việc này trên tệp – cho tài khoản vai trò Người chỉnh sửa hoặc Người quản lý"
        " nội dung của bộ nhớ dùng chung"
    ),
    Trouble.NOT_FOUND: (
        "không thấy tệp trên Google Drive (đã xoá, sai mã tệp, hoặc không còn chia sẻ) – khôi phục hoặc chia sẻ lại tệp,"
        " hoặc sửa mã sau “google:” trong units.csv"
    ),
    Trouble.IN_TRASH: "tệp nằm trong Thùng rác của Google Drive – khôi phục tệp từ Thùng rác",
    Trouble.TAB_MISSING: (
        "không thấy trang trong bảng tính (đã bị đổi tên hoặc xoá) – đặt lại tên trang như khi được phát,"
        " hoặc khôi phục qua Tệp → Nhật ký phiên bản"
    ),
    Trouble.NOT_NATIVE: "tệp là sổ Excel tải lên Drive, không phải Google Trang tính – đọc như một sổ Excel",
    Trouble.REFUSED: "Google không chấp nhận yêu cầu – gửi thông báo này cho người phụ trách phần mềm",
    Trouble.TOO_BIG: (
        "bảng tính quá lớn cho một sổ theo dõi nên không tải về – xoá trang, hàng và cột thừa rồi thu lại"
    ),
    Trouble.QUOTA: (
        "Google báo hết hạn mức yêu cầu sau nhiều lần chờ – chạy lại sau vài phút, hoặc giảm reads_per_minute,"
        " writes_per_minute ở mục [google] của settings.toml"
    ),
    Trouble.STORAGE_FULL: (
        "hết dung lượng lưu trữ, hoặc tài khoản dịch vụ không được giữ tệp riêng – ghi mã bộ nhớ dùng chung vào"
        " [google] drive trong settings.toml, hoặc dọn bộ nhớ ấy"
    ),
    Trouble.SERVER: "máy chủ Google báo lỗi sau nhiều lần thử – chạy lại sau; trạng thái: google.com/appsstatus",
    Trouble.NETWORK: "không kết nối được với Google sau nhiều lần thử – kiểm tra mạng và tường lửa rồi chạy lại",
    Trouble.NOT_LOOPBACK: (
        "DONDOC_GOOGLE_EMULATOR chỉ nhận địa chỉ trên chính máy này – ghi dạng http://127.0.0.1:CỔNG, hoặc bỏ biến này"
    ),
}
"""What happened – what to do, for each trouble."""

OF_THE_CENTRE = frozenset(
    {
        Trouble.EXTRA_MISSING,
        Trouble.KEY_MISSING,
        Trouble.KEY_WRONG,
        Trouble.LOGIN_WRONG,
        Trouble.NOT_SIGNED_IN,
        Trouble.SCOPES,
        Trouble.API_OFF,
        Trouble.NETWORK,
        Trouble.NOT_LOOPBACK,
    }
)
"""Troubles of this machine, its account or its network: whatever is asked next will meet them too."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One refusal, without anything that was sent or received.

    Attributes:
        trouble: which kind.
        where: the file or the service meant, as people know it.
        status: the HTTP status, 0 where there was no answer.
        reason: Google's own word for it, '' if it gave none.
        unsure: whether what was asked for may have been done all the same: look before asking again.
        retry_after: seconds after which Google wants to be asked again, None if it did not say.
    """

    trouble: Trouble
    where: str = ""
    status: int = 0
    reason: str = ""
    unsure: bool = False
    retry_after: float | None = None

    @property
    def sentence(self) -> str:
        """Where – what – what to do."""
        marks = ", ".join(part for part in (str(self.status or ""), self.reason) if part)
        what, _, todo = SENTENCES[self.trouble].partition(" – ")
        return f"{self.where or 'Google'}: {what}{f' ({marks})' if marks else ''} – {todo}"


class GoogleError(NotDone):
    """A call that Google did not carry out; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.sentence)
        self.failure = failure

    @property
    def trouble(self) -> Trouble:
        """Which kind of trouble."""
        return self.failure.trouble
