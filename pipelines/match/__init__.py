"""Grids of one table to values with header paths and row codes; header words and line labels to measures.

Belongs: header rows and paths, what a column is (code, label, value), lanes, row codes, rows broken over pages,
the vocabulary of columns and lines.
Stays out: functional and economic codes, amounts in yuan, titles.
"""

from pipelines.match.meaning import LineReader, explain_columns, is_total_row
from pipelines.match.table import match_table

__all__ = ["LineReader", "explain_columns", "is_total_row", "match_table"]
