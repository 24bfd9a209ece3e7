"""Redraw the pictures of the guides from the demonstration: `python docs/hinh/ve.py demo`; needs LibreOffice and poppler."""

# ruff: noqa: INP001 - a script beside its pictures, no package
import os
import shutil
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bang_chung
import numpy as np
import thang_tu

HERE = Path(__file__).resolve().parent
TODAY = b"DATE(2018,5,11)"
"""The last day of the demonstration stands in for TODAY(), so that the colours are those of that day."""
MARGIN = 12
"""White pixels left around a picture."""


@dataclass(frozen=True)
class Picture:
    """One picture of one printed page.

    Attributes:
        name: of the PNG.
        book: the workbook, a pattern inside the demonstration; the last match in order counts.
        words: what the page says; the first such page is drawn.
        box: left, top, right, bottom of what is shown, in shares of the page.
        dpi: resolution.
    """

    name: str
    book: str
    words: str
    box: tuple[float, float, float, float] = (0, 0, 1, 1)
    dpi: int = 110


REPORT = "bao-cao/tong-hop-????-??-??-*.xlsx"
TRACKER = "so-theo-doi/SXD/so-theo-doi-SXD-v002.xlsx"
BOOK = "giao-viec/so-giao-viec-20180323-0800.xlsx"
EVENTS = "giao-viec/so-giao-viec-20180416-0800.xlsx"
FEEDBACK = "phan-hoi/TPKONTUM.xlsx"
EVIDENCE = "bang-chung.xlsx"
"""No file of the demonstration: `bang_chung` writes it."""
CLOSED = "da-chot/bao-cao/2018-04"
"""April, closed in a copy by `thang_tu`."""

PICTURES: tuple[Picture, ...] = (
    Picture("tong-hop", REPORT, "TỔNG HỢP TÌNH HÌNH", dpi=130),
    Picture("qua-han", REPORT, "DANH SÁCH NHIỆM VỤ ĐANG THỰC HIỆN QUÁ HẠN", (0, 0, 1, 0.62)),
    Picture("cham-cap-nhat", REPORT, "DANH SÁCH NHIỆM VỤ CHẬM CẬP NHẬT", (0, 0, 1, 0.62)),
    Picture("khong-xac-dinh", REPORT, "KHÔNG XÁC ĐỊNH ĐƯỢC VIỆC CẬP NHẬT", (0, 0, 1, 0.66)),
    Picture("thu-thap", REPORT, "TÌNH TRẠNG THU THẬP SỔ", (0, 0, 1, 0.62)),
    Picture("chat-luong", REPORT, "CẦN ĐIỀN THỜI HẠN VÀ CHẤT LƯỢNG", (0, 0, 1, 0.75)),
    Picture("so-bia", TRACKER, "Cách điền"),
    Picture("so-cot-xam", TRACKER, "Nội dung nhiệm vụ", (0, 0, 0.5, 0.5), 200),
    Picture("so-cot-trang", TRACKER, "Nội dung nhiệm vụ", (0.48, 0, 1, 0.5), 200),
    Picture("so-giao-viec", BOOK, "Mỗi nhiệm vụ một dòng", (0, 0, 1, 0.62)),
    Picture("su-kien", EVENTS, "Ngày hiệu lực", (0, 0, 1, 0.5)),
    Picture("phan-hoi", FEEDBACK, "PHIẾU PHẢN HỒI"),
    Picture("bang-chung", EVIDENCE, "Kết luận", dpi=130),
    Picture("trang-don-vi", REPORT, "PHIẾU TỰ KIỂM TRA: SỞ GIAO THÔNG VẬN TẢI", (0, 0, 1, 0.68)),
    Picture("danh-sach-chot", f"{CLOSED}/DS-2018-04.xlsx", "CHUYỂN SỞ NỘI VỤ", (0, 0, 1, 0.62)),
    Picture("cong-van", f"{CLOSED}/cong-van-SNV-2018-04.docx", "Kính gửi: Sở Nội vụ", dpi=80),
    Picture("bien-ban", f"{CLOSED}/bien-ban-doi-chieu-2018-04.docx", "BIÊN BẢN ĐỐI CHIẾU", dpi=80),
)


