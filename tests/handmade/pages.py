"""Model objects from text: lines, pages, grids, documents."""

from collections.abc import Sequence

from pipelines.model.grid import Grid, GridCell
from pipelines.model.page import Box, Char, Document, Line, Page, Rule

EM = 10.0
ROW = 20.0
COLUMN = 100.0
LEFT = 50.0

Position = tuple[int, int]


def as_chars(text: str, x: float, y: float, size: float = EM) -> list[Char]:
    """The characters of a text set from (x, y top) on, each one em wide; a space moves on and prints nothing."""
    return [
        Char(c, x + n * size, y, x + (n + 1) * size, y + size, y + 0.85 * size) for n, c in enumerate(text) if c != " "
    ]


def line(text: str, x: float = LEFT, y: float = 40.0) -> Line:
    """A line of text with its left upper corner at (x, y)."""
    return Line(text, Box(x, y, x + EM * len(text), y + EM), tuple(as_chars(text, x, y)))


def page(*texts: str, page_no: int = 1, top: float = 40.0, below: Sequence[str] = (), foot: float = 500.0) -> Page:
    """A page that prints some lines, one under the other from `top` on, and others from `foot` on."""
    lines = [line(text, y=top + n * ROW) for n, text in enumerate(texts)]
    lines += [line(text, y=foot + n * ROW) for n, text in enumerate(below)]
    chars = tuple(char for one in lines for char in one.chars)
    return Page(page_no, 595.0, 842.0, 0, chars, (), (), tuple(lines))


def a_page(chars: Sequence[Char] = (), rules: Sequence[Rule] = (), images: Sequence[Box] = ()) -> Page:
    """A page of characters and ruled lines, 600 × 400 points, without lines of text."""
    return Page(1, 600.0, 400.0, 0, tuple(chars), tuple(rules), tuple(images), ())


def document(*pages: Page) -> Document:
    """A digital document of these pages."""
    return Document("0" * 64, "some.pdf", pages, "digital", "")


def grid(
    drawing: str, *, page_no: int = 1, top: float = 200.0, left: float = LEFT, widths: Sequence[float] = ()
) -> Grid:
    """A grid from its drawing; see the package's docstring. Rows are 20 points high, columns 100 points wide."""
    texts = [[cell.strip() for cell in row.split("|")] for row in drawing.strip().splitlines()]
    n_cols = len(texts[0])
    assert all(len(row) == n_cols for row in texts), [len(row) for row in texts]
    xs = [left]
    for c in range(n_cols):
        xs.append(xs[-1] + (widths[c] if widths else COLUMN))
    ys = [top + ROW * r for r in range(len(texts) + 1)]
    members: dict[Position, list[Position]] = {}
    for r in range(len(texts)):
        for c in range(n_cols):
            members.setdefault(_anchor(texts, r, c), []).append((r, c))
    cells = tuple(_cell(texts, anchor, covered, xs, ys) for anchor, covered in sorted(members.items()))
    return Grid(page_no, Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(ys), cells)


def _anchor(texts: Sequence[Sequence[str]], r: int, c: int) -> Position:
    if texts[r][c] == "<":
        return _anchor(texts, r, c - 1)
    if texts[r][c] == "^":
        return _anchor(texts, r - 1, c)
    return r, c


def _cell(
    texts: Sequence[Sequence[str]],
    anchor: Position,
    covered: Sequence[Position],
    xs: Sequence[float],
    ys: Sequence[float],
) -> GridCell:
    (r, c), (last_r, last_c) = anchor, covered[-1]
    box = Box(xs[c], ys[r], xs[last_c + 1], ys[last_r + 1])
    parts = [part for part in texts[r][c].split("⏎") if part]
    lines = tuple(line(part, x=box.x0 + 2, y=box.y0 + 2 + 8 * n) for n, part in enumerate(parts))
    return GridCell(r, c, last_r - r + 1, last_c - c + 1, box, lines)
