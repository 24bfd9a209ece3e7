"""The two doors beside the APIs: the token endpoint, and what google-auth asks of IAM in the background."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.google.emulator.answers import Raw, door
from tests.google.emulator.auth import TokenRefusedError
from tests.google.emulator.keyless import renewed

if TYPE_CHECKING:
    from tests.google.emulator.calls import Knock
    from tests.google.emulator.world import World


@door("POST", "/token")
def token(world: World, knock: Knock) -> dict[str, Any] | Raw:
    """An access token for a signed JWT, or for a person's refresh token; a refusal in OAuth's form."""
    form = dict(parse_qsl(knock.body.decode()))
    try:
        if form.get("grant_type") == "refresh_token":
            return renewed(world, form)
        return world.accounts.granted(form)
    except TokenRefusedError as refused:
        told = json.dumps(refused.body).encode()
        return Raw(told, "application/json; charset=UTF-8", refused.status)


@door("GET", "/v1/projects/*/workloadIdentityPools/*/allowedLocations")
@door("GET", "/v1/projects/-/serviceAccounts/*/allowedLocations")
def allowed_locations(world: World, knock: Knock) -> dict[str, Any]:
    """The regional access boundary of an account: everywhere."""
    world.looked_up.append(knock.headers.get("authorization", ""))
    return {"locations": [], "encodedLocations": "0x0"}
