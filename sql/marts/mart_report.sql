-- 每份报告一行：载入了什么
-- Grain: one row per report: what is loaded of it.
-- Example:
--   select region_name, department, fiscal_year, tables_present, cells, cells_understood
--   from mart_report
--   where kind = 'final' and fiscal_year = 2024
--   order by cells_understood / cells
create or replace view mart_report as
with cells as (
    select
        cell.document_sha256,
        cell.table_no,
        count(*) as cells
    from cell
    group by all
),

understood as (
    select
        document_sha256,
        table_no,
        count(distinct row(page_no, row_no, col_no)) as cells_understood
    from fct_amount
    group by all
),

tables as (
    select
        bridge.report_key,
        count(distinct bridge.document_sha256) as documents,
        count(*) filter (where report_table.status = 'present') as tables_present,
        count(*) filter (where report_table.status = 'nil') as tables_nil,
        count(*) filter (where report_table.status = 'absent') as tables_absent,
        count(*) filter (where report_table.status = 'unknown') as tables_unknown,
        coalesce(sum(cells.cells), 0) as cells,
        coalesce(sum(understood.cells_understood), 0) as cells_understood
    from bridge_report_document as bridge
    left join report_table
        on bridge.document_sha256 = report_table.document_sha256 and report_table.is_current
    left join cells
        on report_table.document_sha256 = cells.document_sha256 and report_table.table_no = cells.table_no
    left join understood
        on
            report_table.document_sha256 = understood.document_sha256
            and report_table.table_no = understood.table_no
    group by all
),

spending as (
    select
        report_key,
        phase,
        sum(total_yuan) as total_yuan
    from fct_spending
    where fund_code = 'all'
    group by all
)

select
    report.report_key,
    department.region_code,
    region.name as region_name,
    report.department_key,
    department.name as department,
    report.fiscal_year,
    report.kind,
    report.scope,
    report.published_on,
    report.version,
    tables.documents,
    tables.tables_present,
    tables.tables_nil,
    tables.tables_absent,
    tables.tables_unknown,
    tables.cells,
    tables.cells_understood,
    spending.total_yuan
from dim_report as report
inner join dim_department as department
    on report.department_key = department.department_key
left join dim_region as region
    on department.region_code = region.region_code
left join tables
    on report.report_key = tables.report_key
left join spending
    on report.report_key = spending.report_key and report.kind = spending.phase;

comment on view mart_report is '粒度：每份报告一行：载入了什么 — Grain: one row per report: what is loaded of it';
comment on column mart_report.report_key is '报告键 — report, see dim_report';
comment on column mart_report.region_code is '行政区划代码 — GB/T 2260 code; NULL where unresolved';
comment on column mart_report.region_name is '行政区划名称 — name of the division';
comment on column mart_report.department_key is '部门键 — department, see dim_department';
comment on column mart_report.department is '部门名称 — name of the department';
comment on column mart_report.fiscal_year is '年度 — fiscal year';
comment on column mart_report.kind is '种类：budget / final — budget or final';
comment on column mart_report.scope is '口径：department / unit / consolidated — department, unit or consolidated';
comment on column mart_report.published_on is '公开日期 — publication date as printed';
comment on column mart_report.version is '第几次公开 — 1 when never republished';
comment on column mart_report.documents is '文件数 — documents that state it';
comment on column mart_report.tables_present is '有数的表 — current tables present';
comment on column mart_report.tables_nil is '空表 — current tables printed empty';
comment on column mart_report.tables_absent is '仅列名的表 — tables only listed in the contents';
comment on column mart_report.tables_unknown is '未判定的表 — tables of unknown status';
comment on column mart_report.cells is '印出的数字 — printed figures in current tables';
comment on column mart_report.cells_understood is '其中读懂的 — of them understood';
comment on column mart_report.total_yuan
is '本年支出合计（元），全部资金，报告自身阶段 — spending of all funds in the phase of the report, yuan';
