"""gspread itself, talking to an emulator."""

from typing import Any

import gspread
import requests

from tests.google.signed_in import reaching


def session(url: str) -> requests.Session:
    """A session whose https requests all reach the emulator; they carry some bearer token."""
    made = reaching(requests.Session(), url)
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
