/*
title: {zh: 总表支出各类之和, en: classes of a summary add up}
family: table
severity: error
quantity: yuan
needs: ["rows:line"]
compares:
  zh: 总表支出一侧的本年支出合计（未列时为支出总计）与各类支出之和
  en: on the expenditure side of a summary, the year's total (the grand total where it is not printed) with its classes
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，各类支出相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, the classes of expenditure add up to {right}, difference {difference}"
*/
with line as (
    select
        *,
        concat_ws('|', document_sha256, table_no, col_no, phase) as half
    from chk_amount
    where rows_by = 'line'
),

whole as (
    select *
    from line
    where measure_code in ('expenditure_this_year', 'expenditure_total')
    qualify row_number() over (partition by half order by measure_code, row_no) = 1
),

divided as (
    select
        half,
        min(length(function_code)) as top_digits,
        bool_or(measure_code in ('basic_expenditure', 'project_expenditure')) as is_by_nature
    from line
    group by half
),

part as (
    select
        whole.half,
        line.amount_yuan,
        line.half_step,
        line.key,
        line.row_no
    from whole
    inner join divided on whole.half = divided.half
    inner join line on whole.half = line.half
    where
        (
            line.measure_code = 'expenditure'
            and not line.is_total
            -- 国有资本经营预算支出 is a class by its fund, without a code of its own
            and coalesce(length(line.function_code), divided.top_digits) = divided.top_digits
        )
        or (
            not divided.is_by_nature
            and line.measure_code in (
                'remittance_to_superior', 'subsidy_to_affiliated_units', 'operating_expenditure', 'reserve_expenditure'
            )
        )
        or (
            whole.measure_code = 'expenditure_total'
            and line.measure_code in ('closing_balance', 'surplus_distribution')
            and line.fund_code = whole.fund_code
        )
),

summed as (
    select
        half,
        sum(amount_yuan) as amount_yuan,
        sum(half_step) as half_step,
        list(key order by row_no) as keys
    from part
    group by half
)

select
    whole.report_key,
    whole.key as subject,
    whole.subject_name,
    whole.amount_yuan as left_amount,
    summed.amount_yuan as right_amount,
    whole.half_step + summed.half_step as tolerance,
    whole.printed as left_printed,
    [whole.key] as left_evidence,
    summed.keys as right_evidence
from whole
inner join summed on whole.half = summed.half
where exists (
    select 1 from line
    where line.half = whole.half and line.function_code is not null
)
