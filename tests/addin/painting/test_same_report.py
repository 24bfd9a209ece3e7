"""The button and the nightly job give the same report: both files are read back and compared cell by cell."""

from datetime import datetime

import pandas as pd
import pytest

from addin.engines.libreoffice import LibreOfficeMissingError
from addin.painting import paint
from addin.painting.libreoffice import LibreOfficeBrush
from sync.core.pages.page import Column, Page, Role, Table, Text
from sync.core.pages.report import report_pages
from sync.outputs.workbook import write_report
from tests.addin.painting.reading_back import seen
from tests.core.pages import invented
from tests.spreadsheet import INSTALL_OFFICE

CREATED = datetime(2018, 5, 2, 20, 0)


DEFAULT = 15.0
"""A row's height where nobody set one, in points."""


def both(tmp_path, app, pages):
    """The pages as the nightly job writes them, and as LibreOffice paints them."""
    write_report(tmp_path / "job.xlsx", pages, CREATED)
    book = app.books.add()
    paint(book, pages, LibreOfficeBrush())
    book.save(tmp_path / "button.xlsx")
    book.close()
    return seen(tmp_path / "job.xlsx"), seen(tmp_path / "button.xlsx")


def running_office(offices):
    try:
        return offices.running()
    except LibreOfficeMissingError as missing:
        pytest.skip(f"{missing} ({INSTALL_OFFICE})")


@pytest.fixture(scope="module")
def reports(tmp_path_factory, offices):
    return both(
        tmp_path_factory.mktemp("reports"), running_office(offices), report_pages(invented.content(300))
    )


def test_the_painted_report_is_the_written_one_cell_by_cell(reports):
    written, painted = reports
    assert list(painted) == list(written)
    for name in written:
        assert painted[name].cells == written[name].cells, name
        assert painted[name].merged == written[name].merged, name


def test_the_sheets_are_laid_out_and_printed_alike(reports):
    written, painted = reports
    for name in written:
        assert painted[name].frozen == written[name].frozen
        assert painted[name].widths == pytest.approx(written[name].widths, abs=1, rel=0.06)
        rows = range(1, 400)
        assert [painted[name].heights.get(row, DEFAULT) for row in rows] == [
            written[name].heights.get(row, DEFAULT) for row in rows
        ]
        assert painted[name].filtered == written[name].filtered
        assert painted[name].printed == written[name].printed
        assert painted[name].charts == written[name].charts


def test_words_stay_words_whatever_they_begin_with(tmp_path, libreoffice):
    texts = [
        "=1+1",
        "+84 905",
        "-5",
        "@a",
        "007",
        "1/2",
        "31/12/2026",
        "'x",
        "TRUE",
        '=HYPERLINK("http://x")',
        "\tx",
    ]
    body = pd.DataFrame({"text": pd.Series(texts, dtype="object")})
    table = Table("bang", 1, (Column("text", "Chữ", 20),), body)
    page = Page("Trang", (Text(0, 0, 0, "=2+2", Role.TITLE),), (table,), (20.0,))
    written, painted = both(tmp_path, libreoffice, (page,))
    assert painted["Trang"].cells == written["Trang"].cells
    assert [painted["Trang"].cells[f"A{row}"]["value"] for row in range(3, 14)] == texts
