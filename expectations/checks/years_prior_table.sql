/*
title: {zh: 表中上年预算数, en: last year's budget in a table}
family: years
severity: warning
quantity: yuan
kinds: [budget]
compares:
  zh: 本年预算表中印出的上年预算数与本部门上年预算中的该数
  en: last year's budget as a table of this year's budget prints it with the figure that last year's budget filed
tolerance: half a printed step for each of the two figures
since: 0.2.0
finding:
  zh: "{subject}：本年预算所列上年数 {left}，上年预算为 {right}，相差 {difference}"
  en: "{subject}: this year's budget quotes {left}, last year's budget printed {right}, difference {difference}"
because: >
  Only columns (or rows) that say 预算: 执行数 and 决算数 of the year before are no figure of its budget, 调整预算数 is not
  the one that was filed. A bare 上年数 does not say what it is.
*/
with quoted as (
    select *
    from chk_amount
    where
        kind = 'budget'
        and phase = 'prior'
        and unit_key is null
        and government_economic_code is null
        and contains(concat_ws(' ', column_path, row_label), '预算')
        and not regexp_matches(concat_ws(' ', column_path, row_label), '执行|决算|完成|调整|全年|[一-龥]预算(?:[^数]|$)')
),

before as (
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
        when before.report_key is null then format('no budget of {} in the warehouse', quoted.fiscal_year - 1)
        when filed.key is null then format('the budget of {} prints no such figure', quoted.fiscal_year - 1)
        when filed.is_contradicted then 'last year''s budget prints the figure more than once, and differs'
    end as reason
from quoted
left join before
    on
        quoted.department_key = before.department_key
        and split_part(quoted.report_key, ':', 5) = before.scope
        and before.fiscal_year = quoted.fiscal_year - 1
left join chk_figure as filed
    on
        before.report_key = filed.report_key
        and filed.phase = 'budget'
        and quoted.measure_code = filed.measure_code
        and quoted.fund_code = filed.fund_code
        and quoted.function_code is not distinct from filed.function_code
        and quoted.economic_code is not distinct from filed.economic_code
