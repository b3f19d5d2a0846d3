/*
title: {zh: 所述上年数, en: last year's figure as told}
family: years
severity: warning
quantity: yuan
needs: [claims]
compares:
  zh: 情况说明中所述的上年数（或本年数减去增减额）与本部门上年报告中的该数
  en: last year's figure as told, or this year's less the stated change, with what last year's report filed
tolerance: half a printed step for each figure; a change was taken between figures rounded to its own step
since: 0.2.0
finding:
  zh: "{subject}：按所述上年为 {left}，上年报告为 {right}，相差 {difference}"
  en: "{subject}: told {left} for the year before, last year's report printed {right}, difference {difference}"
because: >
  What a figure is compared with must be said in its clause: in a budget 比上年预算, in final accounts 与2023年相比 or 决算.
  A budget that says 比上年 alone may mean what was carried out, 比执行数 does.
*/
with compared as (
    select
        *,
        regexp_extract(
            -- the names of funds say 预算 and mean no budget
            regexp_replace(substr(sentence, 1, sentence_offset), '(一般公共|政府性基金|国有资本经营)预算', '', 'g'),
            '(?:比|较|与|和|同)[^，,。；;]{0,4}(?:上年|上一年|去年|20\d{2}年)[^，。；;]{0,16}[，,]?[^，,。；;]{0,24}$'
        ) as base
    from chk_claim
    where
        measure_code = 'change_vs_prior_year'
        and amount_yuan is not null
        and about_code is not null
        and phase = kind
        and method in ('clause', 'function_alias')
),

based as (
    select *
    from compared
    where
        base != ''
        and not regexp_matches(base, '全年|调整|执行|完成|扣除')
        and if(kind = 'budget', contains(base, '预算') and not contains(base, '决算'), not contains(base, '预算'))
        and coalesce(try_cast(regexp_extract(base, '20\d{2}') as integer), fiscal_year - 1) = fiscal_year - 1
),

told as (
    select
        based.report_key,
        based.kind,
        based.fiscal_year,
        based.key as subject,
        based.subject_name,
        if(now_stated.is_contradicted, null, now_stated.amount_yuan - based.amount_yuan) as amount_yuan,
        based.half_step + greatest(now_stated.half_step, based.half_step) as half_step,
        based.half_step as told_step,
        based.printed,
        [now_stated.key, based.key] as keys,
        now_stated.measure_code,
        now_stated.function_code,
        now_stated.economic_code,
        now_stated.fund_code
    from based
    inner join chk_figure as now_stated
        on
            based.report_key = now_stated.report_key
            and based.kind = now_stated.phase
            and if(
                based.about_code = 'expenditure' and based.function_code is null and based.economic_code is null,
                'expenditure_this_year',
                based.about_code
            ) = now_stated.measure_code
            and coalesce(based.fund_code, 'all') = now_stated.fund_code
            and based.function_code is not distinct from now_stated.function_code
            and based.economic_code is not distinct from now_stated.economic_code
    where not (based.fund_code is null and based.about_code = 'expenditure' and based.function_code is null)
    union all by name
    select
        report_key,
        kind,
        fiscal_year,
        key as subject,
        subject_name,
        amount_yuan,
        half_step,
        0 as told_step,
        printed,
        [key] as keys,
        if(
            measure_code = 'expenditure' and function_code is null and economic_code is null,
            'expenditure_this_year',
            measure_code
        ) as measure_code,
        function_code,
        economic_code,
        coalesce(fund_code, 'all') as fund_code
    from chk_claim
    where
        phase = 'prior'
        and about_code is null
        and amount_yuan is not null
        and method in ('clause', 'function_alias')
        and regexp_matches(
            substr(sentence, 1, sentence_offset),
            '(?:上年|去年|20\d{2}年)[^，,。；;]{0,8}' || if(kind = 'budget', '预算数?为?$', '决算数?为?$')
        )
),

before as (
    select
        report_key,
        kind,
        fiscal_year,
        department_key,
        split_part(report_key, ':', 5) as scope
    from dim_report
)

select
    told.report_key,
    told.subject,
    told.subject_name,
    told.amount_yuan as left_amount,
    if(filed.is_contradicted, null, filed.amount_yuan) as right_amount,
    told.half_step + greatest(filed.half_step, told.told_step) as tolerance,
    filed.printed as right_printed,
    told.keys as left_evidence,
    if(filed.key is null, [], [filed.key]) as right_evidence,
    case
        when before.report_key is null then format('no {} of {} in the warehouse', told.kind, told.fiscal_year - 1)
        when filed.key is null then format('the report of {} prints no such figure', told.fiscal_year - 1)
        when told.amount_yuan is null or filed.is_contradicted
            then 'a report prints the figure more than once, and differs'
    end as reason
from told
inner join dim_report as this_report
    on told.report_key = this_report.report_key
left join before
    on
        this_report.department_key = before.department_key
        and this_report.kind = before.kind
        and this_report.scope = before.scope
        and before.fiscal_year = told.fiscal_year - 1
left join chk_figure as filed
    on
        before.report_key = filed.report_key
        and told.kind = filed.phase
        and told.measure_code = filed.measure_code
        and told.fund_code = filed.fund_code
        and told.function_code is not distinct from filed.function_code
        and told.economic_code is not distinct from filed.economic_code
