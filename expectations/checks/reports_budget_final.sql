/*
title: {zh: 决算所列年初预算数, en: the budget as the final accounts quote it}
family: reports
severity: warning
quantity: yuan
kinds: [final]
compares:
  zh: 决算中列出的年初预算数与本部门当年预算中的该数
  en: each figure that the final accounts call 年初预算 with the figure of the same department's budget of that year
tolerance: half a printed step for each of the two figures
since: 0.2.0
finding:
  zh: "{subject}：决算称年初预算 {left}，当年预算为 {right}，相差 {difference}"
  en: "{subject}: the final accounts quote a budget of {left}, the budget printed {right}, difference {difference}"
because: >
  Only what is called 年初预算. The 预算数 of the three public expenses is that of the whole year, adjustments included
  (note under the national form of 2019 and later), and 全年预算数 says so itself.
*/
with quoted as (
    select
        report_key,
        department_key,
        fiscal_year,
        if(
            measure_code = 'expenditure' and function_code is null and economic_code is null,
            'expenditure_this_year',
            measure_code
        ) as measure_code,
        function_code,
        economic_code,
        fund_code,
        amount_yuan,
        half_step,
        printed,
        key,
        subject_name
    from chk_amount
    where
        kind = 'final'
        and phase = 'budget'
        and unit_key is null
        and government_economic_code is null
        and contains(concat_ws(' ', column_path, row_label), '年初预算')
    union all by name
    select
        claim.report_key,
        dim_report.department_key,
        claim.fiscal_year,
        if(
            claim.measure_code = 'expenditure' and claim.function_code is null and claim.economic_code is null,
            'expenditure_this_year',
            claim.measure_code
        ) as measure_code,
        claim.function_code,
        claim.economic_code,
        coalesce(claim.fund_code, 'all') as fund_code,
        claim.amount_yuan,
        claim.half_step,
        claim.printed,
        claim.key,
        claim.subject_name
    from chk_claim as claim
    inner join dim_report
        on claim.report_key = dim_report.report_key
    where
        claim.kind = 'final'
        and claim.phase = 'budget'
        and claim.about_code is null
        and claim.amount_yuan is not null
        and regexp_matches(substr(claim.sentence, 1, claim.sentence_offset), '年初预算数?[为是]?$')
),

filed_report as (
    select
        report_key,
        department_key,
        fiscal_year,
        split_part(report_key, ':', 5) as scope
    from dim_report
    where kind = 'budget'
)

select
    quoted.report_key,
    quoted.key as subject,
    quoted.subject_name,
    quoted.amount_yuan as left_amount,
    if(filed.is_contradicted, null, filed.amount_yuan) as right_amount,
    quoted.half_step + filed.half_step as tolerance,
    quoted.printed as left_printed,
    filed.printed as right_printed,
    [quoted.key] as left_evidence,
    if(filed.key is null, [], [filed.key]) as right_evidence,
    case
        when filed_report.report_key is null then format('no budget of {} in the warehouse', quoted.fiscal_year)
        when filed.key is null then format('the budget of {} prints no such figure', quoted.fiscal_year)
        when filed.is_contradicted then 'the budget prints the figure more than once, and differs'
    end as reason
from quoted
left join filed_report
    on
        quoted.department_key = filed_report.department_key
        and quoted.fiscal_year = filed_report.fiscal_year
        and split_part(quoted.report_key, ':', 5) = filed_report.scope
left join chk_figure as filed
    on
        filed_report.report_key = filed.report_key
        and filed.phase = 'budget'
        and quoted.measure_code = filed.measure_code
        and quoted.fund_code = filed.fund_code
        and quoted.function_code is not distinct from filed.function_code
        and quoted.economic_code is not distinct from filed.economic_code
