"""gspread's thin HTTP client with what it lacks: pacing, an end to retrying, bounded answers, errors that say what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from google.auth.exceptions import GoogleAuthError, OAuthError, RefreshError, TransportError
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials as ServiceAccount
from gspread.http_client import HTTPClient
from requests import RequestException, Response, Timeout
from requests.exceptions import ConnectTimeout, InvalidJSONError
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError

from sync.google.care import Care
from sync.google.failures import Failure, GoogleError, Trouble
from sync.google.pacing import Pacer, Tempo
from sync.google.patience import pause
from sync.google.refusals import Answer, judge

_TIMEOUTS = (10.0, 90.0)  # seconds to connect; seconds of silence
_LONGEST = 300.0
"""Seconds after which one call is not tried again: a sheet on which Google is silent must not hold up the others."""
_SHEETS = "https://sheets.googleapis.com/"
_PIECE = 2**16


@dataclass(frozen=True, slots=True)
class Lanes:
    """Google counts reads and writes of Sheets apart, and Drive for itself."""

    reads: Pacer
    writes: Pacer
    drive: Pacer
    tempo: Tempo

    def lane(self, method: str, url: str) -> Pacer:
        """Where a request has to queue."""
        if not url.startswith(_SHEETS):
            return self.drive
        return self.reads if method == "get" else self.writes


class Transport(HTTPClient):
    """The only way out to Google; every failure is a GoogleError, and none carries the request."""

    def __init__(self, session: AuthorizedSession, lanes: Lanes) -> None:
        super().__init__(cast("Any", None), session)
        self.set_timeout(_TIMEOUTS)
        self._lanes = lanes

    def request(self, method: str, endpoint: str, *args: Any, **parts: Any) -> Response:
        """The road of gspread's own methods, with pacing and back-off like ours."""
        names = ("params", "data", "json", "files", "headers")
        return self.send(method, endpoint, Care(), **dict(zip(names, args, strict=False)), **parts)

    def send(self, method: str, url: str, care: Care, **parts: Any) -> Response:
        """One request, repeated as long as that can help and does no harm.

        Raises:
            GoogleError: what became of it in the end.
        """
        verb = method.lower()
        safe = verb in ("get", "put") if care.repeatable is None else care.repeatable
        attempt, began = 1, self._lanes.tempo.now()
        while True:
            answer = self._attempt(verb, url, care, parts)
            if isinstance(answer, Response):
                return answer
            delay = pause(attempt, answer, self._lanes.tempo.chance(), repeatable=safe)
            if delay is None or self._lanes.tempo.now() - began > _LONGEST:
                raise GoogleError(answer)
            self._lanes.tempo.wait(delay)
            attempt += 1

    def _attempt(self, verb: str, url: str, care: Care, parts: Mapping[str, Any]) -> Response | Failure:
        with self._lanes.lane(verb, url).turn():
            caught = _caught(lambda: self._once(verb, url, care, parts), care.where)
        if isinstance(caught, Failure) and caught.trouble is Trouble.KEY_WRONG and not self._has_key:
            return replace(caught, trouble=Trouble.LOGIN_WRONG)
        return caught

    @property
    def _has_key(self) -> bool:
        return isinstance(getattr(self.session, "credentials", None), ServiceAccount)

    def _once(self, verb: str, url: str, care: Care, parts: Mapping[str, Any]) -> Response | Failure:
        answer = self.session.request(verb, url, timeout=self.timeout, stream=bool(care.most), **parts)
        if not answer.ok:
            return judge(cast("Answer", answer), care.where)
        if care.most and not _taken_in(answer, care.most):
            return Failure(Trouble.TOO_BIG, care.where)
        return answer


def _taken_in(answer: Response, most: int) -> bool:
    """Read the body of a streamed answer up to a limit; whether that was all of it."""
    pieces, size = [], 0
    for piece in answer.iter_content(_PIECE):
        size += len(piece)
        if size > most:
            answer.close()
            return False
        pieces.append(piece)
    answer._content = b"".join(pieces)  # noqa: SLF001 - as `Response.content` leaves it; there is no public way
    return True


def _caught(ask: Callable[[], Response | Failure], where: str) -> Response | Failure:
    """What libraries raise, as a failure; their words may hold headers and tokens, so nothing of them goes on."""
    try:
        return ask()
    except (RefreshError, OAuthError) as error:  # on the way to a token: what was to be asked was not sent
        return Failure(Trouble.NETWORK if error.retryable else Trouble.KEY_WRONG, where)
    except TransportError:
        return Failure(Trouble.NETWORK, where)
    except GoogleAuthError:
        return Failure(Trouble.NOT_SIGNED_IN, where)
    except InvalidJSONError:
        return Failure(Trouble.REFUSED, where)
    except (RequestException, HTTPError) as error:
        return Failure(Trouble.NETWORK, where, reason=_lost(error), unsure=not _unsent(error))


def _lost(error: Exception) -> str:
    return "timeout" if isinstance(error, Timeout) else ""


def _unsent(error: Exception) -> bool:
    """Whether no connection came about: then nothing can have been done."""
    inner = error.args[0] if error.args else None
    if isinstance(inner, MaxRetryError):
        inner = inner.reason
    return isinstance(error, ConnectTimeout) or isinstance(inner, NewConnectionError)
