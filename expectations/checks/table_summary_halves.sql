/*
title: {zh: 收支总计相等, en: both halves have the same grand total}
family: table
severity: error
quantity: yuan
needs: ["rows:line"]
compares:
  zh: 总表收入一侧的总计与支出一侧的总计
  en: the grand total of the income side of a summary with that of the expenditure side
tolerance: half a printed step for each of both
since: 0.2.0
finding:
  zh: "{subject}：收入总计印出 {left}，支出总计印出 {right}，相差 {difference}"
  en: "{subject}: the income total is printed as {left}, the expenditure total as {right}, difference {difference}"
*/
with total as (
    select *
    from chk_amount
    where rows_by = 'line' and measure_code in ('income_total', 'expenditure_total')
)

select
    income.report_key,
    concat_ws(' ', income.key, outgo.key) as subject,
    income.table_name as subject_name,
    income.amount_yuan as left_amount,
    outgo.amount_yuan as right_amount,
    income.half_step + outgo.half_step as tolerance,
    income.printed as left_printed,
    outgo.printed as right_printed,
    [income.key] as left_evidence,
    [outgo.key] as right_evidence
from total as income
inner join total as outgo
    on
        income.document_sha256 = outgo.document_sha256
        and income.table_no = outgo.table_no
        and income.phase = outgo.phase
        and income.fund_code = outgo.fund_code
where income.measure_code = 'income_total' and outgo.measure_code = 'expenditure_total'
