"""Pages, grids and tiny PDFs made by hand, so that a unit test shows its whole input.

Belongs here: builders of model objects from text, a few strokes of reportlab and pikepdf.
Does not belong here: reports (`generator` makes those), expectations, anything read from disk.

A grid is drawn as text, one line a row, cells between bars; `<` continues the cell on the left, `^` the cell above,
`⏎` breaks a line inside a cell:

    >>> table = grid('''
    ...     项目     | <        | 本年支出 | <
    ...     科目编码 | 科目名称 | 合计     | 基本⏎支出
    ...     201      | 公共服务 | 12.00    | 10.00
    ... ''')
    >>> table.n_rows, table.n_cols, table.cells[0].col_span
    (3, 4, 2)
"""

from .drawing import DEFAULT_SIZE, draw_pdf, sized_words, words
from .forms import draw_grids
from .pages import a_page, as_chars, document, grid, line, page

__all__ = [
    "DEFAULT_SIZE",
    "a_page",
    "as_chars",
    "document",
    "draw_grids",
    "draw_pdf",
    "grid",
    "line",
    "page",
    "sized_words",
    "words",
]
