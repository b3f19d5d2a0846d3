-- 库中每个文件：状态、原因与数量
-- Every document of the warehouse: what became of it, and how much it brought.
with tables as (
    select
        document_sha256,
        count(*) as tables
    from report_table
    group by all
),

cells as (
    select
        document_sha256,
        count(*) as cells
    from cell
    group by all
),

facts as (
    select
        document_sha256,
        count(distinct row(page_no, table_no, row_no, col_no)) as understood,
        count(*) as facts
    from cell_amount
    group by all
)

select
    document.document_sha256,
    document.status,
    document.reason_code,
    document.reason,
    document.pages,
    coalesce(tables.tables, 0) as tables,
    coalesce(cells.cells, 0) as cells,
    coalesce(facts.understood, 0) as understood,
    coalesce(facts.facts, 0) as facts
from dim_document as document
left join tables
    on document.document_sha256 = tables.document_sha256
left join cells
    on document.document_sha256 = cells.document_sha256
left join facts
    on document.document_sha256 = facts.document_sha256;
