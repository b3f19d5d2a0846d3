/*
title: {zh: 年初加收入减支出等于年末, en: opening plus income less expenditure is closing}
family: table
severity: error
quantity: yuan
needs: ["family:flow"]
compares:
  zh: 同一行中年初结转和结余加本年收入减本年支出，与年末结转和结余
  en: in one row, the opening balance plus income less expenditure of the year, with the closing balance
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：年末结转和结余印出 {left}，年初加收入减支出为 {right}，相差 {difference}"
  en: "{subject}: closing balance printed as {left}, opening, income, expenditure make {right}, difference {difference}"
*/
with flow as (
    select
        *,
        concat_ws('|', document_sha256, table_no, row_no, unit_key, function_code, phase) as row_id,
        case
            when measure_code = 'closing_balance' then 0
            when measure_code = 'opening_balance' then 1
            when measure_code in (
                'income_this_year', 'government_fund_income', 'state_capital_income', 'fiscal_account_income',
                'appropriation_income', 'general_public_budget_income'
            ) then 1
            when measure_code in ('expenditure', 'expenditure_this_year') then -1
        end as sign
    from chk_amount
    where family = 'flow'
),

closing as (
    from flow
    where sign = 0
),

moved as (
    select
        row_id,
        sum(sign * amount_yuan) as amount_yuan,
        sum(half_step) as half_step,
        list(key order by col_no) as keys
    from flow
    where sign != 0
    group by row_id
)

select
    closing.report_key,
    closing.key as subject,
    closing.subject_name,
    closing.amount_yuan as left_amount,
    moved.amount_yuan as right_amount,
    closing.half_step + moved.half_step as tolerance,
    closing.printed as left_printed,
    [closing.key] as left_evidence,
    moved.keys as right_evidence
from closing
inner join moved on closing.row_id = moved.row_id
