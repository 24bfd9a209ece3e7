"""Where a report or a backup may be written: never over the ledger, the configuration or a unit's file."""

from pathlib import Path

from sync.deployment.place import CONFIG_FILES, Deployment
from sync.failure import NotDone


def require_free_place(place: Deployment, target: Path, suffix: str) -> None:
    """Refuse a target that a person cannot have meant.

    Raises:
        NotDone: another ending, something that is no ordinary file, or a file of the deployment that is kept.
    """
    if target.suffix.lower() != suffix:
        raise NotDone(f"{target}: tên tệp phải kết thúc bằng {suffix} – đặt lại tên tệp")
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise NotDone(f"{target}: không phải là một tệp thường – chọn tên tệp khác")
    resolved = target.resolve()
    kept = [place.ledger_folder, place.trackers, place.books, *(place.root / name for name in CONFIG_FILES)]
    if any(resolved.is_relative_to(one.resolve()) for one in kept):
        raise NotDone(f"{target}: nơi này giữ sổ cái, sổ của đơn vị hoặc cấu hình – chọn thư mục khác")
