"""Sign-in without a key: a workload's token exchanged at STS, a service account that is lent, a person's gcloud log-in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.google.emulator.answers import ApiError, Raw, door
from tests.google.emulator.auth import LIFETIME, TokenRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.google.emulator.calls import Knock
    from tests.google.emulator.world import World

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
_PLATFORM = frozenset(
    {"https://www.googleapis.com/auth/cloud-platform", "https://www.googleapis.com/auth/iam"}
)


@dataclass
class Keyless:
    """Who may sign in without a key.

    Attributes:
        subjects: token of a trusted workload → (audience of its pool's provider, principal).
        logins: refresh token → (address, scopes that the person agreed to).
        lent: (principal or address, service account) whose tokens it may have made.
    """

    subjects: dict[str, tuple[str, str]] = field(default_factory=dict)
    logins: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    lent: set[tuple[str, str]] = field(default_factory=set)


@door("POST", "/v1/token")
def exchanged(world: World, knock: Knock) -> dict[str, Any] | Raw:
    """STS: a federated token for the workload's own; a refusal in OAuth's form."""
    form = dict(parse_qsl(knock.body.decode()))
    audience, principal = world.keyless.subjects.get(form.get("subject_token", ""), ("", ""))
    if form.get("grant_type") != EXCHANGE:
        return _refused("unsupported_grant_type", "Invalid grant_type.")
    if not principal:
        return _refused("invalid_grant", "The given credential is rejected by the attribute condition.")
    if form.get("audience") != audience:
        return _refused(
            "invalid_target", 'The target service indicated by the "audience" parameters is invalid.'
        )
    token = world.accounts.issue(principal, frozenset(form.get("scope", "").split()))
    told = {"access_token": token, "issued_token_type": ACCESS_TOKEN}
    return told | {"token_type": "Bearer", "expires_in": LIFETIME}


@door("POST", "/v1/projects/-/serviceAccounts/*:generateAccessToken")
def lent(world: World, knock: Knock) -> dict[str, Any]:
    """IAM credentials: a token of the service account for whoever may have one made."""
    who = world.accounts.bearer(knock.headers.get("authorization", "").partition(" ")[2])
    if who is None:
        raise ApiError(401, "Request had invalid authentication credentials.", status="UNAUTHENTICATED")
    account = knock.path.rpartition("/")[2].partition(":")[0]
    if not who.may(_PLATFORM) or (who.email, account) not in world.keyless.lent:
        raise _not_lent()
    token = world.accounts.issue(account, frozenset(json.loads(knock.body)["scope"]))
    until = datetime.fromtimestamp(world.accounts.wall() + LIFETIME, UTC)
    return {"accessToken": token, "expireTime": until.strftime("%Y-%m-%dT%H:%M:%SZ")}


def renewed(world: World, form: Mapping[str, str]) -> dict[str, Any]:
    """`POST /token` with a refresh token: no more than the scopes agreed to.

    Raises:
        TokenRefusedError: revoked, or more asked for.
    """
    email, agreed = world.keyless.logins.get(form.get("refresh_token", ""), ("", frozenset()))
    if not email:
        raise TokenRefusedError("invalid_grant", "Token has been expired or revoked.")
    asked = frozenset(form.get("scope", "").split()) or agreed
    if not asked <= agreed:
        raise TokenRefusedError("invalid_scope", "Some requested scopes were invalid.")
    token = world.accounts.issue(email, asked)
    told = {"access_token": token, "expires_in": LIFETIME, "token_type": "Bearer"}
    return told | {"scope": " ".join(sorted(asked))}


def _refused(error: str, description: str) -> Raw:
    body = TokenRefusedError(error, description).body
    return Raw(json.dumps(body).encode(), "application/json; charset=UTF-8", 400)


def _not_lent() -> ApiError:
    said = "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    why = {
        "@type": kind,
        "reason": "IAM_PERMISSION_DENIED",
        "domain": "iam.googleapis.com",
        "metadata": {"permission": "iam.serviceAccounts.getAccessToken"},
    }
    return ApiError(403, said, status="PERMISSION_DENIED", details=[why])
