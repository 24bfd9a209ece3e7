"""Fetch one tracker from Drive, for a check that needs no ledger."""

from sync.core.problems import REMEDIES
from sync.deployment.place import Deployment
from sync.deployment.sources import GOOGLE
from sync.failure import NotDone
from sync.google.pacing import Tempo
from sync.office.opening import open_drive
from sync.sources.google import Document


def bring(place: Deployment, name: str, tempo: Tempo) -> bytes:
    """The content of 'google:ID', as a collection would keep it.

    Raises:
        NotDone: it cannot be had, or is no tracker's kind of file.
    """
    drive = open_drive(place, tempo, tempo.now)
    (document,) = drive.documents("", [name.removeprefix(GOOGLE)], awaited=False)
    found = document if document.refusal else drive.fetch(document)
    if not isinstance(found, Document):
        return found
    if found.said or found.refusal is None:
        raise NotDone(found.said)
    raise NotDone(f"{name}: {REMEDIES[found.refusal]}")
