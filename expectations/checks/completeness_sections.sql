/*
title: {zh: 应有说明, en: sections that are owed}
family: completeness
severity: info
quantity: count
needs: [claims]
compares:
  zh: 情况说明应有的各节与文件中的标题和数字
  en: each section that the narrative of a report owes with its headings and figures
tolerance: none
since: 0.2.0
finding:
  zh: "应有“{subject}”{left} 节，文件中有 {right} 节"
  en: "owed {left} section on {subject}, printed {right}"
because: >
  《地方预决算公开操作规程》(财预〔2016〕143号): totals, three public expenses, running cost of organs, procurement; state
  assets and performance step by step (here: from 2019). Universities publish by rules of their ministry and owe no
  running cost of organs: a report with their tables is not judged, nor is one without the national tables.
*/
with owed (section, words, measures, since) as (
    values
    (
        '收支总体情况',
        '总体|收支|收入预算|收入支出',
        ['income_total', 'expenditure_total', 'income_this_year', 'expenditure_this_year', 'appropriation_income'],
        2016
    ),
    ('“三公”经费', '三公', ['three_public_total', 'overseas_travel', 'official_vehicles_total', 'official_reception'], 2016),
    ('机关运行经费', '机关运行经费', ['agency_operating_expenditure'], 2016),
    ('政府采购', '政府采购', ['procurement_total', 'procurement_goods', 'procurement_services'], 2016),
    ('国有资产占用', '国有资产|资产占|车辆', ['vehicles_owned', 'vehicles_by_kind', 'fixed_assets', 'equipment_over_1m'], 2019),
    ('绩效', '绩效', ['projects_with_targets', 'performance_amount', 'projects_self_evaluated', 'performance_score'], 2019)
),

told as (
    select
        report_key,
        count(*) as claims,
        list(distinct measure_code) as measures
    from fct_claim
    where report_key is not null
    group by all
),

heading as (
    select
        bridge.report_key,
        string_agg(distinct remark.value, ' ') as words
    from document_remark as remark
    inner join bridge_report_document as bridge
        on remark.document_sha256 = bridge.document_sha256
    where remark.kind = 'section'
    group by all
),

university as (
    select distinct bridge.report_key
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    where starts_with(report_table.table_code, 'university_')
    union distinct
    select report_key
    from dim_report
    where regexp_matches(split_part(report_key, ':', 2), '(?:大学|学院|学校)$')
),

needed as (
    select
        report.report_key,
        owed.*,
        told.claims,
        regexp_matches(coalesce(heading.words, ''), owed.words)
        or len(list_intersect(told.measures, owed.measures)) > 0 as is_printed
    from dim_report as report
    inner join told
        on report.report_key = told.report_key
    inner join owed
        on report.fiscal_year >= owed.since
    left join heading
        on report.report_key = heading.report_key
    where report.report_key not in (select university.report_key from university)
)

select
    report_key,
    section as subject,
    section as subject_name,
    1 as left_amount,
    if(is_printed, 1, if(claims >= 20, 0, null)) as right_amount,
    'the narrative is not in the documents of the report' as reason
from needed
