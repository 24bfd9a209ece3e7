"""Google's answer to a request that failed → which trouble it is; its own words are never passed on."""

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from sync.google.failures import Failure, Trouble

_RATE = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded"})
"""The only reasons under which a 403 passes by itself."""

_REASONS: Mapping[str, Trouble] = {
    **dict.fromkeys(_RATE, Trouble.QUOTA),
    "storageQuotaExceeded": Trouble.STORAGE_FULL,
    "teamDriveFileLimitExceeded": Trouble.STORAGE_FULL,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": Trouble.SCOPES,
    "insufficientPermissions": Trouble.SCOPES,
    "insufficientScopes": Trouble.SCOPES,
    "SERVICE_DISABLED": Trouble.API_OFF,
    "accessNotConfigured": Trouble.API_OFF,
    "insufficientFilePermissions": Trouble.FORBIDDEN,
    "appNotAuthorizedToFile": Trouble.NOT_SHARED,
    "notFound": Trouble.NOT_FOUND,
}
_STATUSES: Mapping[int, Trouble] = {
    401: Trouble.NOT_SIGNED_IN,
    403: Trouble.NOT_SHARED,
    404: Trouble.NOT_FOUND,
    408: Trouble.SERVER,
    410: Trouble.NOT_FOUND,
    413: Trouble.TOO_BIG,
    429: Trouble.QUOTA,
}
_NOT_TAKEN = frozenset({503})
"""With it a server says that it did not begin; after another 5xx, or 408, the work may have been done."""
_WORD = re.compile(r"\w{1,60}", re.ASCII)


class Answer(Protocol):
    """What is asked of a response."""

    status_code: int
    headers: Mapping[str, str]

    def json(self) -> Any:
        """The body; ValueError if it is no JSON."""


def judge(answer: Answer, where: str) -> Failure:
    """Which trouble an answer of 400 or above is."""
    error = _error(answer)
    reasons = list(_reasons(error))
    reason = next((one for one in reasons if one in _REASONS), reasons[0] if reasons else "")
    trouble = _REASONS.get(reason) or _by_status(answer.status_code, str(error.get("message", "")))
    unsure = trouble is Trouble.SERVER and answer.status_code not in _NOT_TAKEN
    return Failure(trouble, where, answer.status_code, reason, unsure, _retry_after(answer.headers))


def _error(answer: Answer) -> Mapping[str, Any]:
    try:
        body = answer.json()
    except ValueError:  # a proxy's page
        return {}
    error = body.get("error") if isinstance(body, dict) else None
    return error if isinstance(error, dict) else {}


def _reasons(error: Mapping[str, Any]) -> Iterator[str]:
    """Google's words for it, the most exact first: of the details, of Drive's list, of the status."""
    lists = (error.get("details"), error.get("errors"))
    for one in (one for several in lists if isinstance(several, list) for one in several):
        reason = one.get("reason") if isinstance(one, dict) else None
        if isinstance(reason, str) and _WORD.fullmatch(reason):
            yield reason
    status = error.get("status")
    if isinstance(status, str) and _WORD.fullmatch(status):
        yield status


def _by_status(status: int, message: str) -> Trouble:
    if status == 400 and message.startswith("Unable to parse range"):
        return Trouble.TAB_MISSING
    if status == 400 and "not supported for this document" in message:
        return Trouble.NOT_NATIVE
    if status >= 500:
        return Trouble.SERVER
    return _STATUSES.get(status, Trouble.REFUSED)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds; the header may bear a date, which counts from the answer's own."""
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal() and text.isascii():
        return float(text[:6])
    try:
        until, sent = parsedate_to_datetime(text), parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, until.timestamp() - sent.timestamp())
