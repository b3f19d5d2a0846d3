/*
title: {zh: 人员加公用等于基本, en: personnel and running costs make basic expenditure}
family: tables
severity: error
quantity: yuan
needs: ["family:economic"]
compares:
  zh: 基本支出表中人员经费合计加公用经费合计，与支出表中的基本支出合计
  en: the totals of personnel and of running costs in the table of basic expenditure with its total in other tables
tolerance: half a printed step for each figure
since: 0.2.0
finding:
  zh: "{subject}：基本支出印出 {left}，人员经费加公用经费为 {right}，相差 {difference}"
  en: "{subject}: basic expenditure printed as {left}, its two parts make {right}, difference {difference}"
*/
with total as (
    select
        *,
        document_sha256 || '|' || table_no as table_id
    from chk_amount
    where is_total and unit_key is null and function_code is null and economic_code is null
),

lane as (
    select
        table_id,
        report_key,
        fund_code,
        phase,
        sum(amount_yuan) as amount_yuan,
        sum(half_step) as half_step,
        list(key order by col_no) as keys
    from total
    where rows_by = 'economic' and measure_code in ('personnel_expenditure', 'public_expenditure')
    group by table_id, report_key, fund_code, phase
    having count(*) = 2 and count(distinct measure_code) = 2
)

select
    basic.report_key,
    concat_ws(' ', basic.key, lane.keys[1]) as subject,
    basic.subject_name,
    basic.amount_yuan as left_amount,
    lane.amount_yuan as right_amount,
    basic.half_step + lane.half_step as tolerance,
    basic.printed as left_printed,
    [basic.key] as left_evidence,
    lane.keys as right_evidence
from total as basic
inner join lane
    on
        basic.report_key = lane.report_key
        and basic.fund_code = lane.fund_code
        and basic.phase = lane.phase
        and (basic.table_id != lane.table_id or basic.rows_by = 'economic')
where basic.measure_code = 'basic_expenditure'
