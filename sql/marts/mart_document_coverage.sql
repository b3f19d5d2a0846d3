-- 每个文件一行：印出的小数有多少取得、有多少读懂
-- Grain: one row per document that is a report. Of the decimals printed on its official amount pages: how many stand in
-- cell, how many of those are understood. The denominator comes from the text of the pages, not from extraction.
-- Example:
--   select original_name, tables_present, tables_absent, decimals_printed, in_cell_pct, understood_pct
--   from mart_document_coverage
--   order by in_cell_pct, understood_pct
create or replace view mart_document_coverage as
with official_page as (
    select distinct
        report_table.document_sha256,
        unnest(generate_series(report_table.first_page, report_table.last_page)) as page_no
    from report_table
    where report_table.table_code is not null and report_table.role = 'amount' and report_table.first_page is not null
),

printed as (
    select
        official_page.document_sha256,
        count(*) as official_pages,
        sum(document_page.printed_decimals) as decimals
    from official_page
    inner join document_page
        on
            official_page.document_sha256 = document_page.document_sha256
            and official_page.page_no = document_page.page_no
    group by all
),

taken as (
    select
        cell.document_sha256,
        count(*) as decimals,
        count(*) filter (where cell_amount.document_sha256 is not null) as understood
    from cell
    inner join official_page
        on cell.document_sha256 = official_page.document_sha256 and cell.page_no = official_page.page_no
    left join cell_amount
        on
            cell.document_sha256 = cell_amount.document_sha256
            and cell.page_no = cell_amount.page_no
            and cell.table_no = cell_amount.table_no
            and cell.row_no = cell_amount.row_no
            and cell.col_no = cell_amount.col_no
    where regexp_matches(cell.printed, '\d\s*[.．]\s*\d')
    group by all
),

tables as (
    select
        document_sha256,
        count(*) filter (where table_code is not null and status = 'present') as tables_present,
        count(*) filter (where status = 'nil') as tables_nil,
        count(*) filter (where status = 'absent') as tables_absent,
        count(*) filter (where table_code is null and role = 'other' and title != '') as tables_unknown
    from report_table
    group by all
),

gaps as (
    select
        document_sha256,
        count(*) as gaps
    from header_gap
    group by all
)

select
    document.document_sha256,
    document.original_name,
    bridge.report_key,
    document.pages,
    coalesce(printed.official_pages, 0) as official_pages,
    coalesce(tables.tables_present, 0) as tables_present,
    coalesce(tables.tables_nil, 0) as tables_nil,
    coalesce(tables.tables_absent, 0) as tables_absent,
    coalesce(tables.tables_unknown, 0) as tables_unknown,
    coalesce(printed.decimals, 0) as decimals_printed,
    coalesce(taken.decimals, 0) as decimals_in_cell,
    coalesce(taken.understood, 0) as decimals_understood,
    round(100.0 * taken.decimals / nullif(printed.decimals, 0), 2) as in_cell_pct,
    round(100.0 * taken.understood / nullif(taken.decimals, 0), 2) as understood_pct,
    coalesce(gaps.gaps, 0) as gaps
from dim_document as document
inner join bridge_report_document as bridge on document.document_sha256 = bridge.document_sha256
left join printed on document.document_sha256 = printed.document_sha256
left join taken on document.document_sha256 = taken.document_sha256
left join tables on document.document_sha256 = tables.document_sha256
left join gaps on document.document_sha256 = gaps.document_sha256;

comment on view mart_document_coverage
is '粒度：每个是报告的文件一行：印出、取得、读懂 — Grain: one row per document that is a report';
comment on column mart_document_coverage.document_sha256 is '文件 — document, see dim_document';
comment on column mart_document_coverage.original_name is '原文件名 — original file name';
comment on column mart_document_coverage.report_key is '报告键 — report, see dim_report';
comment on column mart_document_coverage.pages is '页数 — pages';
comment on column mart_document_coverage.official_pages is '官方金额表所在页数 — pages with an official amount table';
comment on column mart_document_coverage.tables_present is '识别出且有数的官方表 — official tables with figures';
comment on column mart_document_coverage.tables_nil is '空表 — official tables printed empty';
comment on column mart_document_coverage.tables_absent is '目录列出而文件没有的官方表 — listed, not in the file';
comment on column mart_document_coverage.tables_unknown is '有标题而未识别的表 — titled tables unknown to the catalogue';
comment on column mart_document_coverage.decimals_printed
is '官方金额页文字中的小数 — decimals in the text of the official amount pages';
comment on column mart_document_coverage.decimals_in_cell is '其中取得的 — of these in cell';
comment on column mart_document_coverage.decimals_understood is '其中读懂的 — of these understood';
comment on column mart_document_coverage.in_cell_pct is '取得率 % — share in cell, per cent';
comment on column mart_document_coverage.understood_pct is '读懂率 % — share of those understood, per cent';
comment on column mart_document_coverage.gaps is '未读懂的表头或行名 — header paths and line labels not understood';
