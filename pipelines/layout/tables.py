"""Which official tables a report holds: titles matched to the grids under them, over pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.catalog.tables import load_tables
from pipelines.catalog.vocabulary import title_words
from pipelines.layout.identity import owner_of_table
from pipelines.layout.running import body_lines, running_texts
from pipelines.layout.titles import Title, guess_title, match_title
from pipelines.model.grid import Grid
from pipelines.model.page import Document, Line, Page
from pipelines.model.report import Identity, LocatedTable
from pipelines.normalise.numbers import read_printed
from pipelines.normalise.text import squash
from pipelines.normalise.units import find_unit

_LISTED_AT_LEAST = 3
_NOTE_LINES = 6
_HEADER_LINES = 10
_SAME_EDGE = 0.03
_ALMOST_EMPTY = 6
_NOTE = re.compile(r"^(?:注|备注|说明)\d*[:：.]")


@dataclass
class _Open:
    """A table being put together."""

    title: Title
    unit: str
    owner: str
    grids: list[Grid] = field(default_factory=list)
    page_no: int = 0


def title_lines(page: Page, identity: Identity) -> list[Line]:
    """Lines that are known table titles: their page deserves a second look if no grid is found on it."""
    return [line for line in page.lines if match_title(line.text, identity.kind, identity.publisher)]


def locate_tables(
    document: Document,
    identity: Identity,
    grids: Mapping[int, Sequence[Grid]],
    running: frozenset[str] | None = None,
) -> list[LocatedTable]:
    """Give every grid its table.

    Args:
        document: with all pages.
        identity: tells the kind of report and the publisher's name, which titles may repeat.
        grids: found on each page (1-based), top to bottom.
        running: texts of its running lines where they are known already.

    Returns:
        Tables with grids in page order, then those printed empty without one, then listed but absent ones.
    """
    pages = {page.page_no: page for page in document.pages}
    running = running_texts(document.pages) if running is None else running
    opened = _attach(document.pages, identity, grids, running)
    present = _owned([_closed(number, table, pages) for number, table in enumerate(opened, 1)], identity.publisher)
    present += _printed_empty(document.pages, identity, grids, present)
    return [*present, *_absent(document.pages, identity, grids, present)]


def _attach(
    pages: Sequence[Page], identity: Identity, grids: Mapping[int, Sequence[Grid]], running: frozenset[str]
) -> list[_Open]:
    tables: list[_Open] = []
    carried: list[Line] = []
    for page in pages:
        top = 0.0
        for grid in grids.get(page.page_no, ()):
            above = [line for line in page.lines if top <= line.box.cy < grid.box.y0 + 1]
            title = _title_above(above, identity) or _title_inside(grid, identity)
            if title is None and _known_title(carried, identity):
                above, title = [*carried, *above], _known_title(carried, identity)
            carried = []
            last = tables[-1] if tables else None
            between = [line for line in body_lines(page, running) if line in above]
            owner = _owner_near(above)
            if last is not None and _same_owner(last.owner, owner) and _continues(last, grid, title, between):
                last.grids.append(grid)
                last.unit = last.unit or _unit_near(above, grid)
            else:
                unit = _unit_near(above, grid)
                tables.append(_Open(title or Title("", None, "other"), unit, owner, [grid], page.page_no))
            top = grid.box.y1
        carried = _carried_over(page, top)
    return tables


def _carried_over(page: Page, top: float) -> list[Line]:
    """Lines that may head the first grid of the next page: under the last grid, or all of an almost empty page."""
    under = [line for line in page.lines if line.box.cy > top]
    return under if top or len(under) <= _ALMOST_EMPTY else []


def _known_title(lines: Sequence[Line], identity: Identity) -> Title | None:
    title = _title_above(lines, identity)
    return title if title and title.table_code else None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether a sentence ends above a grid: then it belongs to the narrative and carries no table on."""
    return any("。" in line.text and not _NOTE.match(squash(line.text)) for line in lines)


def _title_above(lines: Sequence[Line], identity: Identity) -> Title | None:
    """The nearest known title above a grid, also when it is broken over two lines; else the nearest that reads so."""
    known = ["", *(line.text for line in lines)]
    alone = [match_title(text, identity.kind, identity.publisher) for text in known]
    for at in range(len(lines), 0, -1):
        joined = match_title(known[at - 1] + known[at], identity.kind, identity.publisher)
        codes = {title.table_code for title in alone[at - 1 : at + 1] if title}
        if joined and joined.table_code not in codes:
            return joined
        if title := alone[at]:
            return title
    guesses = [guess for line in lines[-5:] if (guess := guess_title(line.text))]
    return guesses[-1] if guesses else None


def _title_inside(grid: Grid, identity: Identity) -> Title | None:
    """A title printed in the first row, over the whole width of the grid."""
    first = [cell for cell in grid.cells if cell.row == 0 and cell.col_span == grid.n_cols]
    return match_title(first[0].text, identity.kind, identity.publisher) if first and first[0].text else None


