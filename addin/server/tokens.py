"""Who may knock at the HTTP door: one secret token a unit, of which only the SHA-256 is kept in a file."""

import csv
import hashlib
import hmac
import io
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync.deployment.files import ConfigError
from sync.deployment.tables import read_rows

COLUMNS = ("don_vi", "quyen", "sha256", "cap_luc")
OFFICE, UNIT = "van-phong", "don-vi"
"""Values of the column `quyen`: the office may use the ledger, a unit only what it sends."""

_BYTES = 32


@dataclass(frozen=True)
class Holder:
    """Whom a token was given to.

    Attributes:
        unit: its code.
        office: whether it may run what reads or writes the ledger.
        digest: SHA-256 of the token, 64 hexadecimal digits.
        given: when, ISO.
    """

    unit: str
    office: bool
    digest: str
    given: str


class TokenFile:
    """The file of tokens; read again whenever it changes, so that a token withdrawn is refused at once."""

    def __init__(self, path: Path) -> None:
        """Look at no file yet."""
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._holders: Sequence[Holder] = ()

    def holders(self) -> Sequence[Holder]:
        """All holders as the file has them now.

        Raises:
            ConfigError: the file is missing or a row is not understood.
        """
        try:
            stat = self._path.stat()
        except OSError as error:
            raise ConfigError(
                f"{self._path}: không thấy tệp mã truy cập – tạo bằng: dondoc token MÃ_ĐƠN_VỊ --token-file {self._path}"
            ) from error
        if (stat.st_mtime_ns, stat.st_size) != self._seen:
            self._holders = tuple(_read(self._path))
            self._seen = (stat.st_mtime_ns, stat.st_size)
        return self._holders

    def holder(self, authorization: str) -> Holder | None:
        """Whose token the header `Authorization` carries; the shipped clients send it bare, others after 'Bearer'.

        Every digest is compared, each in constant time: how long it takes tells nothing.
        """
        scheme, _, rest = authorization.strip().partition(" ")
        token = rest.strip() if scheme.lower() == "bearer" else authorization.strip()
        digest = digest_of(token)
        found = [holder for holder in self.holders() if hmac.compare_digest(holder.digest, digest)]
        return found[0] if found else None


def digest_of(token: str) -> str:
    """SHA-256 of a token; it has 256 random bits, so neither salt nor slow hashing would add anything."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def give_token(path: Path, unit: str, at: datetime, *, office: bool) -> str:
    """Make a token for the unit; an older one of the same unit ceases to be valid.

    Returns:
        The token: the only time that anybody sees it.
    """
    token = secrets.token_urlsafe(_BYTES)
    others = [holder for holder in _read(path) if holder.unit != unit] if path.exists() else []
    given = Holder(unit, office, digest_of(token), at.isoformat(timespec="minutes"))
    _write(path, [*others, given])
    return token


def _read(path: Path) -> Iterator[Holder]:
    for line, row in read_rows(path, COLUMNS[:3]):
        digest = row["sha256"].lower()
        if not row["don_vi"]:
            raise ConfigError(f"{path.name}, dòng {line}: thiếu mã đơn vị – điền cột don_vi")
        if row["quyen"] not in (OFFICE, UNIT):
            raise ConfigError(
                f"{path.name}, dòng {line}: cột quyen “{row['quyen']}” – ghi {UNIT} hoặc {OFFICE}"
            )
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise ConfigError(
                f"{path.name}, dòng {line}: cột sha256 không phải 64 chữ số hệ 16 – cấp lại bằng dondoc token"
            )
        yield Holder(row["don_vi"], row["quyen"] == OFFICE, digest, row.get("cap_luc", ""))


def _write(path: Path, holders: Sequence[Holder]) -> None:
    """Whole or not at all; with a BOM, as Excel wants it."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for holder in holders:
        table.writerow((holder.unit, OFFICE if holder.office else UNIT, holder.digest, holder.given))
    draft = path.with_name(f"{path.name}.moi")
    draft.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    draft.replace(path)
