"""What came back, by its bytes; what the server calls it is not asked."""

from __future__ import annotations

_HEAD = 1024
_HTML = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body", b"<meta", b"<?xml")
_MAGIC = {
    b"PK\x03\x04": "a ZIP archive or an Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
}


def kind_of(body: bytes) -> tuple[str, str]:
    """``pdf``, ``html``, ``empty`` or ``not_pdf``, and what it is in words."""
    head = body[:_HEAD]
    if b"%PDF-" in head:
        return "pdf", "a PDF"
    text = head.lstrip(b"\xef\xbb\xbf\0 \r\n\t").lower()
    if not text:
        return "empty", "no byte"
    if text.startswith(_HTML) or b"<html" in text:
        return "html", "a web page where a PDF should be"
    name = next((name for magic, name in _MAGIC.items() if body.startswith(magic)), "something else")
    return "not_pdf", f"not a PDF but {name}"
