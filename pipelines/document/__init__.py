"""Bytes to pages: characters with boxes, ruled lines and images in one upright space, read with pdfium.

Belongs: sniffing what a file is, opening it, reading pages, rendering a page for people.
Stays out: what the text means, tables, anything about reports.
"""

from pipelines.document.reading import read_document, read_page
from pipelines.document.rendering import render_page
from pipelines.document.sniff import sniff

__all__ = ["read_document", "read_page", "render_page", "sniff"]
