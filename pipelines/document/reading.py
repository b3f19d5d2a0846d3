"""Open a PDF and read its pages."""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium2
import pypdfium2.raw as pdfium

from pipelines.document.chars import read_chars, sideways_turns
from pipelines.document.rules import read_rules
from pipelines.document.sniff import sniff
from pipelines.document.space import Space
from pipelines.errors import DocumentError
from pipelines.model.page import Char, Document, Page
from pipelines.normalise.lines import group_lines

MAX_PAGES = 2000
"""The longest report seen has 262 pages; more than this is a book or an attack."""
MAX_BYTES = 300_000_000
_FEW_CHARS = 20
_NO_KIDS = re.compile(rb"/Kids\s*\[\s*\]")


def read_document(path: Path) -> Document:
    """Read a whole PDF.

    Raises:
        DocumentError: with a status (``empty``, ``html``, ``not_pdf``, ``truncated``, ``encrypted``, ``broken``,
            ``no_pages``, ``too_large``, ``too_many_pages``, ``unreadable_file``) and one line for people.
    """
    data = _bytes_of(path)
    sniff(data)
    with _opened(data) as pdf:
        count = len(pdf)
        if count == 0:
            raise _no_pages()
        if count > MAX_PAGES:
            raise DocumentError("too_many_pages", f"the PDF has {count} pages, more than the limit of {MAX_PAGES}")
        pages = tuple(_read_page(pdf, index) for index in range(count))
        producer = pdf.get_metadata_value("Producer") or ""
    return Document(hashlib.sha256(data).hexdigest(), path.name, pages, _text_layer(pages), producer.strip())


def read_page(path: Path, page_no: int) -> Page:
    """Read one page (1-based) of a PDF."""
    with _opened(_bytes_of(path)) as pdf:
        return _read_page(pdf, page_no - 1)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError("too_large", f"the file is larger than {MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError("unreadable_file", f"the file cannot be read: {error.strerror}") from error


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium2.PdfDocument]:
    try:
        pdf = pdfium2.PdfDocument(data)
    except pdfium2.PdfiumError as error:
        raise _refusal(data, error) from error
    try:
        yield pdf
    finally:
        pdf.close()


def _refusal(data: bytes, error: pdfium2.PdfiumError) -> DocumentError:
    """Why pdfium would not open the bytes. Its error code may be that of a document before: the bytes have a say."""
    locked = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    if b"/Encrypt" in data and getattr(error, "err_code", None) in locked:
        return DocumentError("encrypted", "the PDF is protected by a password")
    if _NO_KIDS.search(data):
        return _no_pages()
    return DocumentError("broken", "the PDF is damaged: its structure cannot be read")


def _no_pages() -> DocumentError:
    return DocumentError("no_pages", "the PDF has no pages")


def _read_page(pdf: pdfium2.PdfDocument, index: int) -> Page:
    try:
        page = pdf[index]
    except pdfium2.PdfiumError as error:
        raise DocumentError("broken", f"page {index + 1} of the PDF is damaged") from error
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    try:
        return _page(page.raw, text_page, index + 1)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        page.close()


def _page(raw: ctypes.c_void_p, text_page: ctypes.c_void_p, page_no: int) -> Page:
    turns = pdfium.FPDFPage_GetRotation(raw)
    sideways = sideways_turns(text_page, turns)
    space = Space(_bounds(raw), (turns + sideways) % 4)
    width, height = space.size
    printed = read_chars(text_page, space)
    lines = tuple(line for line in group_lines(printed) if any(_is_on(c, width, height) for c in line.chars))
    on_page = {char for line in lines for char in line.chars}
    chars = tuple(char for char in printed if char in on_page)
    rules, images = read_rules(raw, space)
    return Page(page_no, width, height, sideways * 90, chars, rules, images, lines)


def _is_on(char: Char, width: float, height: float) -> bool:
    """Whether a character stands on the page.

    A page cut out of a longer one may carry the text of the others above or below its edges; a line that only begins
    or ends beyond an edge is kept whole (上海市数据局 2026, page 10: a title centred over two pages).
    """
    return 0 <= (char.x0 + char.x1) / 2 <= width and 0 <= (char.y0 + char.y1) / 2 <= height


def _bounds(raw: ctypes.c_void_p) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, rect)
    return (rect.left, rect.bottom, rect.right, rect.top)


def _text_layer(pages: tuple[Page, ...]) -> str:
    pictures = sum(1 for page in pages if len(page.chars) < _FEW_CHARS and page.images)
    written = sum(1 for page in pages if len(page.chars) >= _FEW_CHARS)
    if not written:
        return "scanned"
    return "mixed" if pictures else "digital"
