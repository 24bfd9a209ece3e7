"""The sentences with which Drive refuses, each with its `errors` entry as the v3 API sends it."""

from __future__ import annotations

from typing import Literal

from tests.google.emulator.answers import ApiError

Where = Literal["parameter", "other", "header"]


def refusal(code: int, reason: str, message: str, at: str = "", where: Where = "parameter") -> ApiError:
    """An error of Drive: HTTP code, machine word, sentence, and the parameter or field that it is about."""
    entry = {"message": message, "domain": "global", "reason": reason}
    if at:
        entry |= {"location": at, "locationType": where}
    return ApiError(code, message, errors=[entry])


def no_file(file_id: str) -> ApiError:
    """A wrong id, a deleted file, or one that is not shared with the caller: Drive does not tell them apart."""
    return refusal(404, "notFound", f"File not found: {file_id}.", "fileId")


def no_drive(drive_id: str) -> ApiError:
    return refusal(404, "notFound", f"Shared drive not found: {drive_id}", "driveId")


def no_permission(permission_id: str) -> ApiError:
    return refusal(404, "notFound", f"Permission not found: {permission_id}.", "permissionId")


def not_allowed() -> ApiError:
    """The caller sees the file and may not do this to it."""
    return refusal(
        403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file."
    )


def no_quota_of_its_own() -> ApiError:
    """A service account owns no files: only a Shared Drive takes what it makes."""
    return refusal(
        403,
        "storageQuotaExceeded",
        "Service Accounts do not have storage quota. Leverage shared drives "
        "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
        "(http://support.google.com/a/answer/7281227) instead.",
    )


def invalid(at: str, message: str = "Invalid Value") -> ApiError:
    """A parameter that means nothing."""
    return refusal(400, "invalid", message, at)


def out_of_range(at: str, value: int, low: int, high: int) -> ApiError:
    said = f"Invalid value '{value}'. Values must be within the range: [{low}, {high}]"
    return refusal(400, "invalidParameter", said, at)


def fields_required() -> ApiError:
    """`about.get` and the comments answer nothing by themselves."""
    return refusal(400, "required", "The 'fields' parameter is required for this method.", "fields")


def required(field: str, message: str) -> ApiError:
    return refusal(400, "required", message, field, "other")
