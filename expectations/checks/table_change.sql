/*
title: {zh: 增减数, en: change against the year before}
family: table
severity: error
quantity: yuan
needs: []
compares:
  zh: 同一行中印出的增减数，与本年数减上年数
  en: the printed change with this year's figure less that of the year before, in one row
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：增减数印出 {left}，本年数减上年数为 {right}，相差 {difference}"
  en: "{subject}: change printed as {left}, this year less the year before is {right}, difference {difference}"
*/
with phased as (
    select
        *,
        concat_ws(
            '|', document_sha256, table_no, unit_key, function_code, economic_code, measure_code, fund_code,
            if(rows_by = 'single', '', row_no::varchar)
        ) as row_id
    from chk_amount
)

select
    moved.report_key,
    moved.key as subject,
    moved.subject_name,
    moved.amount_yuan as left_amount,
    this_year.amount_yuan - last_year.amount_yuan as right_amount,
    moved.half_step + this_year.half_step + last_year.half_step as tolerance,
    moved.printed as left_printed,
    [moved.key] as left_evidence,
    [this_year.key, last_year.key] as right_evidence
from phased as moved
inner join phased as this_year
    on moved.row_id = this_year.row_id and this_year.phase = this_year.kind
inner join phased as last_year
    on moved.row_id = last_year.row_id and last_year.phase = 'prior'
where moved.phase = 'change'
