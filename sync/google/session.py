"""The HTTP session: signed by google-auth, sent to Google, or to an emulator on this machine and nowhere else."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from google.auth.transport.requests import AuthorizedSession, Request
from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter

from sync.google.credentials import credentials
from sync.google.failures import Failure, GoogleError, Trouble
from sync.google.scopes import SCOPES, Purpose

S = TypeVar("S", bound=Session)

EMULATOR = "DONDOC_GOOGLE_EMULATOR"
"""Environment variable: address of an emulator on this machine that stands in for all of Google's hosts."""


class _Loopback(HTTPAdapter):
    """Sends whatever it is given to one address on this machine, path and query as they are."""

    # Copied with the adapter: google-auth copies sessions for its background call.
    __attrs__ = HTTPAdapter.__attrs__ + ["_base"]  # noqa: RUF005 - a list, as the class has it; RUF012 wants no literal

    def __init__(self, base: str) -> None:
        self._base = base
        super().__init__()

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        asked, base = urlsplit(request.url or ""), urlsplit(self._base)
        request.url = urlunsplit((base.scheme, base.netloc, asked.path, asked.query, ""))
        return super().send(request, *args, **kwargs)


def open_session(environment: Mapping[str, str], purpose: Purpose) -> AuthorizedSession:
    """A session that may do what the purpose needs and no more; nothing is sent yet.

    Raises:
        GoogleError: no key, a wrong one, or an emulator that is not on this machine.
    """
    base = _emulator(environment)
    plain = _directed(Session(), base)
    # The same road for tokens, and for what google-auth asks of iamcredentials.googleapis.com in the background.
    request = Request(plain)
    who = credentials(environment, SCOPES[purpose], request, emulated=bool(base))
    return _directed(AuthorizedSession(who, auth_request=request), base)  # type: ignore[no-untyped-call]  # google-auth


def _directed(session: S, base: str) -> S:
    if base:
        session.trust_env = False  # no proxy between us and ourselves
        for scheme in ("https://", "http://"):
            session.mount(scheme, _Loopback(base))
    return session


def _emulator(environment: Mapping[str, str]) -> str:
    """Its address, '' where Google itself is meant."""
    address = environment.get(EMULATOR, "").strip()
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme == "http" and _is_loopback(parts.hostname or ""):
        return address
    raise GoogleError(Failure(Trouble.NOT_LOOPBACK, EMULATOR))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
