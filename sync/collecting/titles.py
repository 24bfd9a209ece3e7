"""What trackers on Drive are called by people, as last listed: a note beside the ledger, for showing and nothing else."""

import json
from collections.abc import Iterable, Mapping

from sync.collecting.survey import Folder
from sync.deployment.place import Deployment
from sync.deployment.sources import GOOGLE

_NAME = "ten-tren-drive.json"


def titles(place: Deployment) -> dict[str, str]:
    """File (google:ID) → its title; empty where nothing was listed yet or the note is lost."""
    try:
        kept = json.loads((place.ledger_folder / _NAME).read_text(encoding="utf-8"))
        return {str(file): str(title) for file, title in kept.items()}
    except (FileNotFoundError, ValueError, AttributeError):
        return {}


def keep_titles(place: Deployment, folders: Iterable[Folder]) -> None:
    """Note the titles of what Drive listed; nothing is written where none is new."""
    known = titles(place)
    documents = (spotted.document for folder in folders for spotted in folder.files)
    listed = {one.file: one.title for one in documents if one and one.id and one.title}
    if listed.items() - known.items():
        text = json.dumps(known | listed, ensure_ascii=False, indent=0)
        (place.ledger_folder / _NAME).write_text(text, encoding="utf-8")


def title_of(file: str, known: Mapping[str, str]) -> str:
    """The title in quotes, the name itself where there is none."""
    return f"“{known[file]}”" if file in known else file


def link(file: str) -> str:
    """Where a person opens the tracker, a spreadsheet or an uploaded workbook alike."""
    return f"https://docs.google.com/spreadsheets/d/{file.removeprefix(GOOGLE)}"
