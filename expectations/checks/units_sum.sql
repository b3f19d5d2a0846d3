/*
title: {zh: 部门与所属单位, en: department and its units}
family: units
severity: warning
quantity: yuan
compares:
  zh: 部门报告的财政拨款支出与其列出的各单位报告之和
  en: what a department spends of its appropriation with the sum of the reports of all units that it lists
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：部门 {left}，所属各单位相加为 {right}，相差 {difference}"
  en: "{subject}: department {left}, its units add up to {right}, difference {difference}"
because: >
  Only what is paid out of the appropriation: money that units pass on to each other is struck out of the whole, so that
  income and expenditure of all funds need not add up. A unit listed under the department's own name is its 本级.
*/
with listed as (
    select distinct
        unit.report_key,
        report.department_key,
        report.fiscal_year,
        report.kind,
        regexp_replace(
            replace(replace(regexp_replace(unit.name, '\s', '', 'g'), '(', '（'), ')', '）'), '(?:机关)?（?本级）?$', '（本级）'
        ) as own_name,
        replace(replace(regexp_replace(unit.name, '\s', '', 'g'), '(', '（'), ')', '）') as plain_name
    from report_unit as unit
    inner join dim_report as report
        on unit.report_key = report.report_key
    where unit.is_reporting and report.scope != 'unit'
),

named as (
    select
        listed.report_key,
        listed.fiscal_year,
        listed.kind,
        split_part(listed.department_key, ':', 1) as region_code,
        case
            when regexp_matches(listed.plain_name, '本级）?$') then listed.own_name
            when listed.plain_name = split_part(listed.department_key, ':', 2) then listed.plain_name || '（本级）'
            else listed.plain_name
        end as unit_name
    from listed
),

found as (
    select
        named.report_key,
        named.unit_name,
        max(dim_report.report_key) as unit_report_key
    from named
    left join dim_report
        on
            dim_report.department_key = named.region_code || ':' || named.unit_name
            and named.fiscal_year = dim_report.fiscal_year
            and named.kind = dim_report.kind
            and dim_report.scope = 'unit'
    group by all
),

whole as (
    select *
    from chk_figure
    where
        fund_code in ('appropriation', 'general_budget')
        and measure_code in ('expenditure_this_year', 'three_public_total')
        and function_code is null
        and economic_code is null
),

part as (
    select
        whole.report_key,
        whole.meaning,
        sum(figure.amount_yuan) as amount_yuan,
        sum(figure.half_step) as half_step,
        list(figure.key order by figure.key) as keys,
        bool_or(figure.is_contradicted) as is_contradicted,
        string_agg(found.unit_name, '、' order by found.unit_name)
        filter (where found.unit_report_key is null) as missing,
        count(*) filter (where found.unit_report_key is not null and figure.key is null) as silent
    from whole
    inner join found
        on whole.report_key = found.report_key
    left join chk_figure as figure
        on found.unit_report_key = figure.report_key and whole.meaning = figure.meaning
    group by all
)

select
    whole.report_key,
    whole.meaning as subject,
    whole.subject_name,
    whole.amount_yuan as left_amount,
    if(
        part.missing is not null or part.silent > 0 or part.is_contradicted or whole.is_contradicted,
        null,
        part.amount_yuan
    ) as right_amount,
    whole.half_step + part.half_step as tolerance,
    whole.printed as left_printed,
    [whole.key] as left_evidence,
    list_filter(part.keys, lambda one: one is not null)  -- noqa: RF02
        as right_evidence,
    case
        when part.missing is not null then 'no report in the warehouse of ' || part.missing
        when part.silent > 0 then format('{} units print no such figure', part.silent)
        when part.is_contradicted or whole.is_contradicted then 'a report prints the figure more than once, and differs'
    end as reason
from whole
inner join part
    on whole.report_key = part.report_key and whole.meaning = part.meaning
