"""Load twenty documents over and over; the parent kills this process at a moment of its choice.

Usage: load_loop.py WAREHOUSE ROUNDS
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from pipelines.load import load_document, open_warehouse
from pipelines.model.rows import DocumentRows
from tests.warehouse.builder import document, report, row, table


def documents() -> list[DocumentRows]:
    """Two editions each of ten reports, with codes that only they know."""
    return [
        document(
            f"{number}-{edition}",
            table(
                "expenditure",
                *(row(f"20113{code:02d}", expenditure=f"{number + edition}.00") for code in range(1, 60)),
                row(f"20199{90 + number}", expenditure="1.00"),
            ),
            table("income", *(row(f"20113{code:02d}", income_this_year="2.00") for code in range(1, 60))),
            stated=report(department=f"第{number}局"),
        )
        for number in range(10)
        for edition in range(2)
    ]


if __name__ == "__main__":
    with open_warehouse(sys.argv[1]) as con:
        for _ in range(int(sys.argv[2])):
            for rows in documents():
                load_document(con, rows)
                print(rows.name, flush=True)
