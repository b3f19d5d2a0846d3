"""The story of one printed number, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.show.tables import console, print_records

if TYPE_CHECKING:
    from pipelines.explain.cells import CellStory


def print_story(story: CellStory) -> None:
    """Print where a number stands, what it says, and what was made of it."""
    cell = story.cell
    box = ", ".join(f"{cell[edge]:.1f}" for edge in ("x0", "y0", "x1", "y1"))
    total = " (a total)" if cell["is_total"] else ""
    lines = {
        "document": f"{cell['original_name']} ({cell['document_sha256'][:12]})",
        "lies at": "; ".join(story.paths) or "unknown: say where with --source",
        "report": _joined(cell["publisher"], cell["fiscal_year"], cell["kind"]),
        "page": f"{cell['page_no']}, box {box} (points from the top left of the upright page)",
        "table": f"{cell['table_title']} [{cell['table_code'] or 'unknown table'}]",
        "row": _joined(cell["row_code"], cell["row_label"]) + total,
        "header": cell["column_path"],
        "printed": f"{cell['printed']} {cell['unit'] or ''}".rstrip(),
        "amount": "no amount" if cell["amount_yuan"] is None else f"{cell['amount_yuan']:,} yuan",
    }
    out = console()
    for name, text in lines.items():
        out.print(f"{name:<10}{text}", markup=False, soft_wrap=True)
    if story.facts:
        print_records(story.facts, title="facts built on it")
        return
    out.print("facts     none: the cell was not understood", markup=False)
    for gap in story.gaps:
        out.print(f"          {gap['kind']} {gap['path']}: {gap['reason']}", markup=False, soft_wrap=True)


def _joined(*parts: Any) -> str:
    return " ".join(str(part) for part in parts if part not in (None, "")) or "—"
