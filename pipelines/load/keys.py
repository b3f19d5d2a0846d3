"""The keys of departments and reports: readable, and the same whatever was loaded before."""

from __future__ import annotations

from pipelines.model.rows import ReportRecord


def department_key(record: ReportRecord, sha256: str) -> str:
    """``310107:上海市普陀区财政局``.

    Without a region the key begins with ``unknown-`` and eight digits of the document's hash: 鼓楼区财政局 exists in
    four cities, so documents that only share such a name are kept apart rather than taken for one department.
    """
    return f"{record.region_code or f'unknown-{sha256[:8]}'}:{record.department}"


def report_key(record: ReportRecord, sha256: str) -> str:
    """``310107:上海市普陀区财政局:2024:final:department``: the same from every document that states the report."""
    return f"{department_key(record, sha256)}:{record.fiscal_year}:{record.kind}:{record.scope}"
