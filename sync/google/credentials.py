"""Who we are before Google: a service account's key file named by the environment, or no key at all (ADC)."""

import json
import logging
import os
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

import google.auth
from google.auth.credentials import Credentials
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError, RefreshError, TransportError
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials as Bearer
from google.oauth2.service_account import Credentials as ServiceAccount

from sync.google.failures import Failure, GoogleError, Trouble
from sync.google.manner import KEY, STANDARD_KEY

_PROJECTS = "https://cloudresourcemanager."
_LOGGER = logging.getLogger("google.auth._default")


class _Anybody(Bearer):
    """The bearer that the emulators of Google's own tools take for everybody; there is nothing to renew."""

    def __init__(self) -> None:
        super().__init__("owner")  # type: ignore[no-untyped-call]  # google-auth

    def refresh(self, request: Request) -> None:
        """Stay as it is."""


def credentials(
    environment: Mapping[str, str], scopes: Sequence[str], request: Request, *, emulated: bool
) -> Credentials:
    """Credentials for exactly these scopes.

    Args:
        environment: of this process.
        scopes: see `sync.google.scopes`.
        request: fetches tokens.
        emulated: whether we speak to an emulator: without a key any bearer does there, and no key is looked for.

    Raises:
        GoogleError: KEY_MISSING, KEY_WRONG, LOGIN_WRONG or NETWORK; none names anything that stands in the key.
    """
    if path := environment.get(KEY, ""):
        return _of_key(path, scopes)
    if emulated and not environment.get(STANDARD_KEY):
        return _Anybody()
    return _of_the_machine(scopes, request)


def _of_key(path: str, scopes: Sequence[str]) -> Credentials:
    try:
        key: dict[str, Any] = json.loads(Path(path).read_bytes())
        account: Credentials = ServiceAccount.from_service_account_info(key, scopes=list(scopes))  # type: ignore[no-untyped-call]  # google-auth
    except FileNotFoundError:
        raise GoogleError(Failure(Trouble.KEY_MISSING, f"{KEY}={path}")) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, GoogleAuthError):
        # Its words may quote the key: nothing of them goes on.
        raise GoogleError(Failure(Trouble.KEY_WRONG, f"{KEY}={path}")) from None
    return account


class _NoProject(Request):
    """Answers itself what google-auth asks about a workload's project: nothing here needs it, and no host more."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.session)

    def __call__(self, url: str, *args: Any, **kwargs: Any) -> Any:
        if url.startswith(_PROJECTS):
            return _Unknown()
        return super().__call__(url, *args, **kwargs)  # type: ignore[no-untyped-call]  # google-auth


class _Unknown:
    """The answer to a question that was not passed on."""

    status = HTTPStatus.NOT_FOUND
    headers: Mapping[str, str] = {}
    data = b"{}"


def _of_the_machine(scopes: Sequence[str], request: Request) -> Credentials:
    """Application default credentials: workload identity, gcloud's log-in, the machine's own account."""
    _LOGGER.setLevel(logging.ERROR)  # it warns, in English, of a project that nothing here needs
    try:
        found, _ = google.auth.default(scopes=list(scopes), request=_NoProject(request))
    except DefaultCredentialsError:
        trouble = (
            Trouble.LOGIN_WRONG if Path(os.environ.get(STANDARD_KEY, "")).is_file() else Trouble.KEY_MISSING
        )
    except TransportError:
        trouble = Trouble.NETWORK
    except RefreshError as error:
        trouble = Trouble.NETWORK if error.retryable else Trouble.LOGIN_WRONG
    except (GoogleAuthError, OSError, ValueError):
        trouble = Trouble.LOGIN_WRONG
    else:
        return found
    raise GoogleError(Failure(trouble)) from None
