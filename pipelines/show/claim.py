"""The story of one stated figure, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.show.tables import console, print_records

if TYPE_CHECKING:
    from pipelines.explain.claims import ClaimStory

_TOLD = ("measure_code", "about_code", "function_code", "economic_code", "fund_code", "phase", "value", "amount_yuan")
_HOW = ("method", "confidence")


def print_claim(story: ClaimStory) -> None:
    """Print the sentence with the figure marked, what it states, and the cells that mean the same."""
    claim = story.claims[0]
    lines = {
        "document": f"{claim['original_name']} ({claim['document_sha256'][:12]})",
        "lies at": "; ".join(story.paths) or "unknown: say where with --source",
        "report": _joined(claim["publisher"], claim["fiscal_year"], claim["kind"]),
        "page": f"{claim['page_no']}, characters {claim['char_start']} to {claim['char_end']} of its text",
        "section": claim["section"],
        "sentence": story.marked_sentence,
        "printed": f"{claim['printed']} {claim['unit'] or ''}".rstrip(),
    }
    out = console()
    for name, text in lines.items():
        out.print(f"{name:<10}{text}", markup=False, soft_wrap=True)
    print_records([{name: one[name] for name in (*_TOLD, *_HOW)} for one in story.claims], title="what it states")
    if story.cells:
        print_records(story.cells, title="cells that mean the same")
    else:
        out.print("cells     none: no table of the report prints it", markup=False)


def _joined(*parts: Any) -> str:
    return " ".join(str(part) for part in parts if part not in (None, "")) or "—"
