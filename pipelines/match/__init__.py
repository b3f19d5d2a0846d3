"""Grids of one table to values with header paths and row codes.

Belongs: header rows and paths, what a column is (code, label, value), lanes, row codes, rows broken over pages.
Stays out: what a measure, a fund or a code means; amounts; titles.
"""

from pipelines.match.table import match_table

__all__ = ["match_table"]
