"""The catalogue of mistakes: each says where – what – what to do, in Vietnamese; tests name the code."""

from enum import Enum
from typing import Any

from sync.core.problem import Problem, Severity, reading_order
from sync.core.refusals import REMEDIES, Refusal

__all__ = ["REMEDIES", "Mistake", "Problem", "Refusal", "Severity", "reading_order"]


class Mistake(Enum):
    """What can be wrong inside a tracker or a list. Value: severity, what is wrong, what to do."""

    # the sheet
    HEADER_NOT_FOUND = (
        Severity.ERROR,
        "không thấy dòng tiêu đề của sổ theo dõi{near}",
        "giữ nguyên dòng tiêu đề của sổ đã phát, hoặc dán lại tiêu đề từ sổ mẫu",
    )
    HEADER_MISSING = (
        Severity.ERROR,
        "thiếu cột “{header}”{near}",
        "thêm lại cột này hoặc sửa lại tên cột cho đúng; nội dung đã thu trước đó vẫn được giữ",
    )
    HEADER_UNKNOWN = (
        Severity.NOTE,
        "cột “{header}” không có trong sổ mẫu{near}; nội dung được giữ nguyên nhưng không dùng để tính",
        "kiểm tra lại tên cột nếu đây là một cột của sổ mẫu",
    )
    HEADER_TWICE = (
        Severity.WARNING,
        "cột “{header}” xuất hiện hai lần; chỉ dùng cột {first}",
        "xoá hoặc đổi tên cột thừa",
    )
    HEADER_REPEATED = (
        Severity.NOTE,
        "dòng này lặp lại tiêu đề nên không tính là nhiệm vụ",
        "xoá dòng tiêu đề dán thừa",
    )
    SHEET_NOT_READ = (
        Severity.NOTE,
        "trang có {rows} dòng nhưng không có tiêu đề của sổ theo dõi nên không đọc",
        "nếu trang này có nhiệm vụ: thêm dòng tiêu đề như sổ mẫu",
    )
    SHEET_HIDDEN = (
        Severity.WARNING,
        "trang ẩn có tiêu đề của sổ theo dõi; không đọc trang ẩn",
        "cho hiện trang này nếu là sổ đang dùng, hoặc xoá đi",
    )
    SHEET_WITHOUT_TASKS = (
        Severity.WARNING,
        "trang có tiêu đề nhưng không có nhiệm vụ nào",
        "kiểm tra xem dữ liệu có bị xoá nhầm hay lọc mất không",
    )
    IDENTITY_MISSING = (
        Severity.WARNING,
        "tệp không có trang nhận dạng của sổ đã phát",
        "dùng đúng tệp do Văn phòng phát, không chép sang tệp mới",
    )
    IDENTITY_MISMATCH = (
        Severity.ERROR,
        "tệp tự nhận là của “{found}” nhưng được nộp cho “{expected}”",
        "nộp đúng sổ của đơn vị mình vào đúng thư mục",
    )
    IDENTITY_SHEET_MISSING = (
        Severity.WARNING,
        "tệp đã mất trang nhận dạng ẩn “{hidden}”, chỉ còn nhận ra đơn vị nhờ thuộc tính của tệp",
        "dùng lại đúng tệp do Văn phòng phát, không xoá trang ẩn",
    )
    COVER_MISSING = (Severity.NOTE, "tệp không có trang bìa", "dùng đúng tệp do Văn phòng phát")
    # the other book (reconciliation)
    SUM_WRONG = (
        Severity.WARNING,
        "số tổng ghi {value} nhưng các dòng bên trên cộng lại là {counted}; đối chiếu theo các dòng",
        "Sở Nội vụ kiểm tra lại số tổng hoặc các dòng của sổ",
    )
    MONTH_UNKNOWN = (
        Severity.ERROR,
        "không rõ dòng này thuộc danh sách tháng nào (“{value}”) nên chưa đối chiếu",
        "ghi tháng vào cột “Kỳ” dạng 2018-04 hoặc 4/2018",
    )
    UNIT_CARRIED = (
        Severity.WARNING,
        "ô đơn vị để trống (ô gộp); hiểu là “{value}” như dòng trên",
        "bỏ gộp ô và điền đơn vị ở từng dòng",
    )
    UNIT_NOT_IN_REGISTRY = (
        Severity.WARNING,
        "đơn vị “{value}” không có trong danh mục{near}; dòng vẫn được đối chiếu theo mã",
        "sửa tên đơn vị, hoặc thêm tên gọi này vào cột aliases của units.csv",
    )
    # the row
    ROW_WITHOUT_CONTENT = (
        Severity.ERROR,
        "dòng có dữ liệu ({value}) nhưng không có mã và nội dung nhiệm vụ",
        "điền mã hoặc nội dung nhiệm vụ, hoặc xoá dòng nếu gõ nhầm",
    )
    ROW_UNCLEAR = (
        Severity.WARNING,
        "không rõ “{value}” là tên nhóm hay là nhiệm vụ nên chưa tính",
        "nếu là nhiệm vụ: điền thêm mã, cơ quan chủ trì, thời hạn",
    )
    ROW_MISSING = (
        Severity.WARNING,
        "nhiệm vụ {task} không còn trong sổ; tình trạng đã ghi trước đó và thời hạn vẫn được giữ",
        "khôi phục dòng của nhiệm vụ này",
    )
    ROW_UNASSIGNED = (
        Severity.WARNING,
        "nhiệm vụ không có mã, chưa có trong sổ giao việc (ngoài sổ giao){typed}",
        "báo Văn phòng UBND tỉnh để cấp mã nếu là nhiệm vụ được giao",
    )
    CODE_MISSING = (
        Severity.WARNING,
        "dòng không có mã; trùng văn bản, ngày và nội dung nên được hiểu là nhiệm vụ {task}",
        "điền lại mã {task} vào dòng này",
    )
    ROW_TWICE = (
        Severity.ERROR,
        "các dòng không có mã ({rows}) trùng văn bản, ngày và nội dung; chưa dùng dòng nào",
        "giữ lại một dòng cho mỗi nhiệm vụ",
    )
    CODE_TWICE = (
        Severity.ERROR,
        "mã {task} có ở nhiều dòng ({rows}); chưa dùng dòng nào",
        "giữ lại một dòng cho mỗi mã",
    )
    CODE_UNKNOWN = (
        Severity.ERROR,
        "mã “{value}” không có trong sổ giao việc",
        "chép lại đúng mã do Văn phòng cấp",
    )
    CODE_OF_ANOTHER_UNIT = (
        Severity.ERROR,
        "mã {task} đang giao cho {holder}, không phải đơn vị này",
        "xoá dòng này; nếu mới chuyển đơn vị, dùng sổ được phát sau khi chuyển",
    )
    CENTRAL_CHANGED = (
        Severity.WARNING,
        "cột “{header}” ghi “{value}” khác sổ giao việc (“{ruling}”); lấy theo sổ giao việc",
        "không sửa cột màu xám; nếu sổ giao việc sai, báo Văn phòng để đính chính",
    )
    CENTRAL_EMPTIED = (
        Severity.WARNING,
        "ô màu xám ở cột “{header}” đã bị xoá trống; khi thu sổ vẫn lấy theo sổ giao việc",
        "bấm Hoàn tác (Ctrl+Z), hoặc chép lại ô ấy từ sổ Văn phòng phát",
    )
    ASSIGNMENT_CHANGED = (
        Severity.ERROR,
        "cột “{header}” ghi “{value}” khác nhiệm vụ {task} đã giao (“{ruling}”); giữ theo lần giao đầu",
        "muốn đổi: ghi mã {task} và sự kiện “Gia hạn”, “Chuyển” hoặc “Đính chính giao việc” ở trang Sự kiện",
    )
    TASK_TWICE = (
        Severity.WARNING,
        "các dòng {rows} trùng văn bản, ngày, nội dung và cơ quan chủ trì nên chỉ là một nhiệm vụ ({task}), lấy theo dòng đầu",
        "giữ lại một dòng; nếu là hai nhiệm vụ khác nhau: ghi nội dung cho khác nhau",
    )
    CODE_NOT_ISSUED = (
        Severity.ERROR,
        "“{value}” không phải là mã đã cấp trong sổ cái này; chưa nhận dòng này",
        "để trống ô mã để được cấp mã mới, hoặc chép lại đúng mã đã cấp",
    )
    STALE_ROW = (
        Severity.WARNING,
        "sổ mới chưa có nội dung đã ghi ở sổ cũ sau khi phát ({fields})",
        "chép nội dung đó sang sổ mới",
    )
    RETIRED_VERSION = (
        Severity.ERROR,
        "sổ bản {version} đã ngừng dùng vì bản {current} đã được điền; nội dung sửa ở đây không được nhận",
        "chép nội dung sang bản {current}",
    )
    # the cell
    CELL_ERROR = (Severity.ERROR, "ô bị lỗi công thức {value}", "gõ lại giá trị thay cho công thức")
    FORMULA_WITHOUT_VALUE = (
        Severity.ERROR,
        "ô có công thức nhưng tệp không lưu kết quả",
        "mở tệp bằng Excel rồi lưu lại, hoặc gõ giá trị thay cho công thức",
    )
    VALUE_FROM_OUTSIDE = (
        Severity.ERROR,
        "ô lấy giá trị từ nơi khác bằng công thức {value} nên không dùng",
        "gõ giá trị thay cho công thức",
    )
    DATE_UNREADABLE = (
        Severity.ERROR,
        "“{value}” không đọc được thành ngày",
        "gõ lại theo dạng ngày/tháng/năm, ví dụ 15/05/2018",
    )
    DATE_IMPOSSIBLE = (
        Severity.ERROR,
        "“{value}” không phải là ngày có thật",
        "kiểm tra lại ngày, tháng (ngày trước, tháng sau)",
    )
    DATE_YEAR_ODD = (
        Severity.ERROR,
        "năm trong “{value}” nằm ngoài 2000–2100",
        "gõ lại đủ bốn chữ số của năm",
    )
    DATE_AS_TEXT = (
        Severity.NOTE,
        "ngày “{value}” được gõ dạng chữ, đã hiểu là {reading}",
        "gõ lại dạng ngày nếu cách hiểu này không đúng",
    )
    DATE_AS_NUMBER = (Severity.NOTE, "số {value} được hiểu là ngày {reading}", "định dạng lại ô thành ngày")
    DATES_FOREIGN = (
        Severity.ERROR,
        "trang đang theo ngôn ngữ và khu vực “{locale}” nên ngày và tháng có thể bị đảo; chưa dùng cột “{header}”, giữ ngày đã thu trước đó",
        "vào Tệp → Cài đặt → Ngôn ngữ và khu vực, chọn Việt Nam, rồi xem lại từng ngày trong cột này",
    )
    NO_DEADLINE_DATE = (
        Severity.WARNING,
        "ngày 01/01/1970 được hiểu là không có thời hạn",
        "để trống ô và chọn tính chất “chưa có thời hạn”, hoặc điền thời hạn thật",
    )
    DEADLINE_IN_WORDS = (
        Severity.WARNING,
        "thời hạn “{value}” được hiểu là {reading} ({basis}), chờ xác nhận",
        "Văn phòng xác nhận cách đọc hoặc điền ngày cụ thể",
    )
    DEADLINE_REFUSED = (
        Severity.ERROR,
        "thời hạn “{value}” không xác định được ngày: {reason}",
        "điền một ngày cụ thể vào cột Thời hạn",
    )
    CONFIRMATION_UNREAD = (
        Severity.ERROR,
        "“{value}” không phải là lời đồng ý, cũng không phải là một ngày nên chưa xác nhận gì",
        "ghi “đồng ý” để nhận cách đọc, hoặc ghi ngày đúng, ví dụ 15/05/2018",
    )
    DEADLINE_BEFORE_DOCUMENT = (
        Severity.WARNING,
        "thời hạn {value} sớm hơn ngày văn bản giao {document}",
        "kiểm tra lại hai ngày này",
    )
    STATE_UNKNOWN = (
        Severity.ERROR,
        "tình trạng “{value}” không có trong danh mục{near}",
        "chọn lại trong danh sách: {choices}",
    )
    CHOICE_UNKNOWN = (
        Severity.WARNING,
        "“{value}” không có trong danh mục của cột “{header}”{near}",
        "chọn lại trong danh sách: {choices}",
    )
    STATE_ELSEWHERE = (
        Severity.WARNING,
        "“{value}” là một tình trạng nhưng nằm ở cột “{header}”",
        "chuyển sang cột Tình trạng",
    )
    DONE_WITHOUT_DATE = (
        Severity.ERROR,
        "ghi đã hoàn thành nhưng thiếu ngày hoàn thành",
        "điền Ngày hoàn thành theo văn bản kết quả",
    )
    DONE_ON_WITHOUT_STATE = (
        Severity.WARNING,
        "có ngày hoàn thành {value} nhưng tình trạng là “{state}”; chưa tính là hoàn thành",
        "chọn tình trạng “Đã hoàn thành”, hoặc xoá ngày",
    )
    DONE_IN_FUTURE = (
        Severity.ERROR,
        "ngày hoàn thành {value} sau ngày thu thập {today}",
        "kiểm tra lại ngày hoàn thành",
    )
    DONE_BEFORE_ASSIGNED = (
        Severity.WARNING,
        "ngày hoàn thành {value} trước ngày văn bản giao {document}",
        "kiểm tra lại ngày hoàn thành",
    )
    UNIT_MISSING = (Severity.ERROR, "thiếu cơ quan chủ trì", "điền tên hoặc mã một đơn vị trong danh mục")
    UNIT_UNKNOWN = (
        Severity.ERROR,
        "“{value}” không có trong danh mục đơn vị{near}",
        "sửa lại tên, hoặc bổ sung tên gọi khác vào units.csv",
    )
    UNIT_VAGUE = (Severity.ERROR, "“{value}” không chỉ rõ đơn vị nào", "ghi tên từng đơn vị")
    SUPPORTING_UNKNOWN = (
        Severity.NOTE,
        "cơ quan phối hợp “{value}” không có trong danh mục đơn vị{near}",
        "không cần làm gì nếu là cơ quan ngoài danh mục; gõ nhầm thì sửa lại tên",
    )
    UNIT_SEVERAL = (
        Severity.NOTE,
        "nhiều cơ quan chủ trì ({value}): mỗi cơ quan một dòng, chung mã gốc",
        "không cần làm gì nếu đúng là giao chung",
    )
    CONTENT_MISSING = (Severity.ERROR, "thiếu nội dung nhiệm vụ", "điền nội dung nhiệm vụ")
    LEGACY_ENCODING = (
        Severity.ERROR,
        "chữ gõ bằng bảng mã cũ (TCVN3/VNI): “{value}”",
        "gõ lại bằng bảng mã Unicode",
    )
    TEXT_TOO_LONG = (
        Severity.WARNING,
        "ô dài {length} ký tự",
        "rút gọn, để nội dung chi tiết trong văn bản kết quả",
    )
    PERIODS_MISSING = (
        Severity.ERROR,
        "nhiệm vụ định kỳ chưa ghi các kỳ",
        "điền cột Các kỳ, ví dụ 2018-01..2018-12",
    )
    PERIODS_UNREADABLE = (
        Severity.ERROR,
        "không đọc được các kỳ “{value}”",
        "ghi dạng 2018-01..2018-12 hoặc 2018-Q1; 2018-Q2",
    )
    PERIOD_DEADLINE = (
        Severity.ERROR,
        "“{value}” không cho biết thời hạn của từng kỳ",
        "ghi ở cột Thời hạn (theo văn bản) một ngày trong kỳ, ví dụ “ngày 15 hằng tháng”; để trống: ngày cuối kỳ",
    )
    CODE_FOR_SEVERAL = (
        Severity.ERROR,
        "mã {task} ghi cho nhiều cơ quan chủ trì ({value}); một mã chỉ thuộc một cơ quan",
        "giữ một cơ quan ở dòng này, cơ quan khác ghi ở dòng mới để trống mã",
    )
    # the sheet of events
    EVENT_UNKNOWN = (
        Severity.ERROR,
        "sự kiện “{value}” không có trong danh mục",
        "chọn lại trong danh sách: {choices}",
    )
    EVENT_INCOMPLETE = (Severity.ERROR, "sự kiện “{kind}” thiếu {missing}", "điền đủ để sự kiện có hiệu lực")
    EVENT_NOT_LATER = (
        Severity.ERROR,
        "gia hạn đến {value} không muộn hơn thời hạn đang có ({deadline}) nên chưa nhận",
        "kiểm tra lại hai ngày; nếu thời hạn đã giao ghi sai: dùng “Đính chính giao việc”",
    )
    EVENT_BEFORE_DOCUMENT = (
        Severity.ERROR,
        "thời hạn mới {value} sớm hơn ngày văn bản {document} nên chưa nhận",
        "kiểm tra lại hai ngày này",
    )
    EVENT_WITHOUT_DOCUMENT = (
        Severity.ERROR,
        "sự kiện “{kind}” chưa có văn bản nên chưa nhận",
        "điền Số, ký hiệu văn bản; đề nghị của đơn vị khi chưa được chấp thuận thì chưa phải là sự kiện",
    )
    EVENT_TO_HOLDER = (
        Severity.ERROR,
        "nhiệm vụ {task} ngày {on} đang do {holder} chủ trì nên không chuyển gì",
        "kiểm tra lại Đơn vị mới và ngày hiệu lực, hoặc xoá dòng này",
    )
    EVENT_NOT_SUSPENDED = (
        Severity.ERROR,
        "nhiệm vụ {task} ngày {on} không tạm dừng nên không có gì để tiếp tục",
        "ghi sự kiện Tạm dừng trước đó nếu còn thiếu, hoặc sửa ngày hiệu lực",
    )
    EVENT_SUSPENDED_TWICE = (
        Severity.ERROR,
        "nhiệm vụ {task} ngày {on} đang tạm dừng sẵn nên chưa nhận",
        "xoá dòng này, hoặc ghi sự kiện Tiếp tục trước đó nếu còn thiếu",
    )
    EVENT_ON_WITHDRAWN = (
        Severity.ERROR,
        "nhiệm vụ {task} đã thu hồi từ {on} nên không nhận sự kiện “{kind}” sau đó",
        "kiểm tra lại mã và ngày hiệu lực; việc giao lại thì ghi thành nhiệm vụ mới",
    )
    EVENT_ON_ROOT = (
        Severity.ERROR,
        "“{value}” là mã gốc của các nhiệm vụ {members} nên chưa nhận",
        "ghi mỗi nhiệm vụ một dòng, với mã của chính nhiệm vụ ấy",
    )
    CORRECTION_FIELD = (
        Severity.ERROR,
        "không đính chính được cột “{value}”",
        "ghi đúng tên một cột của sổ giao việc (trừ mã)",
    )

    def at(self, sheet: str, cell: str, task: str = "", **facts: Any) -> Problem:
        """The mistake at one place; `facts` and the task's code fill the sentence."""
        severity, what, todo = self.value
        said = {"near": "", "typed": "", "task": task, **facts}
        message = f"{what.format_map(said)} – {todo.format_map(said)}"
        return Problem(self.name.lower(), sheet, cell, message, severity, task)
