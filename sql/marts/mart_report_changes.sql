-- 重新公开的报告：被取代的表与取代它的表之间，逐格的变化
-- Grain: one row per printed figure that a later document of the same report changed, added or removed.
-- Each document of a report is compared with the one that superseded it, official table by official table, in the order
-- of load/rank_documents. Figures that are equal in yuan are no change, whatever their unit or place. The name of a
-- figure is code and label of its row with the path of its column, blanks aside; row numbers play no part. Of figures
-- with one name the equal ones go together first, the rest in the order they stand in; a row whose label alone was
-- reworded is found by its code, where the code stands once in each table.
-- Example:
--   select department, table_code, row_label, column_path, printed_before, printed_after, page_before, page_after
--   from mart_report_changes
--   where fiscal_year = 2024 and change = 'changed'
create or replace view mart_report_changes as
with version as (
    select
        bridge.report_key,
        report_table.table_code,
        report_table.document_sha256,
        bridge.published_on,
        row_number() over (
            partition by bridge.report_key, report_table.table_code
            order by bridge.published_on desc nulls last, report_table.document_sha256 asc
        ) as latest_no
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    where report_table.table_code is not null
    group by bridge.report_key, report_table.table_code, report_table.document_sha256, bridge.published_on
    having not bool_and(report_table.status = 'absent')
),

pair as (
    select
        older.report_key,
        older.table_code,
        older.published_on as published_before,
        newer.published_on as published_after,
        unnest(['before', 'after']) as side,
        unnest([older.document_sha256, newer.document_sha256]) as document_sha256,
        older.document_sha256 as document_before,
        newer.document_sha256 as document_after
    from version as older
    inner join version as newer
        on
            older.report_key = newer.report_key
            and older.table_code = newer.table_code
            and older.latest_no = newer.latest_no + 1
),

printed as (
    select
        pair.*,
        cell.table_title,
        cell.row_code,
        cell.row_label,
        cell.column_path,
        cell.printed,
        cell.amount_yuan,
        cell.page_no,
        row(cell.table_no, cell.page_no, cell.row_no, cell.col_no) as place,
        coalesce(cell.amount_yuan::varchar, cell.printed) as figure,
        coalesce(cell.row_code, '') as code,
        regexp_replace(coalesce(cell.column_path, ''), '\s', '', 'g') as path,
        concat_ws(
            '|', coalesce(cell.row_code, ''), regexp_replace(coalesce(cell.row_label, ''), '\s', '', 'g'), path
        ) as name
    from pair
    inner join cell
        on pair.document_sha256 = cell.document_sha256 and pair.table_code = cell.table_code
),

numbered as (
    select
        *,
        row_number() over (
            partition by report_key, table_code, document_after, side, name, figure
            order by place
        ) as figure_no,
        count(*) over (partition by report_key, table_code, document_after, side, code, path) = 1 as is_only_of_code
    from printed
),

unlike as (
    select *
    from numbered
    qualify count(*) over (partition by report_key, table_code, document_after, name, figure, figure_no) = 1
),

named as (
    select
        *,
        row_number() over (partition by report_key, table_code, document_after, side, name order by place) as name_no
    from unlike
),

matched as (
    select
        *,
        case
            when count(*) over (partition by report_key, table_code, document_after, name, name_no) = 2
                then concat_ws('|', 'name', name, name_no)
            when code != '' and is_only_of_code then concat_ws('|', 'code', code, path)
            else concat_ws('|', side, name, name_no)
        end as match_key
    from named
),

compared as (
    select
        report_key,
        table_code,
        document_before,
        document_after,
        published_before,
        published_after,
        match_key,
        any_value(matched) filter (where side = 'before') as before,
        any_value(matched) filter (where side = 'after') as after
    from matched
    group by all
)

select
    compared.report_key,
    department.region_code,
    report.department_key,
    department.name as department,
    report.fiscal_year,
    report.kind,
    compared.table_code,
    coalesce(compared.after.table_title, compared.before.table_title) as table_title,
    coalesce(compared.after.row_code, compared.before.row_code) as row_code,
    coalesce(compared.after.row_label, compared.before.row_label) as row_label,
    coalesce(compared.after.column_path, compared.before.column_path) as column_path,
    case
        when compared.before is null then 'added'
        when compared.after is null then 'removed'
        else 'changed'
    end as change,
    compared.before.printed as printed_before,
    compared.after.printed as printed_after,
    compared.before.amount_yuan as before_yuan,
    compared.after.amount_yuan as after_yuan,
    compared.after.amount_yuan - compared.before.amount_yuan as difference_yuan,
    compared.before.page_no as page_before,
    compared.after.page_no as page_after,
    compared.document_before,
    compared.document_after,
    compared.published_before,
    compared.published_after
from compared
inner join dim_report as report
    on compared.report_key = report.report_key
inner join dim_department as department
    on report.department_key = department.department_key
where
    compared.before is null
    or compared.after is null
    or compared.before.figure != compared.after.figure;

comment on view mart_report_changes
is '粒度：重新公开后改动或增删的每个数字一行 — Grain: one row per figure that a later document changed';
comment on column mart_report_changes.report_key is '报告键 — report, see dim_report';
comment on column mart_report_changes.region_code is '行政区划代码 — GB/T 2260 code; NULL where unresolved';
comment on column mart_report_changes.department_key is '部门键 — department, see dim_department';
comment on column mart_report_changes.department is '部门名称 — name of the department';
comment on column mart_report_changes.fiscal_year is '年度 — fiscal year';
comment on column mart_report_changes.kind is '种类：budget / final — budget or final';
comment on column mart_report_changes.table_code is '官方表格代码 — official table, see dim_table';
comment on column mart_report_changes.table_title is '印出的标题，取后者 — title as the later document prints it';
comment on column mart_report_changes.row_code is '行的代码，取后者 — code of the row, of the later document if there';
comment on column mart_report_changes.row_label is '行名称，取后者 — label of the row, of the later document if there';
comment on column mart_report_changes.column_path is '表头路径，取后者 — path of the column, of the later document if there';
comment on column mart_report_changes.change
is '变化：changed 改动 / added 新增 / removed 删去 — changed, added or removed';
comment on column mart_report_changes.printed_before is '原印出的文字 — as printed before; NULL when added';
comment on column mart_report_changes.printed_after is '现印出的文字 — as printed after; NULL when removed';
comment on column mart_report_changes.before_yuan is '原金额（元） — amount before, yuan';
comment on column mart_report_changes.after_yuan is '现金额（元） — amount after, yuan';
comment on column mart_report_changes.difference_yuan is '差额（元），后减前 — after less before, yuan; NULL unless changed';
comment on column mart_report_changes.page_before is '原页码 — page in the superseded document';
comment on column mart_report_changes.page_after is '现页码 — page in the later document';
comment on column mart_report_changes.document_before is '被取代的文件 — superseded document, see dim_document';
comment on column mart_report_changes.document_after is '取代它的文件 — document that superseded it';
comment on column mart_report_changes.published_before is '原公开日期，未印为空 — date printed in the superseded document';
comment on column mart_report_changes.published_after is '现公开日期，未印为空 — date printed in the later document';
