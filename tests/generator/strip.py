"""Take the ruling lines out of a PDF: the same text, no painted paths."""

from pathlib import Path

import pikepdf

BUILDING = frozenset({"m", "l", "c", "v", "y", "h", "re"})
PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "sh"})
CLIPPING = frozenset({"W", "W*"})


def strip_paths(pdf_in: Path, pdf_out: Path) -> int:
    """Write `pdf_out`, the PDF `pdf_in` without its paths; return how many operators went.

    Page contents and the forms (XObjects) they use are rewritten. Clipping by a path goes too, so
    text that a clip had hidden would become visible. Images and annotations stay.
    """
    with pikepdf.open(pdf_in) as pdf:
        gone = sum(_strip_page(pdf, page) for page in pdf.pages)
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
        gone += sum(_strip_form(form) for form in forms)
        pdf.save(pdf_out, deterministic_id=True)
    return gone


def _strip_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> int:
    kept, gone = _without_paths(page)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    return gone


def _strip_form(form: pikepdf.Stream) -> int:
    kept, gone = _without_paths(form)
    form.write(pikepdf.unparse_content_stream(kept))
    return gone


def _without_paths(source: pikepdf.Page | pikepdf.Stream) -> tuple[list[object], int]:
    operations = list(pikepdf.parse_content_stream(source))
    drop = BUILDING | PAINTING | CLIPPING
    kept = [operation for operation in operations if str(operation.operator) not in drop]
    return kept, len(operations) - len(kept)
