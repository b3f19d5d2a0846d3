/*
title: {zh: 年初结转, en: opening balance}
family: years
severity: warning
quantity: yuan
kinds: [final]
compares:
  zh: 本年决算的年初结转和结余与本部门上年决算的年末结转和结余
  en: the opening balance of this year's final accounts with the closing balance of last year's of the same department
tolerance: half a printed step for each of the two figures
since: 0.2.0
finding:
  zh: "{subject}：本年年初 {left}，上年年末 {right}，相差 {difference}"
  en: "{subject}: opening balance {left}, closing balance of the year before {right}, difference {difference}"
because: >
  The year-end balance becomes the next opening balance; a corrected opening balance (年初数调整) is allowed and should be
  explained in the report, so that this is a warning.
*/
with opening as (
    select
        *,
        concat_ws('|', function_code, economic_code, fund_code) as place
    from chk_figure
    where measure_code = 'opening_balance' and kind = 'final'
),

before as (
    select
        report_key,
        department_key,
        fiscal_year,
        split_part(report_key, ':', 5) as scope
    from dim_report
    where kind = 'final'
),

closing as (
    select
        *,
        concat_ws('|', function_code, economic_code, fund_code) as place
    from chk_figure
    where measure_code = 'closing_balance' and kind = 'final'
)

select
    opening.report_key,
    opening.meaning as subject,
    opening.subject_name,
    opening.amount_yuan as left_amount,
    if(opening.is_contradicted or closing.is_contradicted, null, closing.amount_yuan) as right_amount,
    opening.half_step + closing.half_step as tolerance,
    opening.printed as left_printed,
    closing.printed as right_printed,
    [opening.key] as left_evidence,
    if(closing.key is null, [], [closing.key]) as right_evidence,
    case
        when before.report_key is null then format('no final accounts of {} in the warehouse', opening.fiscal_year - 1)
        when closing.key is null
            then format('the final accounts of {} print no such closing balance', opening.fiscal_year - 1)
        when opening.is_contradicted or closing.is_contradicted then 'the figure is printed more than once, and differs'
    end as reason
from opening
left join before
    on
        opening.department_key = before.department_key
        and opening.scope = before.scope
        and before.fiscal_year = opening.fiscal_year - 1
left join closing
    on before.report_key = closing.report_key and opening.place = closing.place
