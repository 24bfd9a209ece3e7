"""A table as PDF, OpenDocument or zipped HTML: the texts of a spreadsheet, without its looks."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

Tables = Mapping[str, Sequence[Sequence[str]]]
"""Sheet's title → rows of texts."""
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_LINES = 60  # on a page


def pdf(tables: Tables) -> bytes:
    """A page for each sixty lines of a sheet; letters that the built-in font lacks become question marks."""
    pages: list[list[str]] = []
    for rows in tables.values():
        lines = ["   ".join(row) for row in rows]
        pages += [lines[start : start + _LINES] for start in range(0, max(len(lines), 1), _LINES)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {5 + 2 * number} 0 R >>"
        )
        drawn = _drawn(lines)
        parts += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)]
    return _assembled(parts)


def _drawn(lines: Sequence[str]) -> bytes:
    texts = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    shown = b"".join(b"(%s) Tj T*\n" % text.encode("cp1252", "replace") for text in texts)
    return b"BT /F1 10 Tf 12 TL 50 792 Td\n" + shown + b"ET"


def _assembled(parts: Sequence[bytes]) -> bytes:
    """Objects 1, 2, 3 … with the table of their places."""
    written, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def ods(tables: Tables) -> bytes:
    """An OpenDocument spreadsheet of texts."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    made = ""
    for title, rows in tables.items():
        lines = (
            f"<table:table-row>{''.join(cell.format(escape(t)) for t in row)}</table:table-row>"
            for row in rows
        )
        made += f'<table:table table:name="{escape(title)}">{"".join(lines)}</table:table>'
    names = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{made}</office:spreadsheet></office:body>"
    content = f'<office:document-content {names} office:version="1.2">{body}</office:document-content>'
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    listed = entry.format("/", _ODS) + entry.format("content.xml", "text/xml")
    manifest = f'<m:manifest xmlns:m="{_MANIFEST}" m:version="1.2">{listed}</m:manifest>'
    return _zipped({"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def html(tables: Tables) -> bytes:
    """A zip with a page for each sheet."""
    pages = {}
    for title, rows in tables.items():
        lines = (f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows)
        pages[f"{title}.html"] = f'<meta charset="utf-8"><table>{"".join(lines)}</table>'
    return _zipped(pages)


def _zipped(files: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return written.getvalue()