def draw(demo: Path, pictures: tuple[Picture, ...] = PICTURES) -> list[Path]:
    """Draw the pictures beside this script; each workbook is printed once."""
    with TemporaryDirectory() as folder:
        bang_chung.write(Path(folder) / EVIDENCE)
        thang_tu.close(demo, Path(folder) / "da-chot")
        books = {one.book: _found(demo, Path(folder), one.book) for one in pictures}
        prints = {name: _printed(book, Path(folder)) for name, book in books.items()}
        return [_draw(one, prints[one.book]) for one in pictures]


def _found(demo: Path, folder: Path, book: str) -> Path:
    return max(demo.glob(book), default=folder / book)


def _printed(book: Path, folder: Path) -> Path:
    """The workbook as PDF, opened on the demonstration's last day."""
    copy = folder / f"{len(list(folder.iterdir()))}-{book.name}"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(copy, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(b"TODAY()", TODAY))
    office = os.environ.get("DONDOC_SOFFICE") or shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"
    _run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(copy))
    return copy.with_suffix(".pdf")


def _run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - our own words only


def _draw(picture: Picture, pdf: Path) -> Path:
    page = _page(pdf, picture.words)
    options = ("-r", str(picture.dpi), "-f", str(page), "-l", str(page))
    pixels = _trimmed(_cut(_pixels(_run("pdftoppm", *options, str(pdf))), picture.box))
    target = HERE / f"{picture.name}.png"
    target.write_bytes(_png(*_with_palette(pixels)))
    return target


def _page(pdf: Path, words: str) -> int:
    """The first page with these words; blanks do not count, for a printed letter may stand apart."""
    pages = _run("pdftotext", "-layout", str(pdf), "-").decode("utf-8").split("\f")
    return next(number for number, text in enumerate(pages, 1) if _bare(words) in _bare(text))


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _pixels(ppm: bytes) -> Any:
    """A binary PPM as height × width × 3."""
    _, width, height, _ = ppm.split(maxsplit=4)[:4]
    body = np.frombuffer(ppm, np.uint8)[-int(width) * int(height) * 3 :]
    return body.reshape(int(height), int(width), 3)


def _cut(pixels: Any, box: tuple[float, float, float, float]) -> Any:
    height, width = pixels.shape[:2]
    left, top, right, bottom = box
    return pixels[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]


def _trimmed(pixels: Any) -> Any:
    """Without the white around what is printed, but for a margin."""
    inked = (pixels < 250).any(axis=2)
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    kept = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.pad(kept, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), constant_values=255)


def _with_palette(pixels: Any) -> tuple[Any, Any]:
    """At most 256 colours, sixteen shades a channel: (palette of colours × 3, height × width of its places)."""
    shades = (pixels.astype(np.int64) + 8) // 17
    numbers = shades[..., 0] * 256 + shades[..., 1] * 16 + shades[..., 2]
    found, place, count = np.unique(numbers, return_inverse=True, return_counts=True)
    colours = np.stack([found // 256, found // 16 % 16, found % 16], axis=1)
    palette = colours[np.sort(np.argsort(-count, kind="stable")[:256])]
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
    return (palette * 17).astype(np.uint8), nearest[place].reshape(numbers.shape).astype(np.uint8)


def _png(palette: Any, places: Any) -> bytes:
    height, width = places.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    lines = np.pad(places, ((0, 0), (1, 0)))  # each line begins with its filter, 0: none
    parts = (
        (b"IHDR", header),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    for path in draw(Path(sys.argv[1] if len(sys.argv) > 1 else "demo")):
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")
