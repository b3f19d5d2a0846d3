"""A deterministic generator of sample reports, with the rows a reader must find in them.

Belongs here: invented books, the official forms, styles of printing, PDF bytes, expected rows.
Does not belong here: anything of `pipelines`; the generator must not share its mistakes.

The way of a figure: `books` (accounts in fen) → `forms` (official tables) → `grid` (columns and cells)
→ `layout` (pages) → `draw` (PDF), and from the placed cells → `expected`. `narrative` → `prose` is the
same way for sentences. Same arguments, same bytes.

Use:
    >>> from generator import Style, make_report, make_table_pdf
    >>> pdf, expected = make_report("xihu", 2024, Style(ruling="curves", code="own"))
    >>> expected.cells[0].printed, expected.tables, expected.spending, expected.claims
    >>> pdf, expected = make_table_pdf("government_fund", Style(rotate=True, zero="-"))

`Style` lists every switch. Departments (data/departments.yaml): `xihu` national nine tables with
government funds; `mianyang` Sichuan thirteen with state capital; `lixia` national with cents, business
and operating income and no funds (nil tables). Printing `lixia` in 万元 rounds every figure by itself:
its sums then hold only within the rounding envelope. The other two hold exactly in both units.

One wrong thing in an otherwise correct report (data/defects.yaml says what can be wrong):
    >>> pdf, expected = make_report("xihu", 2024, Style(), defects()["direction"])

`strip_paths(pdf_in, pdf_out)` takes the ruling lines out of any PDF.
The samples of raw/samples: `PYTHONPATH=tests python -m generator --out raw/samples --expected tests/golden/samples`.
"""

from .books import Books, departments, make_books
from .expected import CellRow, ClaimRow, Expected, SpendingRow, TableRow, write_expected
from .planting import Defect, defects
from .report import file_name, make_report, make_table_pdf
from .samples import SAMPLES, write_samples
from .strip import strip_paths
from .style import Style
from .words import ORDER, TITLES

__all__ = [
    "ORDER",
    "SAMPLES",
    "TITLES",
    "Books",
    "CellRow",
    "ClaimRow",
    "Defect",
    "Expected",
    "SpendingRow",
    "Style",
    "TableRow",
    "defects",
    "departments",
    "file_name",
    "make_books",
    "make_report",
    "make_table_pdf",
    "strip_paths",
    "write_expected",
    "write_samples",
]
