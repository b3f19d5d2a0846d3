/*
title: {zh: 总额突变, en: jump of the total}
family: plausibility
severity: info
quantity: yuan
compares:
  zh: 支出总额与本部门上年同类报告的支出总额
  en: total expenditure with that of the same kind of report of the same department of the year before
tolerance: a factor of five either way
since: 0.2.0
finding:
  zh: "{subject}：本年 {left}，上年 {right}，相差五倍以上"
  en: "{subject}: {left} this year, {right} the year before, a factor of more than five"
because: it may well be right (a new department, a great project), or the unit of one of the two is printed wrongly
*/
with total as (
    select *
    from chk_figure
    where
        measure_code in ('expenditure_total', 'expenditure_this_year')
        and function_code is null
        and economic_code is null
        and fund_code = 'all'
    qualify measure_code = min(measure_code) over (partition by report_key)
),

before as (
    select
        report_key,
        department_key,
        kind,
        fiscal_year,
        split_part(report_key, ':', 5) as scope
    from dim_report
)

select
    total.report_key,
    total.meaning as subject,
    total.subject_name,
    total.amount_yuan as left_amount,
    if(total.is_contradicted or filed.is_contradicted, null, filed.amount_yuan) as right_amount,
    case
        when
            total.is_contradicted or filed.is_contradicted or filed.amount_yuan is null or filed.amount_yuan <= 0
            then null
        else total.amount_yuan > 5 * filed.amount_yuan or 5 * total.amount_yuan < filed.amount_yuan
    end as is_broken,
    total.printed as left_printed,
    filed.printed as right_printed,
    [total.key] as left_evidence,
    if(filed.key is null, [], [filed.key]) as right_evidence,
    case
        when before.report_key is null then format('no {} of {} in the warehouse', total.kind, total.fiscal_year - 1)
        when filed.key is null then format('the report of {} prints no such total', total.fiscal_year - 1)
        when total.is_contradicted or filed.is_contradicted
            then 'a report prints the figure more than once, and differs'
    end as reason
from total
left join before
    on
        total.department_key = before.department_key
        and total.kind = before.kind
        and total.scope = before.scope
        and before.fiscal_year = total.fiscal_year - 1
left join chk_figure as filed
    on before.report_key = filed.report_key and total.meaning = filed.meaning
