/*
title: {zh: “三公”经费与经济科目, en: three public expenses by economic code}
family: tables
severity: warning
quantity: yuan
relation: at_most
needs: ["family:three_public", "family:economic"]
compares:
  zh: 按经济科目列示的因公出国（30212）、公务接待（30217）、公务用车运行（30231）、购置（31013）不超过“三公”经费表的同项
  en: travel abroad, receptions, vehicles by economic code, never more than in the table of three public expenses
tolerance: half a printed step for each of both
since: 0.2.0
because: a table of basic expenditure leaves out what projects pay for, so that it may show less, never more
finding:
  zh: "{subject}：经济科目印出 {left}，“三公”经费表印出 {right}，多出 {difference}"
  en: "{subject}: printed {left} by economic code, {right} in the table of three public expenses, {difference} more"
*/
with item (economic_code, measure_code) as (
    values
    ('30212', 'overseas_travel'),
    ('30217', 'official_reception'),
    ('30231', 'vehicle_operation'),
    ('31013', 'vehicle_purchase')
),

economic as (
    select
        chk_amount.*,
        item.measure_code as public_code
    from chk_amount
    inner join item on chk_amount.economic_code = item.economic_code
    where
        rows_by = 'economic'
        and unit_key is null
        and fund_code in ('general_budget', 'appropriation')
        and chk_amount.measure_code in ('basic_expenditure', 'expenditure', 'public_expenditure')
),

public_expense as (
    select *
    from chk_amount
    where rows_by = 'single' and unit_key is null and fund_code in ('general_budget', 'appropriation')
)

select
    economic.report_key,
    concat_ws(' ', economic.key, public_expense.key) as subject,
    economic.subject_name || ' ↔ ' || public_expense.table_name as subject_name,
    economic.amount_yuan as left_amount,
    public_expense.amount_yuan as right_amount,
    economic.half_step + public_expense.half_step as tolerance,
    economic.printed as left_printed,
    public_expense.printed as right_printed,
    [economic.key] as left_evidence,
    [public_expense.key] as right_evidence
from economic
inner join public_expense
    on
        economic.report_key = public_expense.report_key
        and economic.public_code = public_expense.measure_code
        and economic.phase = public_expense.phase
