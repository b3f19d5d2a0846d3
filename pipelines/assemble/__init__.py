"""Everything known of one document to the rows it contributes.

Belongs: cells, amounts and gaps as frames; the document's and the report's record.
Stays out: reading pages, the warehouse, decisions that need other documents.
"""

from pipelines.assemble.document import TableParts, assemble_document
from pipelines.assemble.performance import assemble_performance
from pipelines.assemble.values import assemble_table

__all__ = ["TableParts", "assemble_document", "assemble_performance", "assemble_table"]
