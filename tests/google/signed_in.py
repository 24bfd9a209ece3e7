"""The emulator as a signed-in caller meets it: a service account's session, a clerk's, and the hosts of Google."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from urllib.parse import urlsplit

import requests
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2.service_account import Credentials
from requests.adapters import HTTPAdapter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.google.emulator import Emulator

HOSTS = (
    "sheets.googleapis.com",
    "www.googleapis.com",
    "iamcredentials.googleapis.com",
    "oauth2.googleapis.com",
)
_Session = TypeVar("_Session", bound=requests.Session)
SCOPES = ("spreadsheets", "drive")


class Loopback(HTTPAdapter):
    """Sends what is meant for a host of Google to the emulator."""

    # google-auth copies its session, adapters and all, for its call in the background.
    __attrs__: ClassVar[list[str]] = [*HTTPAdapter.__attrs__, "_url"]

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        parts = urlsplit(str(request.url))
        request.url = self._url + parts.path + (f"?{parts.query}" if parts.query else "")
        return super().send(request, *args, **kwargs)


@dataclass(frozen=True)
class Google:
    """A closed emulator, the service account's key file, and the id of the Shared Drive it works in."""

    emulator: Emulator
    key_file: Path
    drive: str

    @property
    def url(self) -> str:
        return self.emulator.url

    @property
    def world(self) -> Any:
        return self.emulator.world

    def robot(self, scopes: Iterable[str] = SCOPES) -> AuthorizedSession:
        """The service account, signed in through google-auth as in real life."""
        wanted = [f"https://www.googleapis.com/auth/{scope}" for scope in scopes]
        credentials = Credentials.from_service_account_file(str(self.key_file), scopes=wanted)
        behind = reaching(requests.Session(), self.url)
        session = AuthorizedSession(credentials, auth_request=Request(behind))
        return reaching(session, self.url)

    def person(self, email: str) -> requests.Session:
        """Somebody with a browser: may do all that sharing lets them."""
        session = reaching(requests.Session(), self.url)
        session.headers["Authorization"] = f"Bearer {self.world.accounts.issue(email, None)}"
        return session


def reaching(session: _Session, url: str) -> _Session:
    """The session with Google's hosts led to the emulator."""
    for host in HOSTS:
        session.mount(f"https://{host}/", Loopback(url))
    return session
