"""What people do to a spreadsheet besides filling it in, by name."""

from collections.abc import Callable

from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, Tab
from tests.google.demo.cloud import OFFICE, Cloud
from tests.google.demo.screen import PLACES, Screen

Act = Callable[[Screen, Cloud], None]


def _rows_inserted(screen: Screen, _: Cloud) -> None:
    where = {"sheetId": int(Tab.TRACKER), "dimension": "ROWS", "startIndex": FIRST + 2, "endIndex": FIRST + 5}
    screen.batch(insertDimension={"range": where, "inheritFromBefore": True})


def _sorted(screen: Screen, _: Cloud) -> None:
    last = max(screen.codes().values())
    rows = {"startRowIndex": FIRST, "endRowIndex": last + 1}
    columns = {"startColumnIndex": 0, "endColumnIndex": len(NATIVE_LAYOUT)}
    by = {"dimensionIndex": PLACES["content"], "sortOrder": "ASCENDING"}
    screen.batch(sortRange={"range": {"sheetId": int(Tab.TRACKER), **rows, **columns}, "sortSpecs": [by]})


def _tab_renamed(screen: Screen, _: Cloud) -> None:
    told = {"sheetId": int(Tab.TRACKER), "title": "Theo dõi (mới)"}
    screen.batch(updateSheetProperties={"properties": told, "fields": "title"})


def _locale(name: str) -> Act:
    def act(screen: Screen, _: Cloud) -> None:
        screen.batch(updateSpreadsheetProperties={"properties": {"locale": name}, "fields": "locale"})

    return act


def _formula_from_outside(screen: Screen, _: Cloud) -> None:
    """A result that changes without anybody typing."""
    first = next(iter(screen.codes()))
    screen.type_in({first: {"progress": '=IMPORTRANGE("1a2b3c4d5e"; "Sheet1!A1")'}})


def _copied(screen: Screen, cloud: Cloud) -> None:
    """Somebody who may write to the Shared Drive copies it there: same marks, another id."""
    _keeper(screen, cloud).copy("Bản sao của sổ theo dõi")


def _copy_binned(screen: Screen, cloud: Cloud) -> None:
    for file_id in screen.copies:
        _keeper(screen, cloud).bin(file_id)


def _keeper(screen: Screen, cloud: Cloud) -> Screen:
    return Screen(cloud.google.person(OFFICE), screen.file_id, screen.copies)


def _share_revoked(screen: Screen, cloud: Cloud) -> None:
    """The office moves the file out of the Shared Drive, into a folder of its own that nobody else sees."""
    folder = cloud.world.new_file("Riêng", "application/vnd.google-apps.folder", OFFICE)
    cloud.world.move(cloud.world.files[screen.file_id], folder.resource["id"])
    cloud.world.touch(screen.file_id, content=False)


def _share_restored(screen: Screen, cloud: Cloud) -> None:
    cloud.world.move(cloud.world.files[screen.file_id], cloud.google.drive)
    cloud.world.touch(screen.file_id, content=False)


ACTS: dict[str, Act] = {
    "rows_inserted": _rows_inserted,
    "sorted": _sorted,
    "tab_renamed": _tab_renamed,
    "foreign_locale": _locale("en_US"),
    "home_locale": _locale("vi_VN"),
    "formula_from_outside": _formula_from_outside,
    "copied": _copied,
    "copy_binned": _copy_binned,
    "share_revoked": _share_revoked,
    "share_restored": _share_restored,
}
"""Name → what is done; `cast` says to whose spreadsheet, and when."""
