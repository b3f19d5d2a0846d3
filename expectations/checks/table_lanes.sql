/*
title: {zh: 人员经费和公用经费合计, en: totals of personnel and of running costs}
family: table
severity: error
quantity: yuan
needs: []
compares:
  zh: 基本支出表中人员经费合计与301、303两类之和，公用经费合计与其余各类之和
  en: in a table of basic expenditure, personnel with classes 301 and 303, running costs with the others
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
because: >-
  the classification of economic items puts wages (301) and support of persons (303) under personnel, all other classes
  under running costs, as the lanes of the official table do
finding:
  zh: "{subject}：印出 {left}，所属各类相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, its classes add up to {right}, difference {difference}"
*/
with total as (
    select
        *,
        concat_ws('|', document_sha256, table_no, unit_key, fund_code, phase) as lane
    from chk_amount
    where
        is_total
        and rows_by = 'economic'
        and columns_by = 'measure'
        and measure_code in ('personnel_expenditure', 'public_expenditure')
        and economic_code is null
        and government_economic_code is null
        -- where they are columns, an item may be printed in either: table_total and table_columns hold there
        and (document_sha256, table_no) not in (
            select
                item.document_sha256,
                item.table_no
            from chk_amount as item
            where
                item.economic_code is not null
                and item.measure_code in ('personnel_expenditure', 'public_expenditure')
        )
),

class as (
    select
        concat_ws('|', document_sha256, table_no, unit_key, fund_code, phase) as lane,
        if(code[:3] in ('301', '303'), 'personnel_expenditure', 'public_expenditure') as measure_code,
        sum(amount_yuan) as amount_yuan,
        sum(half_step) as half_step,
        list(key order by row_no, col_no) as keys
    from chk_tree
    where
        rows_by = 'economic'
        and measure_code = 'basic_expenditure'
        and parent_key is null
        and not is_total
        and length(code) = 3
        and starts_with(code, '3')
    group by all
)

select
    total.report_key,
    total.key as subject,
    total.subject_name,
    total.amount_yuan as left_amount,
    class.amount_yuan as right_amount,
    total.half_step + class.half_step as tolerance,
    total.printed as left_printed,
    [total.key] as left_evidence,
    class.keys as right_evidence
from total
inner join class
    on total.lane = class.lane and total.measure_code = class.measure_code
