"""Rows → DuckDB: one document in one transaction, everything derived from it made anew beside it.

Belongs: opening and building the warehouse, replacing what a document brought, running the files of ``sql/``.
Stays out: what a figure means (assemble), whether it is right (check), SQL longer than a line (``sql/``).
"""

from pipelines.load.documents import is_loaded, load_document
from pipelines.load.keys import department_key, report_key
from pipelines.load.warehouse import SCHEMA_VERSION, open_warehouse

__all__ = ["SCHEMA_VERSION", "department_key", "is_loaded", "load_document", "open_warehouse", "report_key"]
