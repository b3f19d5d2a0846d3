"""A whole report: cover, contents, overview, tables, narrative and glossary in the template's order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import yaml

from .books import DATA, Books, departments, make_books
from .columns import A4, MARGIN
from .draw import MARK, draw_pages
from .expected import Expected, cell_rows, claim_rows, spending_rows, table_rows
from .fonts import width
from .forms import make_table, make_tables
from .layout import Page, Text, place_tables
from .model import Table
from .narrative import tell
from .planting import Defect, Planted
from .prose import Figure, Paragraph, set_prose
from .style import Style
from .words import numeral

CONTENTS_LINES = 30
_STAFFED = "机构设置"


@dataclass
class Draft:
    """A report being put together: pages, contents entries (level, text, page from 0) and stated figures."""

    planted: Planted
    pages: list[Page] = field(default_factory=list)
    entries: list[tuple[int, str, int]] = field(default_factory=list)
    stated: list[tuple[int, str, Figure]] = field(default_factory=list)

    def add_prose(self, paragraphs: Sequence[Paragraph]) -> None:
        """Append running text; its parts and headings go into the contents."""
        prose, offset = set_prose(paragraphs), len(self.pages)
        self.pages += prose.pages
        self.stated += [(page + offset, section, figure) for page, section, figure in prose.figures]
        levels = {"part": 0, "heading": 1}
        self.entries += [(levels[p.kind], p.text, page + offset) for page, p in prose.headings if p.kind in levels]

    def add_tables(self, books: Books, style: Style) -> None:
        """Append the official tables."""
        offset = len(self.pages)
        tables = make_tables(books, style)
        self.pages += place_tables(self.planted.in_tables(tables), style, books.department.name)
        for number, table in enumerate(tables, 1):
            held = (place for place in range(offset, len(self.pages)) if _holds(self.pages[place], table))
            place = next(held, len(self.pages) - 1)
            self.entries.append((1, f"{numeral(number)}、{table.title}", place))


def _holds(page: Page, table: Table) -> bool:
    return any(printed.code == table.code for printed in page.tables)


def make_report(
    department: str, year: int, style: Style | None = None, defect: Defect | None = None, called: str = ""
) -> tuple[bytes, Expected]:
    """Return the PDF of a department's final accounts and what a reader must find in it.

    Args:
        department: `xihu`, `mianyang` or `lixia`; see data/departments.yaml.
        year: a fiscal year from 2023 on.
        style: switches; by default those of the department's template.
        defect: one wrong thing to be planted, which then is what the report prints and a reader must find.
        called: what the department is called in place of 样例, so that one warehouse can hold many of them.
    """
    style = style or Style(template=departments()[department].template)  # type: ignore[arg-type]
    planted = Planted(defect, _renamed(make_books(department, year), called))
    books = planted.in_books()
    draft = Draft(planted)
    for part, (title, add) in enumerate(PARTS[style.template], 1):
        heading = Paragraph((f"第{numeral(part)}部分  {title.format(name=books.department.name, year=year)}",), "part")
        add(draft, heading, books, style)
    pages, shift = _bound(draft, books, style)
    pages = planted.in_pages(pages)
    file = file_name(department, year)
    expected = Expected(
        cell_rows(file, pages, style),
        table_rows(file, pages, style),
        spending_rows(books),
        claim_rows(file, [(page + shift + 1, section, figure) for page, section, figure in draft.stated]),
    )
    return draw_pages(pages, style, _title(books)), expected


def _renamed(books: Books, called: str) -> Books:
    old = books.department
    name, *units = (text.replace("样例", called or "样例", 1) for text in (old.name, *old.units))
    return replace(books, department=replace(old, name=name, units=tuple(units)))


def make_table_pdf(
    table_code: str, style: Style | None = None, department: str = "xihu", year: int = 2024
) -> tuple[bytes, Expected]:
    """Return a PDF of one official table alone (no cover, no narrative) and its expected rows."""
    style = style or Style()
    books = make_books(department, year)
    pages = place_tables([make_table(table_code, books, style)], style, books.department.name)
    file = f"{table_code}.pdf"
    expected = Expected(cell_rows(file, pages, style), table_rows(file, pages, style))
    return draw_pages(pages, style, table_code), expected


def file_name(department: str, year: int) -> str:
    """Return the name of a report's PDF."""
    return f"样例_{departments()[department].name}_{year}年度部门决算.pdf"


def _title(books: Books) -> str:
    return f"{books.department.name}{books.year}年度部门决算"


