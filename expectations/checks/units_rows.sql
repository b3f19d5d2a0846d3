/*
title: {zh: 各单位之和, en: rows by unit}
family: units
severity: error
quantity: yuan
compares:
  zh: 按单位列示的表中，合计（或主管部门一行）的每一栏与其下各单位之和
  en: in a table with rows by unit, each column of the total (or of the department's row) with the sum of its units
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，各单位相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, the units add up to {right}, difference {difference}"
*/
with line as (
    select
        *,
        concat_ws('|', document_sha256, table_no, col_no, measure_code, fund_code, phase) as branch
    from chk_amount
    where function_code is null and economic_code is null and government_economic_code is null
),

coded as (
    select distinct
        document_sha256,
        table_no,
        unit_key
    from chk_amount
    where unit_key is not null and coalesce(function_code, economic_code, government_economic_code) is not null
),

unit_line as (
    select
        line.*,
        line.is_leaf or coded.unit_key is not null as is_unit
    from line
    left join coded
        on
            line.document_sha256 = coded.document_sha256
            and line.table_no = coded.table_no
            and line.unit_key = coded.unit_key
    where line.unit_key is not null
),

part as (
    select
        unit.*,
        max(head.row_no) as head_row_no
    from unit_line as unit
    left join unit_line as head
        on unit.branch = head.branch and not head.is_unit and unit.row_no > head.row_no
    where unit.is_unit
    group by all
),

whole as (
    select
        *,
        0 as head_row_no
    from line
    where unit_key is null and is_total
    union all by name
    select
        * exclude (is_unit),
        row_no as head_row_no
    from unit_line
    where not is_unit
)

select
    whole.report_key,
    whole.key as subject,
    whole.subject_name,
    whole.amount_yuan as left_amount,
    sum(part.amount_yuan) as right_amount,
    whole.half_step + sum(part.half_step) as tolerance,
    any_value(whole.printed) as left_printed,
    [whole.key] as left_evidence,
    list(part.key order by part.row_no) as right_evidence
from whole
inner join part
    on whole.branch = part.branch and (whole.head_row_no = 0 or whole.head_row_no = part.head_row_no)
group by whole.report_key, whole.key, whole.subject_name, whole.amount_yuan, whole.half_step
