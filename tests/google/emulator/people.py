"""Who Drive knows: for every address one permission id and one root folder, as Google gives them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any


class People:
    """Ids that belong to an address: the same for the whole life of a world, and from one world to the next."""

    def __init__(self) -> None:
        self._permission_ids: dict[str, str] = {}

    def permission_id(self, email: str) -> str:
        """Twenty digits, the same on every file."""
        return self._permission_ids.setdefault(email.casefold(), f"{_number(email) % 10**20:020d}")

    def named(self, email: str, permission_id: str) -> None:
        """Let an address have the permission id of a recording."""
        self._permission_ids[email.casefold()] = permission_id

    def root(self, email: str) -> str:
        """The folder that is the top of somebody's My Drive."""
        return f"0A{_number(email):x}"[:16] + "PVA"

    def grant(self, email: str, role: str, kind: str = "user") -> dict[str, Any]:
        """A permission for a person or a group."""
        return {
            "kind": "drive#permission",
            "id": self.permission_id(email),
            "type": kind,
            "emailAddress": email,
            "role": role,
            "displayName": email.partition("@")[0] if "gserviceaccount" not in email else email,
            "deleted": False,
            "pendingOwner": False,
        }

    def user(self, email: str, me: str) -> dict[str, Any]:
        """The User resource."""
        return {
            "kind": "drive#user",
            "displayName": self.grant(email, "")["displayName"],
            "me": email.casefold() == me.casefold(),
            "permissionId": self.permission_id(email),
            "emailAddress": email,
        }


def _number(email: str) -> int:
    return int.from_bytes(sha256(email.casefold().encode()).digest()[:12], "big")
