/*
title: {zh: 空表与金额, en: empty tables and amounts}
family: completeness
severity: error
quantity: yuan
compares:
  zh: 空表（本表无数据）与同一报告其他表格和情况说明中该项资金的金额
  en: a table printed empty with what other tables and the narrative of the report state of its fund
tolerance: none
since: 0.2.0
finding:
  zh: "{subject}：表为空（{left}），别处列有 {right}（{right_printed}）"
  en: "{subject}: printed empty ({left}), stated elsewhere {right} ({right_printed})"
because: an empty table with its note states zero; what was carried over of a fund is no income or expenditure
*/
with nil as (
    select
        bridge.report_key,
        report_table.table_code,
        min(report_table.title) as title,
        min(report_table.note) as note,
        min(report_table.first_page) as page_no,
        any_value(dim_table.fund_code) as fund_code,
        any_value(dim_table.family) as family,
        any_value(report.kind) as kind
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    inner join dim_report as report
        on bridge.report_key = report.report_key
    inner join dim_table
        on report_table.table_code = dim_table.table_code
    where
        report_table.is_current
        and (dim_table.fund_code in ('government_fund', 'state_capital') or dim_table.family = 'three_public')
    group by bridge.report_key, report_table.table_code
    having bool_and(report_table.status = 'nil')
),

stated as (
    select
        report_key,
        fund_code,
        measure_code,
        phase,
        amount_yuan,
        printed,
        key
    from chk_amount
    where unit_key is null
    union all by name
    select
        report_key,
        fund_code,
        measure_code,
        phase,
        amount_yuan,
        printed,
        key
    from chk_claim
    where about_code is null and amount_yuan is not null and method in ('clause', 'function_alias')
),

other as (
    select
        nil.report_key,
        nil.table_code,
        max_by(stated.amount_yuan, abs(stated.amount_yuan)) as amount_yuan,
        max_by(stated.printed, abs(stated.amount_yuan)) as printed,
        max_by(stated.key, abs(stated.amount_yuan)) as key
    from nil
    inner join stated
        on
            nil.report_key = stated.report_key
            and nil.kind = stated.phase
            and if(
                nil.family = 'three_public',
                nil.fund_code != 'government_fund'
                and stated.measure_code = 'three_public_total'
                and stated.fund_code in ('appropriation', 'general_budget', nil.fund_code),
                nil.fund_code = stated.fund_code
                and stated.measure_code in (
                    'expenditure', 'expenditure_this_year', 'basic_expenditure', 'project_expenditure',
                    'government_fund_income', 'state_capital_income'
                )
            )
    group by all
)

select
    nil.report_key,
    nil.table_code as subject,
    nil.title as subject_name,
    0 as left_amount,
    coalesce(other.amount_yuan, 0) as right_amount,
    nil.note as left_printed,
    other.printed as right_printed,
    if(other.key is null, [], [other.key]) as right_evidence
from nil
left join other
    on nil.report_key = other.report_key and nil.table_code = other.table_code
