/*
title: {zh: 叙述中各项之和, en: stated parts add up}
family: narrative
severity: error
quantity: yuan
needs: []
compares:
  zh: 叙述中同一节内的整体与其各组成项之和（人员与公用、“三公”各项、收入各来源、支出各性质）
  en: a whole stated in a section with the parts stated there (personnel and running costs, three public expenses …)
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：叙述为 {left}，其各组成项相加为 {right}，相差 {difference}"
  en: "{subject}: the narrative says {left}, its stated parts add up to {right}, difference {difference}"
*/
with stated as (
    select
        *,
        concat_ws('|', document_sha256, section, phase) as part_of_text
    from chk_claim
    where
        amount_yuan is not null
        and about_code is null
        and function_code is null
        and economic_code is null
        and measure_code != 'detail_amount'
),

pair as (
    select
        whole.key as whole_key,
        whole.measure_code as whole,
        part.measure_code as part,
        part.amount_yuan,
        part.half_step,
        part.key,
        part.place,
        composition.may_be_within,
        composition.between_codes
    from stated as whole
    inner join chk_composition as composition
        on composition.dimension = 'measure' and whole.measure_code = composition.whole
    inner join stated as part
        on
            whole.part_of_text = part.part_of_text
            and composition.part = part.measure_code
            and whole.place < part.place
            and (
                part.fund_code is not distinct from whole.fund_code
                or composition.part like '%_income'
                or (whole.measure_code = 'income_this_year' and whole.fund_code is null)
            )
    where
        -- a whole spends basically and on projects; its personnel alone is a part of that only
        (
            whole.measure_code = 'basic_expenditure'
            or composition.part not in ('personnel_expenditure', 'public_expenditure')
        )
        -- up to the next time the whole is stated
        and not exists (
            select 1
            from stated as again
            where
                again.part_of_text = whole.part_of_text
                and again.measure_code = whole.measure_code
                and again.place > whole.place
                and again.place <= part.place
        )
),

nearest as (
    select *
    from pair
    qualify row_number() over (partition by whole_key, whole, part order by place) = 1
),

counted as (
    select *
    from nearest
    where
        not exists (
            select 1
            from nearest as nearer
            where
                nearer.whole_key = nearest.whole_key
                and nearer.whole = nearest.whole
                and list_contains(nearest.between_codes, nearer.part)
        )
),

held as (
    select
        *,
        may_be_within != '' and bool_or(part in (select may_be_within from chk_composition)) over (
            partition by whole_key, whole
        ) as is_held
    from counted
),

summed as (
    select
        whole_key,
        whole,
        sum(amount_yuan) as amount_yuan,
        sum(amount_yuan) filter (not is_held) as amount_beside,
        sum(half_step) as half_step,
        count(*) as parts,
        list(key order by place) as keys
    from held
    group by all
    having count(*) > 1
)

select
    whole.report_key,
    concat_ws(' ', whole.key, whole.measure_code) as subject,
    whole.subject_name,
    whole.amount_yuan as left_amount,
    if(
        abs(whole.amount_yuan - summed.amount_beside) < abs(whole.amount_yuan - summed.amount_yuan),
        summed.amount_beside,
        summed.amount_yuan
    ) as right_amount,
    whole.half_step + summed.half_step as tolerance,
    whole.printed as left_printed,
    [whole.key] as left_evidence,
    summed.keys as right_evidence
from stated as whole
inner join summed
    on whole.key = summed.whole_key and whole.measure_code = summed.whole
