"""Makes a Call of an HTTP request: typed parameters, JSON body, uploads."""

from collections.abc import Mapping
from email.parser import BytesParser
from typing import Any
from urllib.parse import SplitResult, parse_qs

from tests.google.emulator import json_text
from tests.google.emulator.answers import ApiError, bad_request
from tests.google.emulator.calls import Call
from tests.google.emulator.checking import Checker, Violation, camel, check_request, snake
from tests.google.emulator.discovery import Method
from tests.google.emulator.normal import normal


def call_of(
    method: Method, path: Mapping[str, str], query: str, headers: Mapping[str, str], body: bytes
) -> Call:
    """The Call; raises Google's 400 for parameters or JSON that the document does not allow."""
    found = parse_qs(query, keep_blank_values=True)
    typed = _query(method, found)
    told, content, content_type = _body(method, typed, headers, body)
    return Call(
        method.id, _path(method, path), typed, told, headers, content=content, content_type=content_type
    )


def overridden(
    verb: str, url: SplitResult, headers: Mapping[str, str], body: bytes
) -> tuple[str, SplitResult, bytes]:
    """A GET too long for an address comes as a POST with its query as the body (X-HTTP-Method-Override)."""
    meant = headers.get("x-http-method-override", "").upper()
    if verb != "POST" or not meant:
        return verb, url, body
    if "x-www-form-urlencoded" not in headers.get("content-type", ""):
        return meant, url, body
    return meant, url._replace(query="&".join(filter(None, (url.query, body.decode())))), b""


def checked_body(method: Method, body: Any) -> Any:
    """The body in its normal form, held to its schema; raises Google's 400."""
    if method.request is None or body is None:
        return body
    body = _camel(body) if method.api == "sheets" else body
    wrong = check_request(method.id, method.request, body)
    if wrong:
        raise bad_request([one.told() for one in wrong])
    return normal(method.api, {"$ref": method.request}, body)


def _query(method: Method, found: Mapping[str, list[str]]) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    wrong: list[Violation] = []
    for sent, texts in found.items():
        name = _parameter(sent, method.parameters)
        schema = method.parameters.get(name)
        if schema is None:
            wrong += [_unknown(name)] if method.api == "sheets" else []
            continue
        values = [_typed(schema, text) for text in texts]
        value: Any = values if schema.get("repeated") else values[-1]
        wrong += [
            bad for item in values for bad in Checker(method.api, True).check(schema, item, snake(name))
        ]
        typed[name] = value
    if wrong:
        raise bad_request([one.told() for one in wrong])
    return typed


def _parameter(sent: str, known: Mapping[str, Any]) -> str:
    """A parameter may also be named as the proto has it (value_input_option), a system's one with $ before it."""
    names = (sent, camel(sent), sent.removeprefix("$"))
    return next((name for name in names if name in known), sent)


def _camel(value: Any) -> Any:
    """Names of the proto's fields (major_dimension) as JSON has them; Sheets knows no names of the caller's own."""
    if isinstance(value, list):
        return [_camel(part) for part in value]
    return {camel(name): _camel(part) for name, part in value.items()} if isinstance(value, dict) else value


def _unknown(name: str) -> Violation:
    said = f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.'
    return Violation("", f"{said} Field '{name}' could not be found in request message.")


def _typed(schema: Mapping[str, Any], text: str) -> Any:
    if schema["type"] == "boolean" and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if schema["type"] == "integer" and text.lstrip("-").isdecimal():
        return int(text)
    return text


def _path(method: Method, path: Mapping[str, str]) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for name, text in path.items():
        typed[name] = _typed(method.parameters[name], text)
        if isinstance(typed[name], str) and method.parameters[name]["type"] == "integer":
            said = f"Invalid value at '{snake(name)}' (TYPE_INT32), \"{text}\""
            raise bad_request([{"field": snake(name), "description": said}])
    return typed


def _body(
    method: Method, query: Mapping[str, Any], headers: Mapping[str, str], body: bytes
) -> tuple[Any, bytes, str]:
    kind = headers.get("content-type", "")
    if method.is_upload and query.get("uploadType") == "media":
        return None, body, kind
    if method.is_upload and query.get("uploadType") == "multipart":
        return _related(kind, body)
    return (_json(body) if body else None), b"", ""


def _related(kind: str, body: bytes) -> tuple[Any, bytes, str]:
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parts = message.get_payload()
    if not isinstance(parts, list) or len(parts) != 2:
        raise ApiError(
            400,
            "Malformed multipart body.",
            errors=[{"domain": "global", "reason": "badRequest", "message": "Malformed multipart body."}],
        )
    told, media = parts
    return _json(told.get_payload(decode=True)), media.get_payload(decode=True), media.get_content_type()


def _json(body: bytes) -> Any:
    try:
        return json_text.read(body.decode("utf-8", "replace"))
    except json_text.NotJsonError as error:
        raise bad_request([], f"Invalid JSON payload received. {error}") from error
