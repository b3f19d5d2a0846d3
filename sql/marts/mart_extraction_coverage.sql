-- 每个文件每张表一行：印出、取得、读懂
-- Grain: one row per table of a document: printed, in cell, understood.
-- A decimal that stands on the page but in no cell is missing; a cell without an amount row is not understood.
-- Example:
--   select original_name, title, decimals_missing, cells_not_understood, gaps
--   from mart_extraction_coverage
--   where role = 'amount' and (decimals_missing > 0 or cells_not_understood > 0)
--   order by decimals_missing desc, cells_not_understood desc
create or replace view mart_extraction_coverage as
with cells as (
    select
        cell.document_sha256,
        cell.table_no,
        count(*) as cells,
        count(*) filter (where regexp_matches(cell.printed, '\d\s*[.．]\s*\d')) as decimals
    from cell
    group by all
),

understood as (
    select
        document_sha256,
        table_no,
        count(distinct row(page_no, row_no, col_no)) as cells
    from cell_amount
    group by all
),

gaps as (
    select
        document_sha256,
        table_no,
        count(*) as gaps
    from header_gap
    group by all
)

select
    report_table.document_sha256,
    document.original_name,
    bridge.report_key,
    report_table.table_no,
    report_table.table_code,
    report_table.title,
    report_table.role,
    report_table.status,
    report_table.is_current,
    report_table.first_page,
    report_table.last_page,
    report_table.printed_decimals,
    coalesce(cells.decimals, 0) as cell_decimals,
    greatest(report_table.printed_decimals - coalesce(cells.decimals, 0), 0) as decimals_missing,
    coalesce(cells.cells, 0) as cells,
    coalesce(understood.cells, 0) as cells_understood,
    coalesce(cells.cells, 0) - coalesce(understood.cells, 0) as cells_not_understood,
    coalesce(gaps.gaps, 0) as gaps
from report_table
inner join dim_document as document
    on report_table.document_sha256 = document.document_sha256
left join bridge_report_document as bridge
    on report_table.document_sha256 = bridge.document_sha256
left join cells
    on report_table.document_sha256 = cells.document_sha256 and report_table.table_no = cells.table_no
left join understood
    on report_table.document_sha256 = understood.document_sha256 and report_table.table_no = understood.table_no
left join gaps
    on report_table.document_sha256 = gaps.document_sha256 and report_table.table_no = gaps.table_no;

comment on view mart_extraction_coverage
is '粒度：每个文件每张表一行：印出、取得、读懂 — Grain: one row per table of a document: printed, in cell, understood';
comment on column mart_extraction_coverage.document_sha256 is '文件 — document, see dim_document';
comment on column mart_extraction_coverage.original_name is '原文件名 — original file name';
comment on column mart_extraction_coverage.report_key is '报告键 — report; NULL when the document is none';
comment on column mart_extraction_coverage.table_no is '文件内序号 — number within the document';
comment on column mart_extraction_coverage.table_code is '官方表格代码 — official table; NULL when unknown';
comment on column mart_extraction_coverage.title is '标题 — title as printed';
comment on column mart_extraction_coverage.role is '用途 — what the table is for';
comment on column mart_extraction_coverage.status is '状态 — present, nil, absent or unknown';
comment on column mart_extraction_coverage.is_current is '是否现行 — false when another document supersedes it';
comment on column mart_extraction_coverage.first_page is '首页 — first page';
comment on column mart_extraction_coverage.last_page is '末页 — last page';
comment on column mart_extraction_coverage.printed_decimals
is '页面上的小数个数 — decimals printed inside its grids, counted from the page text';
comment on column mart_extraction_coverage.cell_decimals is '取得的小数个数 — decimals in cell';
comment on column mart_extraction_coverage.decimals_missing is '未取得的小数个数 — decimals on the page that no cell has';
comment on column mart_extraction_coverage.cells is '取得的数字 — figures in cell';
comment on column mart_extraction_coverage.cells_understood is '读懂的数字 — figures understood';
comment on column mart_extraction_coverage.cells_not_understood is '未读懂的数字 — figures whose meaning is not known';
comment on column mart_extraction_coverage.gaps is '未读懂的表头或行名 — header paths and line labels not understood';
