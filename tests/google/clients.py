"""gspread itself, talking to an emulator: its adapter sends Google's hosts to loopback."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

import gspread
import requests
from requests.adapters import HTTPAdapter


class Loopback(HTTPAdapter):
    """Sends every request to the emulator, whatever host it names."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._host = urlsplit(url).netloc

    def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:
        """Send it to loopback."""
        parts = urlsplit(str(request.url))
        request.url = urlunsplit(("http", self._host, parts.path, parts.query, ""))
        return super().send(request, **how)


def session(url: str) -> requests.Session:
    """A session whose https requests all reach the emulator; they carry some bearer token."""
    made = requests.Session()
    made.mount("https://", Loopback(url))
    made.headers["Authorization"] = "Bearer any"
    return made


def client(url: str) -> gspread.Client:
    """gspread's own client."""
    return gspread.Client(auth=None, session=session(url))


def spreadsheet(url: str, title: str = "Sổ theo dõi", **properties: Any) -> gspread.Spreadsheet:
    """A new spreadsheet, opened with gspread."""
    body = {"properties": {"title": title, **properties}}
    made = requests.post(f"{url}/v4/spreadsheets", json=body, timeout=10).json()
    return client(url).open_by_key(made["spreadsheetId"])
