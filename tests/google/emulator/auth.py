"""Sign-in as Google does it: service accounts, the token endpoint's signed JWT, bearer tokens that expire."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import time
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

AUDIENCE = "https://oauth2.googleapis.com/token"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPE_PREFIX = "https://www.googleapis.com/auth/"
PROJECT = "123456789012"
LIFETIME = 3599
_SKEW = 300
_TIMEFRAME = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
    "Check your iat and exp values in the JWT claim."
)


class TokenRefusedError(Exception):
    """The token endpoint's own error, which is no API error envelope.

    Args:
        error: OAuth code, `invalid_grant`.
        description: Google's sentence.
    """

    status = 400

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.body = {"error": error, "error_description": description}


@dataclass(frozen=True)
class Who:
    """The caller: its address, its scopes (None: any, as with `--open`) and its project's number."""

    email: str
    scopes: frozenset[str] | None = None
    project: str = PROJECT

    def may(self, scopes: frozenset[str]) -> bool:
        """Whether one of a method's scopes was granted."""
        return self.scopes is None or not scopes or bool(self.scopes & scopes)


@dataclass(frozen=True)
class _Bearer:
    who: Who
    until: float


@dataclass
class Accounts:
    """Service accounts with their public keys, and the tokens issued to them.

    Args:
        now: the world's clock in seconds; tokens expire by it.
        wall: the clock of the machine; the client signs its JWT by that one.
    """

    now: Callable[[], float]
    wall: Callable[[], float] = time.time
    _keys: dict[tuple[str, str], rsa.RSAPublicKey] = field(default_factory=dict)
    _bearers: dict[str, _Bearer] = field(default_factory=dict)
    _projects: dict[str, str] = field(default_factory=dict)

    def register(self, email: str, public: rsa.RSAPublicKey, key_id: str, project: str = PROJECT) -> None:
        """Make a service account known with one of its keys."""
        self._keys[email, key_id] = public
        self._projects[email] = project

    def revoke(self, email: str, key_id: str | None = None) -> None:
        """Delete a key (or all): the next JWT is refused, and tokens issued before it lives on until they expire."""
        for key in [k for k in self._keys if k[0] == email and key_id in {None, k[1]}]:
            del self._keys[key]

    def expire(self) -> None:
        """Let every token issued so far end now."""
        self._bearers = {token: _Bearer(one.who, self.now()) for token, one in self._bearers.items()}

    def known(self, email: str) -> bool:
        """Whether the address is a service account of this world."""
        return email in self._projects

    def issue(self, email: str, scopes: frozenset[str] | None) -> str:
        """A bearer token for an hour of the world's clock."""
        token = f"ya29.c.{secrets.token_urlsafe(48)}"
        who = Who(email, scopes, self.project(email))
        self._bearers[token] = _Bearer(who, self.now() + LIFETIME)
        return token

    def bearer(self, token: str) -> Who | None:
        """Who a token stands for; None when it is unknown or has expired."""
        found = self._bearers.get(token)
        return found.who if found and self.now() < found.until else None

    def was_issued(self, token: str) -> bool:
        """Whether this world ever handed the token out."""
        return token in self._bearers

    def project(self, email: str) -> str:
        """The number of the project that an account belongs to."""
        return self._projects.get(email, PROJECT)

    def granted(self, form: Mapping[str, str]) -> dict[str, Any]:
        """The answer of `POST /token` to a JWT bearer grant.

        Raises:
            TokenRefusedError: with the sentence that Google's endpoint gives.
        """
        if form.get("grant_type") != JWT_BEARER:
            raise TokenRefusedError(
                "unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type', '')}"
            )
        claims = self._verified(form.get("assertion", ""))
        self._check_times(claims)
        token = self.issue(claims["iss"], _scopes(claims))
        return {"access_token": token, "expires_in": LIFETIME, "token_type": "Bearer"}

    def _verified(self, assertion: str) -> dict[str, Any]:
        head, claims, signed, signature = _parts(assertion)
        email = str(claims.get("iss", ""))
        if not self.known(email):
            raise TokenRefusedError("invalid_grant", "Invalid grant: account not found")
        public = self._keys.get((email, str(head.get("kid", ""))))
        if public is None or head.get("alg") != "RS256":
            raise TokenRefusedError("invalid_grant", "Invalid JWT Signature.")
        try:
            public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature as forged:
            raise TokenRefusedError("invalid_grant", "Invalid JWT Signature.") from forged
        return claims

    def _check_times(self, claims: Mapping[str, Any]) -> None:
        if claims.get("aud") != AUDIENCE:
            wrong = f"Invalid JWT: Failed audience check. The right audience is {AUDIENCE}"
            raise TokenRefusedError("invalid_grant", wrong)
        start, end = claims.get("iat"), claims.get("exp")
        if not isinstance(start, int) or not isinstance(end, int):
            raise TokenRefusedError("invalid_grant", _TIMEFRAME)
        now = self.wall()
        if start > now + _SKEW or end < now - _SKEW or not 0 < end - start <= 3600:
            raise TokenRefusedError("invalid_grant", _TIMEFRAME)


def _parts(assertion: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    """Header, claims, the signed bytes and the signature of a JWT."""
    try:
        head, claims, signature = assertion.split(".")
        decoded = [json.loads(_bytes(part)) for part in (head, claims)]
        return decoded[0], decoded[1], f"{head}.{claims}".encode(), _bytes(signature)
    except (ValueError, binascii.Error) as bad:
        raise TokenRefusedError("invalid_request", "Bad Request") from bad


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _scopes(claims: Mapping[str, Any]) -> frozenset[str]:
    scopes = frozenset(str(claims.get("scope") or "").split())
    if not scopes:
        raise TokenRefusedError("invalid_scope", "Empty or missing scope not allowed.")
    if any(not scope.startswith(SCOPE_PREFIX) for scope in scopes):
        raise TokenRefusedError("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
    return scopes


def key_file(accounts: Accounts, email: str, token_uri: str, path: Path, project: str = PROJECT) -> Path:
    """Make a service account with a key of its own and write its key file as Google's console hands it out."""
    private = _private_key(email)
    key_id = secrets.token_hex(20)
    accounts.register(email, private.public_key(), key_id, project)
    path.write_text(json.dumps(_key_file(private, key_id, email, token_uri), indent=2), encoding="utf-8")
    return path


@cache
def _private_key(_email: str) -> rsa.RSAPrivateKey:
    """One for each account in a run: making it costs more than most tests; each key file names it anew by its id."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _key_file(private: rsa.RSAPrivateKey, key_id: str, email: str, token_uri: str) -> dict[str, str]:
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {
        "type": "service_account",
        "project_id": email.split("@")[1].split(".", maxsplit=1)[0],
        "private_key_id": key_id,
        "private_key": pem.decode(),
        "client_email": email,
        "client_id": str(int(key_id[:16], 16)),
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": token_uri,
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_x509_cert_url": f"https://www.googleapis.com/robot/v1/metadata/x509/{email.replace('@', '%40')}",
        "universe_domain": "googleapis.com",
    }
