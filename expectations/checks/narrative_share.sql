/*
title: {zh: 占比, en: shares}
family: narrative
severity: error
quantity: pct
needs: []
compares:
  zh: 叙述中的占比，与该项金额除以其前所述的整体（合计、总额）
  en: a stated share with its amount divided by the whole stated before it
tolerance: half a printed step of the share, plus what the rounding of both amounts can move it
since: 0.2.0
finding:
  zh: "{subject}：占比印出 {left}，按印出的金额计算为 {right}"
  en: "{subject}: the share is printed as {left}, the printed amounts make {right}"
*/
with share as (
    select *
    from chk_derived
    where measure_code = 'share_pct'
),

wholes as (
    select
        part,
        whole
    from chk_composition
    where dimension = 'measure'
    union all
    select
        'expenditure_this_year' as part,
        'expenditure_this_year' as whole
),

candidate as (
    select
        share.key as share_key,
        whole.figure,
        whole.half_step,
        whole.key,
        whole.place
    from share
    inner join chk_claim as whole
        on
            share.document_sha256 = whole.document_sha256
            and share.place > whole.place
            and whole.amount_yuan is not null
            and whole.phase is not distinct from share.phase
            and whole.section is not distinct from share.section
            and whole.key is distinct from share.base_key
    left join wholes
        on share.about_code = wholes.part and whole.measure_code = wholes.whole
    where
        (
            wholes.whole is not null
            and whole.function_code is null
            and share.function_code is null
            and (
                share.about_code != 'expenditure_this_year'
                or whole.fund_code is null
                or whole.fund_code in ('all', 'appropriation')
            )
        )
        or (
            share.function_code is not null
            and share.about_code = 'expenditure'
            and whole.measure_code = 'expenditure_this_year'
            and whole.function_code is null
            and whole.fund_code is not distinct from share.fund_code
        )
    qualify row_number() over (partition by share.key order by whole.place desc) = 1
)

select
    share.report_key,
    concat_ws(' ', share.key, share.about_code) as subject,
    share.subject_name,
    share.value as left_amount,
    if(candidate.figure = 0, null, round(100 * share.base_yuan / candidate.figure, 8)) as right_amount,
    share.half_step
    + 100 * (
        share.base_half / abs(nullif(candidate.figure, 0))
        + abs(share.base_yuan) * candidate.half_step / (candidate.figure * candidate.figure)
    ) as tolerance,
    share.printed as left_printed,
    [share.key] as left_evidence,
    list_filter([share.base_key, candidate.key], lambda k: k is not null) as right_evidence,
    'the amount or its whole is not stated before the share' as reason
from share
left join candidate on share.key = candidate.share_key
