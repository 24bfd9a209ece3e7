"""An office whose runs are killed or fail: clerks type before each, and a whole run comes after it."""

import shutil
import zipfile
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from tests.collecting.office import FIRST, Office

START = datetime(2018, 4, 16, 8)
CODES = {"NV-2018-0001": "SNV", "NV-2018-0003": "SYT", "NV-2018-0005": "DAKTO"}


class Victim:
    """What was typed, what had been seen, and the office that has to keep it."""

    def __init__(self, root: Path) -> None:
        self.office = Office(root)
        self.root = root
        self.now = START
        self.office.assign(START - timedelta(days=6), FIRST)
        self.office.issue(START - timedelta(days=5))
        settings = (root / "settings.toml").read_text(encoding="utf-8")
        (root / "settings.toml").write_text(
            settings.replace("invented = false", "invented = true"), encoding="utf-8"
        )
        self.versions = dict.fromkeys(CODES.values(), 1)
        self.cells: dict[str, dict[str, Any]] = {}
        self.typed: set[str] = set()
        self.seen: list[Any] = []

    def copied(self, root: Path) -> Self:
        """The same office in another folder, where nothing has been opened yet; this one is closed."""
        self.office.close()
        shutil.copytree(self.root, root)
        twin = copy(self)
        twin.root, twin.cells, twin.typed, twin.seen = (
            root,
            dict(self.cells),
            set(self.typed),
            list(self.seen),
        )
        return twin

    def reopen(self) -> None:
        """Look into the folder again."""
        self.office = Office.reopened(self.root, self.office.contents)

    def type_and_save(self) -> None:
        self.now += timedelta(hours=1)
        for code, unit in CODES.items():
            text = f"{code} lúc {self.now:%d/%m %H:%M}"
            self.typed.add(text)
            self.cells[code] = {"state": "Đang thực hiện", "progress": text}
            version = self.versions[unit]
            self.office.save(self.office.path(unit, version), unit, version, self.cells)

    def acknowledged_is_there(self) -> None:
        """What was in the ledger is in it still, unchanged, and all of it holds."""
        rows = list(self.office.observations().itertuples(index=False, name=None))
        assert repr(rows[: len(self.seen)]) == repr(self.seen)
        self.seen = rows
        assert self.office.broken() == []
        assert self.no_half_file()

    def no_half_file(self) -> bool:
        for path in self.root.rglob("*.xlsx"):
            if not path.name.startswith("."):
                with zipfile.ZipFile(path) as whole:
                    assert whole.testzip() is None, path
        return True

    def heal(self) -> None:
        self.now += timedelta(hours=1)
        board = self.office.collect(self.now)
        assert board.received == 3
        assert self.typed <= set(self.office.observations()["progress"])
        self.acknowledged_is_there()
        assert self.office.ledger.collections()[-1].finished_at == self.now