def _continues(last: _Open, grid: Grid, title: Title | None, between: Sequence[Line]) -> bool:
    """Whether a grid carries on the table before it, on the next page or, with nothing between, on the same one.

    The narrative carries nothing on, nor does another title.
    """
    before = last.grids[-1]
    if title is not None and (title.table_code, title.printed) != (last.title.table_code, last.title.printed):
        return False
    if grid.page_no == before.page_no:
        return title is None and not between and grid.n_cols == before.n_cols and _is_aligned(grid, before)
    if grid.page_no != before.page_no + 1 or _is_prose(between):
        return False
    return title is not None or grid.n_cols == before.n_cols or _is_aligned(grid, before)


def _is_aligned(grid: Grid, before: Grid) -> bool:
    off = abs(grid.box.x0 - before.box.x0) + abs(grid.box.x1 - before.box.x1)
    return off <= 2 * _SAME_EDGE * before.box.width


def _unit_near(above: Sequence[Line], grid: Grid) -> str:
    for line in reversed(above):
        if unit := find_unit(line.text):
            return unit
    for cell in grid.cells:
        if cell.row <= 1 and (unit := find_unit(cell.text)):
            return unit
    return ""


def _same_owner(before: str, owner: str) -> bool:
    """Whether a page may carry a table on: another unit's name over it begins another table."""
    return not before or owner in ("", before)


def _owned(tables: Sequence[LocatedTable], publisher: str) -> list[LocatedTable]:
    """Keep the owner of a table only where a report prints one such table a unit, and this is not the publisher's."""
    owners: dict[str | None, set[str]] = {}
    for table in tables:
        owners.setdefault(table.table_code, set()).add(table.owner)
    return [
        replace(table, owner=table.owner if len(owners[table.table_code]) > 1 and table.owner != publisher else "")
        for table in tables
    ]


def _owner_near(above: Sequence[Line]) -> str:
    return next((owner for line in reversed(above) if (owner := owner_of_table(line.text))), "")


def _closed(number: int, table: _Open, pages: Mapping[int, Page]) -> LocatedTable:
    has_values = any(_has_value(grid) for grid in table.grids)
    last = table.grids[-1]
    note = _note_under(pages[last.page_no], last)
    is_official = table.title.table_code is not None
    return LocatedTable(
        table_no=number,
        table_code=table.title.table_code,
        title=table.title.printed,
        unit=table.unit,
        role=table.title.role,
        status="nil" if is_official and not has_values else "present",
        note=note,
        grids=tuple(table.grids),
        page_no=table.page_no,
        owner=table.owner,
    )


def _has_value(grid: Grid) -> bool:
    return any(_is_amount(cell.text) for cell in grid.cells)


def _is_amount(text: str) -> bool:
    """Decimals or separators make an amount; a bare whole number may be a code or count columns."""
    printed = read_printed(text)
    return printed.kind == "number" and (printed.decimals > 0 or "," in squash(text))


def _printed_empty(
    pages: Sequence[Page], identity: Identity, grids: Mapping[int, Sequence[Grid]], present: Sequence[LocatedTable]
) -> list[LocatedTable]:
    """Tables whose title and note stand on a page while no grid of theirs was found: printed empty without rules."""
    have = {table.table_code for table in present}
    found: list[LocatedTable] = []
    for page in pages:
        titles = [] if grids.get(page.page_no) else title_lines(page, identity)
        for line in titles if len(titles) < _LISTED_AT_LEAST else []:
            title = match_title(line.text, identity.kind, identity.publisher)
            note = _note_below(page, line.box.y1, _HEADER_LINES + _NOTE_LINES)
            if title is None or title.table_code in have or not note:
                continue
            have.add(title.table_code)
            number = len(present) + len(found) + 1
            code, printed = title.table_code, title.printed
            found.append(LocatedTable(number, code, printed, "", title.role, "nil", note, (), page.page_no))
    return found


def _note_under(page: Page, grid: Grid) -> str:
    return _note_below(page, grid.box.y1)


def _note_below(page: Page, y: float, at_most: int = _NOTE_LINES) -> str:
    """The lines under a height that say why a table is empty, if any."""
    below = [squash(line.text) for line in page.lines if line.box.cy > y][:at_most]
    for text in below:
        if any(word in text for word in title_words().nil_notes):
            return text
    return ""


def _absent(
    pages: Sequence[Page], identity: Identity, grids: Mapping[int, Sequence[Grid]], present: Sequence[LocatedTable]
) -> list[LocatedTable]:
    """Tables named in a list of tables (contents, or an annex that only names them) that stand nowhere in the file."""
    have = {table.table_code for table in present}
    listed: dict[str, tuple[str, int]] = {}
    for page in pages:
        if grids.get(page.page_no):
            continue
        titles = [t for line in page.lines if (t := match_title(line.text, identity.kind, identity.publisher))]
        if len(titles) >= _LISTED_AT_LEAST:
            for title in titles:
                listed.setdefault(str(title.table_code), (title.printed, page.page_no))
    missing = [code for code in listed if code not in have]
    specs = load_tables()
    return [
        LocatedTable(
            table_no=len(present) + number,
            table_code=code,
            title=specs[code].zh,
            unit="",
            role="amount",
            status="absent",
            note=f"listed on page {listed[code][1]}, not in the file",
            page_no=None,
        )
        for number, code in enumerate(missing, 1)
    ]
