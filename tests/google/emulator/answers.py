"""Who answers which method, and Google's error envelope."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.google.emulator.calls import Call, Knock, Raw

if TYPE_CHECKING:
    from tests.google.emulator.world import World

Answer = Callable[["World", Call], Any]
Door = Callable[["World", Knock], Any]

ANSWERS: dict[str, Answer] = {}
DOORS: dict[tuple[str, str], Door] = {}

STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}


class ApiError(Exception):
    """An error as Google answers it: code, status, message, ``details`` (Sheets) or ``errors`` (Drive)."""

    def __init__(  # noqa: PLR0913 -- the parts of Google's envelope
        self,
        code: int,
        message: str,
        *,
        status: str | None = None,
        details: Sequence[Any] = (),
        errors: Sequence[Any] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.status = status or ("" if errors else STATUSES.get(code, ""))
        self.details, self.errors = list(details), list(errors)
        self.headers = dict(headers or {})

    def envelope(self) -> dict[str, Any]:
        """The body of the answer."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        for key in ("errors", "status", "details"):
            if getattr(self, key):
                error[key] = getattr(self, key)
        return {"error": error}


class Lost(Exception):  # noqa: N818 -- what happens to the connection, not an error of the emulator
    """A gate breaks the connection: no answer reaches the client."""


def invalid(message: str) -> ApiError:
    """A 400 INVALID_ARGUMENT."""
    return ApiError(400, message)


def bad_request(violations: Sequence[Mapping[str, str]], message: str | None = None) -> ApiError:
    """A 400 with one ``fieldViolations`` entry (field, description) for each thing wrong."""
    said = message or "\n".join(one["description"] for one in violations)
    kind = "type.googleapis.com/google.rpc.BadRequest"
    return ApiError(
        400, said, details=[{"@type": kind, "fieldViolations": [dict(one) for one in violations]}]
    )


def not_found() -> ApiError:
    """The 404 of the Sheets API."""
    return ApiError(404, "Requested entity was not found.")


def answers(method: str) -> Callable[[Answer], Answer]:
    """Register the function that answers a method: ``(world, call) -> JSON`` or ``Raw``."""

    def register(function: Answer) -> Answer:
        ANSWERS[method] = function
        return function

    return register


def door(verb: str, path: str) -> Callable[[Door], Door]:
    """Register a door outside the discovery documents (``POST /token``): ``(world, knock) -> JSON``."""

    def register(function: Door) -> Door:
        DOORS[verb, path] = function
        return function

    return register


__all__ = [
    "ANSWERS",
    "DOORS",
    "ApiError",
    "Call",
    "Lost",
    "Raw",
    "answers",
    "bad_request",
    "door",
    "invalid",
    "not_found",
]
