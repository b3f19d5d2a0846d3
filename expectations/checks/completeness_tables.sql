/*
title: {zh: 应有表格, en: tables that are owed}
family: completeness
severity: warning
quantity: count
compares:
  zh: 报告目录列出的表格与文件中实有（含空表）的表格
  en: each table that the report itself lists with its being there, if only as an empty form
tolerance: none
since: 0.2.0
finding:
  zh: "目录列出 {left} 张“{subject}”，文件中有 {right} 张"
  en: "listed {left} times: {subject}; printed {right} times"
because: >
  What is owed follows from the report's own list of tables. A report none of whose tables is in our files was probably
  published in several (Beijing prints narrative and tables apart), or has them in a spreadsheet: that is not judged.
*/
with listed as (
    select
        bridge.report_key,
        report_table.table_code,
        min(report_table.title) as title,
        bool_or(report_table.status in ('present', 'nil')) as is_printed,
        min(report_table.note) filter (where report_table.status = 'absent') as note
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    where report_table.table_code is not null
    group by all
),

held as (
    select
        report_key,
        bool_or(is_printed) as has_tables
    from listed
    group by all
)

select
    listed.report_key,
    listed.table_code as subject,
    listed.title as subject_name,
    1 as left_amount,
    if(held.has_tables, listed.is_printed::integer, null) as right_amount,
    listed.title as left_printed,
    if(held.has_tables, null, 'none of the listed tables is in the documents of the report: ' || coalesce(listed.note, ''))
        as reason
from listed
inner join held
    on listed.report_key = held.report_key
