"""Google's own discovery documents: which verb and path is which method, its parameters, scopes and schemas."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True)
class Method:
    """One method of an API: ``parameters`` as the document has them, ``request``/``response`` names of schemas."""

    id: str
    verb: str
    path: str
    pattern: re.Pattern[str]
    parameters: Mapping[str, Mapping[str, Any]]
    request: str | None
    response: str | None
    scopes: tuple[str, ...]
    is_upload: bool = False

    @property
    def api(self) -> str:
        """``sheets`` or ``drive``."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Api:
    """One discovery document."""

    name: str
    schemas: Mapping[str, Mapping[str, Any]]
    methods: tuple[Method, ...]


@cache
def api(name: str) -> Api:
    """The API "sheets" or "drive", read from the documents inside google-api-python-client."""
    version = {"sheets": "v4", "drive": "v3"}[name]
    folder = files("googleapiclient.discovery_cache") / "documents"
    document = json.loads((folder / f"{name}.{version}.json").read_text("utf-8"))
    return Api(name, document["schemas"], tuple(_methods(document, document)))


def route(verb: str, path: str) -> tuple[Method, dict[str, str]] | None:
    """Find the method for a verb and a path still percent-encoded, with its path parameters decoded."""
    for method in _longest_first():
        found = method.pattern.fullmatch(path) if method.verb == verb else None
        if found:
            return method, {name: unquote(part) for name, part in found.groupdict().items()}
    return None


@cache
def _longest_first() -> tuple[Method, ...]:
    methods = (*api("sheets").methods, *api("drive").methods)
    return tuple(sorted(methods, key=lambda method: len(re.sub(r"\{.*?\}", "", method.path)), reverse=True))


def _methods(document: Mapping[str, Any], resource: Mapping[str, Any]) -> Iterator[Method]:
    for told in resource.get("methods", {}).values():
        path = "/" + document["servicePath"] + told["path"]
        yield _method(document, told, path)
        upload = told.get("mediaUpload", {}).get("protocols", {}).get("simple")
        if upload:
            yield _method(document, told, upload["path"], is_upload=True)
    for child in resource.get("resources", {}).values():
        yield from _methods(document, child)


def _method(
    document: Mapping[str, Any], told: Mapping[str, Any], path: str, *, is_upload: bool = False
) -> Method:
    parts = re.split(r"(\{[+]?\w+\})", path)
    pattern = "".join(
        f"(?P<{part.strip('{+}')}>[^/]+?)" if part[:1] == "{" else re.escape(part) for part in parts
    )
    return Method(
        told["id"],
        told["httpMethod"],
        path,
        re.compile(pattern),
        {**document["parameters"], **told.get("parameters", {})},
        told.get("request", {}).get("$ref"),
        told.get("response", {}).get("$ref"),
        tuple(told.get("scopes", ())),
        is_upload,
    )
