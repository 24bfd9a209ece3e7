"""What the file system refused, in words: the operating system's own are English."""

import errno

_REFUSED = {
    errno.ENOENT: "không có thư mục hoặc tệp này",
    errno.EEXIST: "đã có tệp hoặc thư mục cùng tên",
    errno.EACCES: "không có quyền, hoặc tệp đang mở ở chương trình khác",
    errno.EPERM: "không có quyền",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
    errno.ENOSPC: "đĩa đầy",
    errno.EISDIR: "đây là một thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EROFS: "đĩa chỉ đọc",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "đĩa báo lỗi đọc, ghi",
}


def refused(error: OSError) -> str:
    """Why the file system refused, as a part of a sentence."""
    return _REFUSED.get(error.errno or 0, "hệ thống không đọc, ghi được")
