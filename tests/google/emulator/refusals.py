"""Google's own words for what is refused before a method runs, for each API in its own envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import ApiError, not_found
from tests.google.emulator.quotas import DRIVE, GOOGLES, SHEETS, metric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.google.emulator.faults import Fault
    from tests.google.emulator.quotas import Limit

_EXPECTED = (
    "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
_REALM = 'Bearer realm="https://accounts.google.com/"'
_SERVER = {
    "500": (500, "Internal error encountered.", "INTERNAL", "backendError"),
    "502": (502, "Bad Gateway", "UNKNOWN", "backendError"),
    "503": (503, "The service is currently unavailable.", "UNAVAILABLE", "backendError"),
}
_DRIVES = {
    "rateLimitExceeded": ("usageLimits", "Rate Limit Exceeded"),
    "userRateLimitExceeded": ("usageLimits", "User Rate Limit Exceeded"),
    "sharingRateLimitExceeded": ("global", "Rate limit exceeded. User message: “”"),
    "storageQuotaExceeded": ("global", "The user's Drive storage quota has been exceeded."),
    "insufficientFilePermissions": ("global", "The user does not have sufficient permissions for this file."),
}


def signed_out(method: str) -> ApiError:
    """No token at all."""
    said = f"Request is missing required authentication credential. {_EXPECTED}"
    return _unauthenticated(method, said, "CREDENTIALS_MISSING", "Login Required.", "required", _REALM)


def bad_token(method: str, *, expired: bool) -> ApiError:
    """A token that nobody issued, or that has run out."""
    said = f"Request had invalid authentication credentials. {_EXPECTED}"
    reason = "ACCESS_TOKEN_EXPIRED" if expired else "ACCESS_TOKEN_TYPE_UNSUPPORTED"
    realm = f'{_REALM}, error="invalid_token"'
    return _unauthenticated(method, said, reason, "Invalid Credentials", "authError", realm)


def scopes(method: str, wanted: Iterable[str]) -> ApiError:
    """The token's scopes do not open the method."""
    realm = f'{_REALM}, error="insufficient_scope", scope="{" ".join(sorted(wanted))}"'
    return ApiError(
        403,
        "Request had insufficient authentication scopes.",
        status="PERMISSION_DENIED",
        errors=_errors(method, "Insufficient Permission", "insufficientPermissions"),
        details=[_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", _called(method))],
        headers={"WWW-Authenticate": realm},
    )


def over_quota(limit: Limit, project: str, retry_after: int | None = None) -> ApiError:
    """429 of Sheets; Drive says the same with 403 rateLimitExceeded."""
    said = (
        f"Quota exceeded for quota metric '{limit.metric}' and limit '{limit.title}' of service "
        f"'{limit.service}' for consumer 'project_number:{project}'."
    )
    is_drive = limit.service == DRIVE
    reason = "userRateLimitExceeded" if limit.per_user else "rateLimitExceeded"
    return ApiError(
        403 if is_drive else 429,
        said,
        status="PERMISSION_DENIED" if is_drive else "RESOURCE_EXHAUSTED",
        errors=[{"message": said, "domain": "usageLimits", "reason": reason}] if is_drive else (),
        details=[_info("RATE_LIMIT_EXCEEDED", _metered(limit, project)), _MORE_QUOTA],
        headers=_waiting(retry_after),
    )


_MORE_QUOTA = {
    "@type": "type.googleapis.com/google.rpc.Help",
    "links": [
        {
            "description": "Request a higher quota limit.",
            "url": "https://cloud.google.com/docs/quotas/help/request_increase",
        }
    ],
}


def disabled(method: str, project: str) -> ApiError:
    """The API is not switched on in the caller's project."""
    service = _service(method)
    title = "Google Drive API" if service == DRIVE else "Google Sheets API"
    url = f"https://console.developers.google.com/apis/api/{service}/overview?project={project}"
    said = (
        f"{title} has not been used in project {project} before or it is disabled. Enable it by visiting {url} "
        "then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our "
        "systems and retry."
    )
    links = [{"description": "Google developers console API activation", "url": url}]
    told = {
        "service": service,
        "consumer": f"projects/{project}",
        "serviceTitle": title,
        "activationUrl": url,
    }
    return ApiError(
        403,
        said,
        status="PERMISSION_DENIED",
        errors=_errors(method, said, "accessNotConfigured", "usageLimits"),
        details=[{"@type": _MORE_QUOTA["@type"], "links": links}, _info("SERVICE_DISABLED", told)],
    )


def no_caller_permission() -> ApiError:
    """The Sheets API where the file is there and not shared with the caller (or not for writing)."""
    return ApiError(403, "The caller does not have permission", status="PERMISSION_DENIED")


def no_entity() -> ApiError:
    """The Sheets API where there is no such file."""
    return not_found()


def faulty(fault: Fault, method: str, project: str) -> ApiError:
    """The answer that a planned fault gives."""
    if fault.kind == "401":
        return bad_token(method, expired=True)
    if fault.kind == "disabled":
        return disabled(method, project)
    if fault.kind in _DRIVES:
        domain, said = _DRIVES[fault.kind]
        errors = [{"message": said, "domain": domain, "reason": fault.kind}]
        return ApiError(403, said, errors=errors, headers=_waiting(fault.retry_after))
    if fault.kind == "429":
        counted = metric(method, "POST")
        return over_quota(
            next(one for one in GOOGLES if counted == (one.service, one.metric)), project, fault.retry_after
        )
    code, said, status, reason = _SERVER[fault.kind]
    errors = _errors(method, said, reason)
    return ApiError(
        code, said, status="" if errors else status, errors=errors, headers=_waiting(fault.retry_after)
    )


def _unauthenticated(method: str, said: str, reason: str, short: str, word: str, realm: str) -> ApiError:  # noqa: PLR0913, PLR0917 -- the parts of one sentence
    entry = {
        "message": short,
        "domain": "global",
        "reason": word,
        "location": "Authorization",
        "locationType": "header",
    }
    return ApiError(
        401,
        said,
        status="UNAUTHENTICATED",
        errors=[entry] if _service(method) == DRIVE else (),
        details=[_info(reason, _called(method))],
        headers={"WWW-Authenticate": realm},
    )


def _errors(method: str, said: str, reason: str, domain: str = "global") -> list[dict[str, str]]:
    return [{"message": said, "domain": domain, "reason": reason}] if _service(method) == DRIVE else []


def _info(reason: str, told: dict[str, str]) -> dict[str, Any]:
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    return {"@type": kind, "reason": reason, "domain": "googleapis.com", "metadata": told}


def _metered(limit: Limit, project: str) -> dict[str, str]:
    return {
        "service": limit.service,
        "consumer": f"projects/{project}",
        "quota_location": "global",
        "quota_metric": limit.code,
        "quota_limit": limit.name,
        "quota_limit_value": str(limit.a_minute),
        "quota_unit": limit.unit,
    }


def _called(method: str) -> dict[str, str]:
    """`google.apps.sheets.v4.SpreadsheetsService.GetSpreadsheet`, `google.apps.drive.v3.DriveFiles.List`."""
    _, *middle, verb = method.split(".")
    title = verb[:1].upper() + verb[1:]
    if _service(method) == DRIVE:
        name = f"google.apps.drive.v3.Drive{middle[-1].title()}.{title}"
    else:
        thing = {"values": "Values", "sheets": "Sheet", "developerMetadata": "DeveloperMetadata"}
        name = f"google.apps.sheets.v4.SpreadsheetsService.{title}{thing.get(middle[-1], 'Spreadsheet')}"
    return {"service": _service(method), "method": name}


def _service(method: str) -> str:
    return SHEETS if method.startswith("sheets.") else DRIVE


def _waiting(seconds: int | None) -> dict[str, str]:
    return {} if seconds is None else {"Retry-After": str(seconds)}
