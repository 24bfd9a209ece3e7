"""Replays recordings of the real API (VCR's JSON, as gspread's tests keep them) and tells where the emulator differs.

``python -m tests.google.replay CASSETTE.json …``; the recordings themselves are not part of this project.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click
import requests

from tests.google.emulator import Emulator

_IDS = (
    "id",
    "spreadsheetId",
    "sheetId",
    "protectedRangeId",
    "namedRangeId",
    "metadataId",
    "filterViewId",
    "bandedRangeId",
)
_VOLATILE = ("createdTime", "modifiedTime", "version", "users", "emailAddress", "displayName", "etag")
_PASSING = (429, 500, 502, 503)


@dataclass(frozen=True)
class Exchange:
    """One recorded request with the answer recorded and the answer of the emulator: (status, body)."""

    verb: str
    path: str
    recorded: tuple[int, Any]
    answered: tuple[int, Any]

    @property
    def is_same(self) -> bool:
        """Whether both say the same, but for times, people and other things that no two runs share."""
        return self.recorded[0] == self.answered[0] and plain(self.recorded[1]) == plain(self.answered[1])


def replay(cassette: Mapping[str, Any], url: str) -> Iterator[Exchange]:
    """Send every recorded request in its order; what the real API could not serve at that moment is left out."""
    known: set[str] = set()
    for interaction in cassette["interactions"]:
        asked, told = interaction["request"], interaction["response"]
        status, body = told["status"]["code"], parsed(told["body"].get("string", ""))
        target = urlsplit(asked["uri"])
        if status in _PASSING or not target.path.startswith(("/v4/", "/drive/v3/", "/upload/drive/v3/")):
            continue
        _seed(cassette, url, target.path, known)
        ids = [found for found in ids_in(body) if found not in known] if asked["method"] != "GET" else []
        headers = {"Content-Type": "application/json", "X-Emulator-Ids": ",".join(ids)}
        full = f"{url}{target.path}?{target.query}"
        got = requests.request(
            asked["method"], full, data=_bytes(asked.get("body")), headers=headers, timeout=30
        )
        known |= {*ids, *ids_in(body)}
        yield Exchange(
            asked["method"],
            unquote(f"{target.path}?{target.query}"),
            (status, body),
            (got.status_code, parsed(got.text)),
        )


def parsed(text: str) -> Any:
    """A body as JSON, as text where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def plain(value: Any) -> Any:
    """A body without what no two runs share."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items() if name not in _VOLATILE}
    return [plain(part) for part in value] if isinstance(value, list) else value


def ids_in(value: Any) -> list[str]:
    """Every id in an answer, in the order in which it stands there."""
    if isinstance(value, list):
        return [found for part in value for found in ids_in(part)]
    if not isinstance(value, dict):
        return []
    found: list[str] = []
    for name, part in value.items():
        found += [str(part)] if name in _IDS and isinstance(part, str | int) else ids_in(part)
    return list(dict.fromkeys(found))


def _seed(cassette: Mapping[str, Any], url: str, path: str, known: set[str]) -> None:
    """Make the spreadsheet that a recording takes for granted, named as the recording shows it later."""
    parts = path.split("/")
    file_id = parts[3].partition(":")[0] if path.startswith("/v4/spreadsheets/") else ""
    if not file_id or file_id in known or not _answered_well(cassette, file_id):
        return
    body = {"properties": {"title": _title(cassette, file_id)}}
    requests.post(f"{url}/v4/spreadsheets", json=body, headers={"X-Emulator-Ids": file_id}, timeout=30)
    known.add(file_id)


def _answered_well(cassette: Mapping[str, Any], file_id: str) -> bool:
    told = (one for one in cassette["interactions"] if file_id in one["request"]["uri"])
    return any(one["response"]["status"]["code"] < 300 for one in told)


def _title(cassette: Mapping[str, Any], file_id: str) -> str:
    for interaction in cassette["interactions"]:
        body = parsed(interaction["response"]["body"].get("string", ""))
        if isinstance(body, dict) and body.get("spreadsheetId") == file_id and "properties" in body:
            return str(body["properties"]["title"])
    return "Untitled spreadsheet"


def _bytes(body: str | None) -> bytes | None:
    return body.encode("utf-8") if body else None


@click.command()
@click.argument("cassettes", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--differences/--no-differences", default=True, help="Print what differs.")
def main(cassettes: tuple[Path, ...], differences: bool) -> None:
    """Replay each file against an emulator of its own; print how many answers are the same."""
    same = total = 0
    for path in cassettes:
        with Emulator() as emulator:
            exchanges = list(replay(json.loads(path.read_text("utf-8")), emulator.url))
        wrong = [one for one in exchanges if not one.is_same]
        same, total = same + len(exchanges) - len(wrong), total + len(exchanges)
        click.echo(f"{len(exchanges) - len(wrong)}/{len(exchanges)} {path.name}")
        for one in wrong if differences else ():
            click.echo(f"  {one.verb} {one.path}\n    recorded {one.recorded}\n    answered {one.answered}")
    click.echo(f"{same} of {total} answers are the same")


if __name__ == "__main__":
    main()
