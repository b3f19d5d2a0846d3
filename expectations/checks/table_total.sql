/*
title: {zh: 合计行, en: total row}
family: table
severity: error
quantity: yuan
needs: []
compares:
  zh: 表中合计行（单位合计行）的每一栏与该栏（该单位）最高一级各行之和
  en: each column of a total row, of the table or of a unit, with the sum of the rows of the highest level below it
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
because: >-
  a table of projects may print each unit above its projects (Guangzhou's do): then its rows add up to twice the total,
  and half of their sum is compared
finding:
  zh: "{subject}：印出 {left}，各行相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, the rows add up to {right}, difference {difference}"
*/
with total as (
    select *
    from chk_amount
    where
        is_total
        and rows_by in ('function', 'economic', 'project')
        and function_code is null
        and economic_code is null
        and government_economic_code is null
),

part as (
    select
        *,
        concat_ws('|', document_sha256, table_no, col_no, measure_code, fund_code, phase) as branch_key
    from chk_tree
    where parent_key is null and not is_total and code is not null
    union all by name
    select
        *,
        concat_ws('|', document_sha256, table_no, col_no, measure_code, fund_code, phase) as branch_key
    from chk_amount
    where rows_by = 'project' and not is_total
),

summed as (
    select
        branch_key,
        if(grouping(unit_key) = 1, null, unit_key) as unit_key,
        grouping(unit_key) = 1 as is_whole,
        sum(amount_yuan) as amount_yuan,
        bool_and(rows_by = 'project') as is_project,
        sum(half_step) as half_step,
        list(key order by row_no) as keys
    from part
    group by grouping sets ((branch_key), (branch_key, unit_key))
)

select
    total.report_key,
    total.key as subject,
    total.subject_name,
    total.amount_yuan as left_amount,
    if(
        summed.is_project
        and abs(summed.amount_yuan / 2 - total.amount_yuan) < abs(summed.amount_yuan - total.amount_yuan),
        summed.amount_yuan / 2,
        summed.amount_yuan
    )::decimal(28, 8) as right_amount,
    total.half_step + summed.half_step as tolerance,
    total.printed as left_printed,
    [total.key] as left_evidence,
    summed.keys as right_evidence
from total
inner join summed
    on
        summed.branch_key = concat_ws(
            '|', total.document_sha256, total.table_no, total.col_no, total.measure_code, total.fund_code, total.phase
        )
        and if(total.unit_key is null, summed.is_whole, not summed.is_whole and total.unit_key = summed.unit_key)