def _bound(draft: Draft, books: Books, style: Style) -> tuple[list[Page], int]:
    """Return the pages with cover and contents before them, and how many those are."""
    front = 1 + -(-(len(draft.entries) + 1) // CONTENTS_LINES)
    pages = [_cover(books, style), *_contents(draft.entries, front), *draft.pages]
    return pages, front


def _cover(books: Books, style: Style) -> Page:
    lines = [
        (f"{books.year}年度", 26.0, 610.0),
        (books.department.name, 26.0, 555.0),
        ("部门决算", 26.0, 500.0),
        (f"{MARK}：部门和全部金额均为虚构，只供程序测试", 12.0, 300.0),
    ]
    if style.template == "sichuan":
        lines.append((f"公开时间：{books.year + 1}年9月12日", 14.0, 200.0))
    return Page(*A4, texts=[_centred(*line) for line in lines])


def _centred(text: str, size: float, y: float) -> Text:
    return Text((A4[0] - width(text, size)) / 2, y, text, size, is_bold=size > 20)


def _contents(entries: Sequence[tuple[int, str, int]], shift: int) -> list[Page]:
    pages = []
    for start in range(0, len(entries) + 1, CONTENTS_LINES):
        texts = [_centred("目  录", 18.0, 770.0)] if not start else []
        for place, (level, text, page) in enumerate(entries[start : start + CONTENTS_LINES]):
            texts.append(_contents_line(level, text, page + shift + 1, 735 - place * 22))
        pages.append(Page(*A4, texts=texts))
    return pages


def _contents_line(level: int, text: str, number: int, y: float) -> Text:
    """Return a line of contents: text, dotted leader, page number."""
    size = 12.0
    x = MARGIN + 20 + 18 * level
    room = A4[0] - MARGIN - 20 - x - width(text, size) - width(str(number), size)
    return Text(x, y, f"{text}{'.' * max(3, int(room / width('.', size)))}{number}", size)


def _add_overview(draft: Draft, heading: Paragraph, books: Books, style: Style) -> None:  # noqa: ARG001
    owner = books.department
    said = [heading, Paragraph(("一、主要职责",), "heading")]
    said += [Paragraph((f"（{numeral(number)}）{duty}",)) for number, duty in enumerate(owner.duties, 1)]
    said += [Paragraph((f"二、{_STAFFED}",), "heading")]
    counted = f"纳入{owner.name}{books.year}年度部门决算编制范围的单位共"
    said += [Paragraph((counted, _count("reporting_units", len(owner.units), "个"), "，包括："), section=_STAFFED)]
    said += [Paragraph((f"{number}.{unit}",)) for number, unit in enumerate(owner.units, 1)]
    counts = books.counts
    staff, retired = _count("staff_on_post", counts["staff"], "人"), _count("staff_retired", counts["retired"], "人")
    said += [Paragraph(("年末在职人员", staff, "，退休人员", retired, "。"), section=_STAFFED)]
    draft.add_prose(said)


def _count(measure: str, number: int, unit: str) -> Figure:
    return Figure(str(number), unit, measure, Decimal(number))


def _add_tables(draft: Draft, heading: Paragraph, books: Books, style: Style) -> None:
    draft.add_prose([heading])
    draft.add_tables(books, style)


def _add_narrative(draft: Draft, heading: Paragraph, books: Books, style: Style) -> None:
    draft.add_prose([heading, *draft.planted.in_prose(tell(books, style))])


def _add_glossary(draft: Draft, heading: Paragraph, books: Books, style: Style) -> None:  # noqa: ARG001
    terms = yaml.safe_load((DATA / "glossary.yaml").read_text(encoding="utf-8"))
    said = [Paragraph((f"{numeral(number)}、{term}：{text}",)) for number, (term, text) in enumerate(terms.items(), 1)]
    draft.add_prose([heading, *said])


Add = Callable[[Draft, Paragraph, Books, Style], None]
PARTS: dict[str, tuple[tuple[str, Add], ...]] = {
    "national": (
        ("{name}概况", _add_overview),
        ("{name}{year}年度部门决算表", _add_tables),
        ("{name}{year}年度部门决算情况说明", _add_narrative),
        ("名词解释", _add_glossary),
    ),
    "sichuan": (
        ("部门概况", _add_overview),
        ("{year}年度部门决算情况说明", _add_narrative),
        ("名词解释", _add_glossary),
        ("附表", _add_tables),
    ),
}
