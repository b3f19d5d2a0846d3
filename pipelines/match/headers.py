"""Which rows of a grid are its header, and the path of texts over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.catalog.vocabulary import (
    HeaderWord,
    composed_word,
    header_words,
    is_known_word,
    line_labels,
    total_labels,
)
from pipelines.match.matrix import Matrix
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.text import bare, squash
from pipelines.normalise.units import find_unit

_MAX_HEADER = 8
_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}$")
_GLUED = re.compile(r"^[\[【]?\d{3}(?:\d{2}){0,2}[\]】]?[-—_ ]?[\u4e00-\u9fff]")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d))")
_COUNTING = re.compile(r"^(?:[甲乙丙丁戊]|[A-Z]|\d{1,2}(?:=[\d+\-（）()]+)?|[①-⑳]|栏次|行次|序号|——|—|-)$")
_YEAR = re.compile(r"20\d{2}年?度?")
_HEADING = re.compile(r"表(?:[（(].*[)）])?$|^[^（(]*(?:部门|单位)(?:名称)?[:：].+")
_AMOUNT_UNIT = re.compile(r"[（(](?:单位[:：])?(?:万元|元)[)）]$")


def header_word(text: str) -> HeaderWord | None:
    """Look a header text up, with its year and a leading «其中» removed where needed."""
    words = header_words()
    key = bare(_AMOUNT_UNIT.sub("", text))
    without_year = bare(_YEAR.sub("", squash(text)))
    for candidate in (key, without_year, key.removeprefix("其中"), without_year.removeprefix("其中")):
        if candidate in words:
            return words[candidate]
    return composed_word(without_year)


def count_header_rows(matrix: Matrix) -> int:
    """Number of leading rows that are header (行次 / 栏次 rows included)."""
    if matrix.grid.header_rows is not None:
        return matrix.grid.header_rows
    for r in range(min(matrix.grid.n_rows, _MAX_HEADER)):
        if is_counting_row(matrix, r):
            return r + 1
        if is_body_row(matrix, r):
            return _without_blank_end(matrix, r)
    return min(matrix.grid.n_rows, _MAX_HEADER)


def _without_blank_end(matrix: Matrix, rows: int) -> int:
    """Blank rows under a header are data: in a panel without labels they are known by their place alone."""
    while rows > 1 and all(cell.row == rows - 1 and not cell.text for cell in matrix.at[rows - 1]):
        rows -= 1
    return rows


def is_counting_row(matrix: Matrix, r: int) -> bool:
    """A row of column numbers («栏次 1 2 3», «1 2 3», «甲 乙 1 2»): nothing but counting and header words."""
    texts = [squash(text) for text in matrix.texts(r)]
    counted = [int(text) for text in texts if text.isdigit() and len(text) <= 2]
    if not counted or not all(_COUNTING.match(text) or header_word(text) for text in texts):
        return False
    ascending = len(counted) >= 2 and counted[0] <= 2 and counted == sorted(set(counted))
    return ascending or any(text in ("栏次", "行次") for text in texts)


def is_body_row(matrix: Matrix, r: int) -> bool:
    """Whether a row shows data: an amount, a code, a numbered or known line, or a lone total."""
    texts = matrix.texts(r)
    dashes = sum(1 for text in texts if read_printed(text).kind == "dash")
    if any(_shows_data(text) for text in texts) or (dashes > 1 and dashes >= len(texts) / 2):
        return True
    known = [text for text in texts if header_word(text)]
    if len(texts) > 1 and any(map(_is_total, texts)) and all(_is_total(t) or _is_nothing(t) for t in texts):
        return True
    if len(texts) == 1:
        cell = next(cell for cell in matrix.row(r) if cell.text)
        return bool(header_word(texts[0]) and cell.col_span < matrix.grid.n_cols and _is_total(texts[0]) and r > 0)
    return r > 0 and len(known) < len(texts) and any(_is_line(text) for text in texts)


def _shows_data(text: str) -> bool:
    squashed = squash(text)
    if _CODE.match(squashed) or _GLUED.match(squashed) or _NUMBERED.match(squashed):
        return True
    printed = read_printed(text)
    return printed.kind == "number" and (printed.decimals > 0 or "," in squashed)


def _is_nothing(text: str) -> bool:
    return read_printed(text).kind in ("dash", "none")


def _is_total(text: str) -> bool:
    return bare(text) in total_labels()


def _is_line(text: str) -> bool:
    return bare(text) in line_labels() and header_word(text) is None


def header_texts(matrix: Matrix, rows: int) -> list[tuple[str, ...]]:
    """For every column the header texts from top to bottom; counting rows and titles over the full width left out."""
    kept = [r for r in range(rows) if not is_counting_row(matrix, r) and not _is_heading(matrix, r)]
    return [_column_path(matrix, kept, c) for c in range(matrix.grid.n_cols)]


def _is_heading(matrix: Matrix, r: int) -> bool:
    """A title or a unit line printed inside the grid, over its whole width."""
    cell = matrix.at[r][0]
    if cell.col_span < matrix.grid.n_cols or header_word(cell.text):
        return bool(cell.col_span == matrix.grid.n_cols > 1 and find_unit(cell.text))
    return matrix.grid.n_cols > 1 and bool(_HEADING.search(squash(cell.text)))


def _column_path(matrix: Matrix, rows: Sequence[int], c: int) -> tuple[str, ...]:
    path: list[str] = []
    seen: set[tuple[int, int]] = set()
    for r in rows:
        cell = matrix.at[r][c]
        if cell.text and (cell.row, cell.col) not in seen:
            path.extend(_stacked(["".join(line.text.split()) for line in cell.lines], matrix.grid.engine == "aligned"))
        seen.add((cell.row, cell.col))
    return tuple(path)


def _stacked(lines: Sequence[str], unruled: bool) -> list[str]:
    """The header texts of one cell: one, wrapped over its lines, or several without a rule between them.

    It is several only when the whole is no known word and can be cut at line ends into known words; the fewest win.
    Where no rules part the cells, a whole that is merely composed of known words is cut too.
    """
    whole = "".join(lines)
    if len(lines) < 2 or _is_entry(whole) or (header_word(whole) and not unruled):
        return [whole]
    best: list[list[str] | None] = [[]] + [None] * len(lines)
    for end in range(1, len(lines) + 1):
        for start in range(end):
            text = "".join(lines[start:end])
            known = best[start]
            is_word = header_word(text) if end == start + 1 or not unruled else _is_entry(text)
            if known is not None and is_word and (best[end] is None or len(known) + 1 < len(best[end] or [])):
                best[end] = [*known, text]
    return best[-1] or [whole]


def _is_entry(text: str) -> bool:
    """Whether a header text is an entry of the vocabulary, not only composed of entries."""
    without_year = _YEAR.sub("", squash(text))
    return is_known_word(text) or is_known_word(without_year) or is_known_word(without_year.removeprefix("其中:"))


def repeats_header(matrix: Matrix, first: Matrix, rows: int) -> bool:
    """Whether a continuation repeats the first grid's header: the same texts in the same order, and all of them."""
    if not rows or matrix.grid.n_rows < rows:
        return False
    return [squash(t) for r in range(rows) for t in matrix.texts(r)] == [
        squash(t) for r in range(rows) for t in first.texts(r)
    ]
