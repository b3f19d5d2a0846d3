/*
title: {zh: 零基数的比例, en: rates of nothing}
family: narrative
severity: warning
quantity: text
needs: []
compares:
  zh: 上年数（预算数）为零时，增减比例（完成率）没有数值，却印出了数值
  en: where the year before (the budget) was nothing, a rate has no value, and yet one is printed
tolerance: none
since: 0.2.0
because: budgets that are not stated follow from the completion rates of the whole and of its other parts
finding:
  zh: "{subject}：基数为 {right}，比例没有数值，却印出 {left}"
  en: "{subject}: the base is {right}, so that there is no rate, and yet {left} is printed"
*/
with completion as (
    select
        *,
        if(value > 0, base_yuan * 100 / value, null) as implied_yuan
    from chk_derived
    where measure_code = 'completion_pct'
),

-- what was completed in full has its final figure for a budget
full_budget as (
    select
        document_sha256,
        about_code,
        max(implied_yuan) as budget_yuan,
        max(base_half) as half_step
    from completion
    where value = 100 and function_code is null and economic_code is null
    group by all
),

-- the whole and its other parts were completed in full: what is left of the budget for this part
implied as (
    select
        part.key,
        max(whole.budget_yuan) - sum(sister_budget.budget_yuan) as budget_yuan,
        max(whole.half_step) + sum(sister_budget.half_step) as slack
    from completion as part
    inner join chk_composition as composition
        on
            composition.dimension = 'measure'
            and part.about_code = composition.part
            and len(composition.between_codes) = 0
    inner join full_budget as whole
        on part.document_sha256 = whole.document_sha256 and composition.whole = whole.about_code
    inner join chk_composition as sister
        on
            sister.dimension = 'measure'
            and composition.whole = sister.whole
            and len(sister.between_codes) = 0
            and part.about_code != sister.part
    inner join full_budget as sister_budget
        on part.document_sha256 = sister_budget.document_sha256 and sister.part = sister_budget.about_code
    where part.value = 0 and part.base_yuan = 0 and part.budget_yuan is null
    group by part.key
),

rate as (
    select
        *,
        case
            when measure_code = 'change_pct' then coalesce(prior_yuan, base_yuan - change_yuan)
            else budget_yuan
        end as basis
    from chk_derived
    where measure_code in ('change_pct', 'completion_pct')
)

select
    rate.report_key,
    concat_ws(' ', rate.key, rate.about_code) as subject,
    rate.subject_name,
    coalesce(rate.basis = 0, abs(implied.budget_yuan) <= implied.slack) as is_broken,
    rate.printed || rate.unit as left_printed,
    if(coalesce(rate.basis, 0) = 0, '0', rate.basis::varchar) as right_printed,
    [rate.key] as left_evidence,
    list_filter([rate.base_key, rate.change_key, rate.prior_key, rate.budget_key], lambda k: k is not null)
        as right_evidence
from rate
left join implied on rate.key = implied.key
where rate.basis is not null or implied.budget_yuan is not null
