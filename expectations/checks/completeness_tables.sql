/*
title: {zh: 应有表格, en: tables that are owed}
family: completeness
severity: warning
quantity: count
compares:
  zh: 报告目录列出的表格和全国统一要求公开的八张表与文件中实有（含空表）的表格
  en: each table that the report lists, and the eight owed everywhere, with its being there, if only empty
tolerance: none
since: 0.2.0
finding:
  zh: "应有 {left} 张“{subject}”，文件中有 {right} 张"
  en: "owed {left} time: {subject}; printed {right} times"
because: >
  What is owed follows from the report's own list of tables, and from 《地方预决算公开操作规程》(财预〔2016〕143号): eight tables of a
  budget and of final accounts. A report that prints six of them follows that form; one with a table of a title
  unknown to us is not judged for what it does not list, for that may be it. A report none of whose tables is in our
  files was probably published in several (Beijing prints narrative and tables apart), or has them in a spreadsheet:
  that is not judged.
*/
with form (table_code, printed_instead) as (
    values
    ('income_expenditure_summary', []),
    ('income', []),
    ('expenditure', []),
    ('appropriation_summary', []),
    ('general_budget_expenditure', ['general_budget_flow']),
    ('general_budget_basic_expenditure', ['appropriation_basic_expenditure', 'basic_expenditure_detail']),
    ('three_public', []),
    ('government_fund', []),
    ('budget_summary', []),
    ('budget_income', []),
    ('budget_expenditure', ['budget_expenditure_economic']),
    ('budget_appropriation_summary', []),
    ('budget_general_expenditure', ['budget_appropriation_expenditure', 'budget_general_economic']),
    (
        'budget_general_basic_expenditure',
        [
            'budget_basic_expenditure', 'budget_general_economic', 'budget_general_basic_function',
            'budget_appropriation_basic_expenditure'
        ]
    ),
    ('budget_three_public', []),
    ('budget_government_fund', ['budget_government_fund_economic'])
),

listed as (
    select
        bridge.report_key,
        coalesce(report_table.table_code, '') as table_code,
        min(report_table.title) as title,
        bool_or(report_table.status in ('present', 'nil')) as is_printed,
        min(report_table.note) filter (where report_table.status = 'absent') as note
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    where report_table.table_code is not null or report_table.role in ('amount', 'other')
    group by all
),

held as (
    select
        listed.report_key,
        bool_or(listed.is_printed and listed.table_code != '') as has_tables,
        bool_or(listed.table_code = '') as has_unknown,
        count(form.table_code) filter (where listed.is_printed) as of_form,
        list(listed.table_code) as table_codes
    from listed
    left join form
        on listed.table_code = form.table_code
    group by all
),

owed as (
    select
        report_key,
        table_code,
        title,
        is_printed,
        false as is_only_owed,
        note
    from listed
    where table_code != ''
    union all by name
    select
        held.report_key,
        form.table_code,
        dim_table.name as title,
        false as is_printed,
        true as is_only_owed
    from held
    inner join dim_report
        on held.report_key = dim_report.report_key
    cross join form
    inner join dim_table
        on form.table_code = dim_table.table_code and dim_report.kind = dim_table.kind
    where
        held.of_form >= 6
        and not list_contains(held.table_codes, form.table_code)
        and len(list_intersect(held.table_codes, form.printed_instead)) = 0
)

select
    owed.report_key,
    owed.table_code as subject,
    owed.title as subject_name,
    1 as left_amount,
    if(held.has_tables and not (owed.is_only_owed and held.has_unknown), owed.is_printed::integer, null)
        as right_amount,
    owed.title as left_printed,
    case
        when owed.is_only_owed and held.has_unknown then 'a table of unknown title may be it'
        when not held.has_tables
            then 'none of the listed tables is in the documents of the report: ' || coalesce(owed.note, '')
    end as reason
from owed
inner join held
    on owed.report_key = held.report_key
