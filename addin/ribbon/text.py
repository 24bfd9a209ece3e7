"""Change a text of somebody else's only where it is exactly as expected."""

from sync.failure import NotDone


def swapped(text: str, *swaps: tuple[str, str]) -> str:
    """The text with each `(old, new)` put through; raises `NotDone` when an `old` is not there exactly once."""
    for old, new in swaps:
        if text.count(old) != 1:
            raise NotDone(
                f"mẫu add-in của xlwings không như bản đã kiểm tra (tìm {old.strip()[:60]!r}: {text.count(old)} chỗ)"
                " – cài đúng phiên bản xlwings ghi trong constraints.txt rồi làm lại"
            )
        text = text.replace(old, new)
    return text
