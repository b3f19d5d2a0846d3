"""The makings of a table: numbered lines, code rows with their sums, the empty table with its note."""

from collections.abc import Callable, Iterable, Sequence

from .books import KINDS, Books, names
from .model import Entry, Head, Lane, Table
from .style import Style
from .words import CLASSES, KIND_HEADS, NOTES, TITLES, numeral

Amounts = tuple[int | None, ...]


def heads(*texts: str) -> tuple[Head, ...]:
    """Return heads of one column each."""
    return tuple(Head(text) for text in texts)


def make(code: str, *lanes: Lane, note: str = "", is_nil: bool = False) -> Table:
    """Return the official table `code` made of these lanes."""
    return Table(code, TITLES[code], lanes, note, is_nil)


def numbered_lines(texts: Iterable[str], amounts: Iterable[Amounts]) -> list[Entry]:
    """Return lines numbered with 一、二、三、."""
    numbered = enumerate(zip(texts, amounts, strict=True), 1)
    return [Entry((f"{numeral(number)}、{text}",), figures) for number, (text, figures) in numbered]


def plain_lines(texts: Sequence[str], amounts: Sequence[Amounts], totals: Sequence[str]) -> list[Entry]:
    """Return lines without a number; those named in `totals` are totals."""
    pairs = zip(texts, amounts, strict=True)
    return [Entry((text,), figures, is_total=text in totals) for text, figures in pairs]


def filled(entries: Sequence[Entry], length: int) -> list[Entry | None]:
    """Return the entries with blank ones after them, up to `length`."""
    return [*entries, *[None] * (length - len(entries))]


def class_lines(amounts_of: Callable[[str], Amounts]) -> list[Entry]:
    """Return the 26 expenditure lines of a summary table, one a 类."""
    return numbered_lines((names("functional")[code] for code in CLASSES), (amounts_of(code) for code in CLASSES))


def function_rows(codes: Iterable[str], amounts_of: Callable[[str], Amounts], total: str) -> list[Entry]:
    """Return 类, 款 and 项 rows of the codes, and 合计 where the style wants it."""
    items = sorted(codes)
    levels = sorted({code[:length] for code in items for length in (3, 5, 7)})
    book = names("functional")
    rows = [Entry((book[code],), amounts_of(code), code, indent=len(code) // 2 - 1) for code in levels]
    sum_row = Entry(("合计",), amounts_of(""), is_total=True)
    return [*rows, sum_row] if total == "last" else [sum_row, *rows]


def by_function(
    code: str, books: Books, style: Style, values: tuple[Head, ...], amounts_of: Callable[[str], Amounts]
) -> Table:
    """Return a one-lane table by function code, with the rows that have an amount; see `_nil` for the empty one."""
    codes = [item for item in books.functions() if any(amounts_of(item))]
    if not codes:
        return _nil(code, books, style, values)
    rows = function_rows(codes, amounts_of, style.total)
    return make(code, Lane("function", values, tuple(rows)), note=f"注：本表反映部门本年度{NOTES[code]}。")


def _nil(code: str, books: Books, style: Style, values: tuple[Head, ...]) -> Table:
    """Return the empty table and the note that says so; blank cells are a statement of zero."""
    empty = Entry(("",), (None,) * _width(values))
    total = Entry(("合计",), (None,) * _width(values), is_total=True)
    subject = {"government_fund": "政府性基金预算财政拨款收入支出", "state_capital": "国有资本经营预算财政拨款收入支出"}
    about = subject.get(code, TITLES[code].removesuffix("决算表"))
    note = f"注：本部门{books.year}年度无{about}，故本表无数据。"
    rows = (*[empty] * 5, total) if style.total == "last" else (total, *[empty] * 5)
    return make(code, Lane("function", values, rows), note=note, is_nil=True)


def _width(heads: Iterable[Head]) -> int:
    return sum(_width(head.children) if head.children else 1 for head in heads)


def economic_rows(classes: Iterable[str], amounts_of: Callable[[str], Amounts]) -> list[Entry]:
    """Return a row for every economic code of the classes, as the form prints them, spent or not."""
    book = names("economic")
    codes = [code for code in book if code[:3] in classes]
    return [Entry((book[code],), amounts_of(code), code, indent=len(code) // 5) for code in codes]


def basic_project(code: str, books: Books, style: Style, funds: tuple[str, ...]) -> Table:
    """Return a table by function code of 合计, 基本支出 and 项目支出 out of `funds`."""

    def amounts_of(function: str) -> Amounts:
        return (books.spent(function, funds), *(books.spent(function, funds, kind) for kind in KINDS[:2]))

    grouped = style.spending_group
    values = (Head("本年支出", heads("小计", *KIND_HEADS[:2])),) if grouped else heads("合计", *KIND_HEADS[:2])
    return by_function(code, books, style, values, amounts_of)
