"""Looking back with that day's configuration: rules, units, calendar and look as the ledger kept them (domain §4)."""

from dataclasses import dataclass, replace
from datetime import datetime

from sync.deployment.files import ConfigError
from sync.deployment.place import Deployment
from sync.ledger.rows import Collection
from sync.office.desk import Desk


@dataclass(frozen=True, slots=True)
class Configured:
    """A desk and the configuration that it works by.

    Attributes:
        desk: to work at.
        collection: the collection with which the configuration was kept; None where it is that of today.
        changed: files of the configuration that say otherwise today than at the last collection known.
        said: which configuration it is, in Vietnamese; '' where there is nothing to say.
    """

    desk: Desk
    collection: Collection | None
    changed: tuple[str, ...]
    said: str


def configured_then(desk: Desk, known_at: datetime) -> Configured:
    """The desk with the configuration of the last collection begun by `known_at`.

    Where none was kept – no collection yet, or one by a program that kept hashes only – it is that of today, and said.

    Raises:
        ConfigError: what was kept cannot be read by this program.
    """
    collection = desk.ledger.collection_known(known_at)
    kept = _kept(desk, collection)
    if collection is None or kept is None:
        when = f"{known_at:%H:%M ngày %d/%m/%Y}"
        why = "lần thu ấy do bản dondoc cũ ghi" if collection else "khi ấy chưa thu lần nào"
        return Configured(
            desk,
            None,
            (),
            f"sổ cái không giữ bản có hiệu lực lúc {when} ({why}) – báo cáo dùng cấu hình hiện nay,"
            " nên có thể khác báo cáo đã lập khi ấy",
        )
    changed = _changed(desk, collection)
    then = replace(desk, place=_readable(Deployment(desk.place.root, kept), collection))
    return Configured(then, collection, changed, _of_then(collection, changed))


def configured_today(desk: Desk, known_at: datetime) -> Configured:
    """The desk as it is, and what about it will not be known later by the instant of the report."""
    collection = desk.ledger.collection_known(known_at)
    changed = _changed(desk, collection) if collection else ()
    said = ""
    if collection and changed:
        said = (
            f"tệp hiện nay; {_listed(changed)} đã khác với {_named(collection)} – nếu sau này cần lập lại đúng"
            " báo cáo này: chạy “dondoc sync” rồi lập lại; nếu cần báo cáo theo cấu hình khi ấy: thêm “--config then”"
        )
    return Configured(desk, None, changed, said)


def _kept(desk: Desk, collection: Collection | None) -> dict[str, str] | None:
    """Every file of the configuration as it stood at a collection; None if one of them was not kept."""
    if collection is None:
        return None
    found = {name: desk.ledger.configuration(name, digest) for name, digest in collection.config.items()}
    kept = {name: text for name, text in found.items() if text is not None}
    return kept if set(kept) >= set(desk.place.config_hashes) else None


def _readable(place: Deployment, collection: Collection) -> Deployment:
    """The deployment by what was kept, read at once: what a program of another version kept may mean nothing to this one."""
    try:
        assured = (place.settings, place.registry, place.calendar)
    except ConfigError as error:
        raise ConfigError(
            f"cấu hình đã lưu ở {_named(collection)} do một bản dondoc khác ghi, bản này không đọc được ({error})"
            " – dùng bản dondoc khi ấy, hoặc thêm “--config today” để lập theo cấu hình hiện nay"
        ) from error
    del assured
    return place


def _changed(desk: Desk, collection: Collection) -> tuple[str, ...]:
    today = desk.place.config_hashes
    return tuple(name for name, digest in today.items() if collection.config.get(name) != digest)


def _of_then(collection: Collection, changed: tuple[str, ...]) -> str:
    said = f"như đã lưu ở {_named(collection)}"
    if not changed:
        return f"{said}, giống hiện nay"
    return (
        f"{said}; {_listed(changed)} hiện nay đã khác – thêm “--config today” để lập theo cấu hình hiện nay"
    )


def _named(collection: Collection) -> str:
    return f"lần thu số {collection.number}, {collection.at:%H:%M ngày %d/%m/%Y}"


def _listed(files: tuple[str, ...]) -> str:
    return ", ".join(files)
