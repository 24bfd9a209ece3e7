"""How this machine signs in to Google, in words: by a key file, or without one; no secret of it is read out."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

KEY = "DONDOC_GOOGLE_KEY"
"""Environment variable: the path of a service account's key file."""
STANDARD_KEY = "GOOGLE_APPLICATION_CREDENTIALS"
"""Google's own: a key file, or the configuration of a log-in without a key."""

_BORROWING = "service_account_impersonation_url"
_KINDS = {
    "service_account": f"bằng tệp khoá {STANDARD_KEY}",
    "external_account": "không khoá, bằng danh tính của máy (Workload Identity Federation)",
    "impersonated_service_account": "không khoá, mượn tài khoản dịch vụ",
    "authorized_user": "không khoá, bằng phiên gcloud của một người",
}


def manner(environment: Mapping[str, str]) -> str:
    """By what we sign in, as `credentials` chooses it."""
    if environment.get(KEY):
        return f"bằng tệp khoá {KEY}"
    kind = str(_configured(environment).get("type", ""))
    return _KINDS.get(kind, "không khoá, bằng danh tính sẵn có của máy")


def borrows_nobody(environment: Mapping[str, str]) -> bool:
    """Whether a workload means to come as itself: Drive can be shared with accounts only, and it is none."""
    found = {} if environment.get(KEY) else _configured(environment)
    return found.get("type") == "external_account" and not found.get(_BORROWING)


def _configured(environment: Mapping[str, str]) -> Mapping[str, Any]:
    try:
        found = json.loads(Path(environment.get(STANDARD_KEY, "")).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
