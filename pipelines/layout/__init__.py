"""Pages to a report: what it is, which official tables stand where.

Belongs: cover and contents, titles, units, notes under empty tables, joining grids of one table over pages.
Stays out: cells and headers inside a table, codes, amounts.
"""

from pipelines.layout.identity import describe_report
from pipelines.layout.remarks import find_remarks
from pipelines.layout.running import body_lines, running_texts
from pipelines.layout.tables import locate_tables, title_lines

__all__ = ["body_lines", "describe_report", "find_remarks", "locate_tables", "running_texts", "title_lines"]
