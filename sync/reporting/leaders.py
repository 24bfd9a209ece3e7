"""The leaders' page by itself, as PDF: what is laid on a desk or sent to a telephone."""

import tempfile
from dataclasses import replace
from pathlib import Path

from sync.core.pages.content import ReportContent
from sync.core.pages.page import Page
from sync.core.pages.summary import page
from sync.office.desk import Desk
from sync.outputs.pdf import write_pdf
from sync.outputs.workbook import write_report
from sync.programs import soffice


def write_leaders_pdf(desk: Desk, content: ReportContent, workbook: Path) -> Path:
    """Print Tổng hợp beside the workbook of the report; returns the PDF.

    Raises:
        ProgramMissingError: LibreOffice is not on this machine; the workbook is there all the same.
        NotDone: LibreOffice did not print it.
    """
    soffice()  # before any work is done
    target = workbook.with_suffix(".pdf")
    with tempfile.TemporaryDirectory(prefix="dondoc-trang-", ignore_cleanup_errors=True) as folder:
        alone = Path(folder) / "tong-hop.xlsx"
        write_report(alone, (unlinked(page(content)),), desk.at.replace(microsecond=0))
        write_pdf(alone, target)
    return target


def unlinked(described: Page) -> Page:
    """The page without its links: on paper they lead nowhere."""
    texts = tuple(replace(text, link=None) for text in described.texts)
    return replace(
        described, texts=texts, tables=tuple(replace(table, links={}) for table in described.tables)
    )
