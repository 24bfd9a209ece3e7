"""Builds `dondoc.xlam` out of the add-in that xlwings ships: same input, same bytes.

Nothing is compiled here: a VBA project may be source only, and Excel compiles it on opening (so xlwings' own add-in is
shipped). Every change to xlwings' text must find its place exactly once, or the build stops: another version of
xlwings has to be looked at by a person.
"""

import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from addin.ribbon import package, vba
from addin.ribbon.settings import rows

FILE_NAME = "dondoc.xlam"
TEMPLATE = "quickstart_addin_ribbon.xlam"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: the file has no date of its own
_NOBODY: Mapping[str, str] = MappingProxyType({})


def build(interpreters: Mapping[str, str] = _NOBODY) -> bytes:
    """The add-in as a file.

    `interpreters`: the Python that a click starts, see `settings.rows`; without it the file is for a person who
    fills the sheet himself. Raises `NotDone` when pyOpenVBA is missing or xlwings' template is not the known one.
    """
    parts = _template()
    drawing = (files("addin.ribbon") / "customUI.xml").read_bytes()
    edited = package.edited(parts, drawing, tuple(rows(interpreters)))
    return _zipped({**edited, vba.PART: vba.project(parts[vba.PART])})


def _template() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO((files("xlwings") / TEMPLATE).read_bytes())) as template:
        return {name: template.read(name) for name in template.namelist()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """`[Content_Types].xml` first, as Office writes it; no clock, no system in the bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, parts[name])
    return file.getvalue()
