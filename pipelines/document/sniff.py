"""What a file is, by its first and last bytes; its name is not asked."""

from __future__ import annotations

from pipelines.errors import DocumentError

_HEAD = 1024
_TAIL = 8192
_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive or an Office file (docx, xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls)"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"{\\rtf", "an RTF text"),
)
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body", b"<?xml")


def sniff(data: bytes) -> None:
    """Accept the bytes of a whole PDF; refuse everything else.

    Raises:
        DocumentError: with status ``empty``, ``html``, ``not_pdf`` or ``truncated``.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise DocumentError("empty", "the file is empty")
    head = data[:_HEAD]
    if b"%PDF-" not in head:
        raise _refusal(head)
    if b"%%EOF" not in data.rstrip(b"\0 \r\n\t")[-_TAIL:]:
        raise DocumentError("truncated", "the PDF breaks off before its end (no %%EOF): download it again")


def _refusal(head: bytes) -> DocumentError:
    lowered = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if lowered.startswith(_HTML_MARKS) or b"<html" in lowered:
        return DocumentError("html", "a web page (HTML), not a PDF: probably an error page saved under a .pdf name")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return DocumentError("not_pdf", f"not a PDF but {name}")
    return DocumentError("not_pdf", "not a PDF: the file does not begin with %PDF-")
