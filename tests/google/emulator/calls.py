"""What came in (a Call) and what goes out when it is not JSON (Raw)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ANYONE = "anyone@loopback"


@dataclass(frozen=True)
class Call:
    """One request, checked against its method's discovery document.

    ``method`` is Google's id ("sheets.spreadsheets.values.get"); ``path`` and ``query`` hold the parameters by
    name, of the types that the document gives (bool, int, list of a repeated one); ``body`` is the JSON sent;
    ``content`` the raw bytes of an upload with their ``content_type``; ``scopes`` those of the caller's token
    that the method takes (None: any, as with ``--open``).
    """

    method: str
    path: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    who: str = ANYONE
    scopes: frozenset[str] | None = None
    content: bytes = b""
    content_type: str = ""

    @property
    def is_read(self) -> bool:
        """Whether Google counts it as a read."""
        return self.method.rsplit(".", 1)[1] in READS


@dataclass(frozen=True)
class Knock:
    """One request at a door outside the discovery documents: its path as it came, headers in small letters."""

    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Raw:
    """An answer that is not JSON: a download, an export, an empty 204, a page of HTML."""

    content: bytes = b""
    content_type: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


READS = frozenset({"get", "batchGet", "getByDataFilter", "batchGetByDataFilter", "list", "search", "export"})
