"""Bytes of files: what is uploaded, downloaded, and a native sheet exported to another type."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tests.google.emulator.answers import Raw, answers
from tests.google.emulator.drive import access, conversion, errors
from tests.google.emulator.drive.view import NATIVE, SPREADSHEET

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

_DOWNLOADING = (
    "drive",
    "drive.readonly",
    "drive.file",
    "drive.appdata",
    "drive.photos.readonly",
    "drive.meet.readonly",
)
_MAY_DOWNLOAD = {f"https://www.googleapis.com/auth/{scope}" for scope in _DOWNLOADING}


def put(world: World, file: File, content: bytes, content_type: str) -> None:
    """Store uploaded bytes; into a native spreadsheet they are converted, as Drive does on import."""
    if file.resource["mimeType"] == SPREADSHEET:
        conversion.imported(world, file, content, content_type)
        return
    file.content = content
    name = str(file.resource["name"])
    file.resource |= {
        "originalFilename": name,
        "fileExtension": name.rpartition(".")[2] if "." in name else "",
        "fullFileExtension": name.rpartition(".")[2] if "." in name else "",
        "md5Checksum": hashlib.md5(content).hexdigest(),
        "sha1Checksum": hashlib.sha1(content).hexdigest(),
        "sha256Checksum": hashlib.sha256(content).hexdigest(),
        "headRevisionId": f"0B{hashlib.sha256(content).hexdigest()[:32]}PQ",
    }


def download(file: File, call: Call) -> Raw:
    """The bytes of `alt=media`; scopes over metadata alone do not open them."""
    if call.scopes is not None and not call.scopes & _MAY_DOWNLOAD:
        said = "The user has not granted the app sufficient permissions to read the content of this file."
        raise errors.refusal(403, "insufficientPermissions", said)
    if file.resource["mimeType"].startswith(NATIVE):
        said = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise errors.refusal(403, "fileNotDownloadable", said, "alt")
    headers = {"Content-Disposition": "attachment", "Cache-Control": "private, max-age=0, must-revalidate"}
    return Raw(file.content or b"", file.resource["mimeType"], headers=headers)


@answers("drive.files.export")
def export(world: World, call: Call) -> Raw:
    """A native sheet as csv, tsv or xlsx; reading it needs no `supportsAllDrives`."""
    file_id, mime = call.path["fileId"], call.query.get("mimeType", "")
    file = world.files.get(file_id)
    if file is None or access.role(world, file, call.who) is None or not access.visible_to_app(call, file):
        raise errors.no_file(file_id)
    if not file.resource["mimeType"].startswith(NATIVE):
        raise errors.refusal(403, "fileNotExportable", "Export only supports Docs Editors files.")
    if not mime:
        raise errors.refusal(400, "required", "Required parameter: mimeType", "mimeType")
    written = conversion.exported(world.spreadsheets.get(file_id), mime, world.clock.now())
    if written is None:
        raise errors.refusal(400, "badRequest", "The requested conversion is not supported.", "convertTo")
    headers = {"Content-Disposition": "attachment", "Cache-Control": "private, max-age=0, must-revalidate"}
    return Raw(written, mime, headers=headers)
