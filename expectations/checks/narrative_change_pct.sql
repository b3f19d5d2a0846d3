/*
title: {zh: 增减比例, en: rate of change}
family: narrative
severity: error
quantity: pct
needs: []
compares:
  zh: 叙述中的增减比例，与增减额除以上年数（本年数减增减额）
  en: a stated rate of change with the change divided by the year before (this year less the change)
tolerance: half a printed step of the rate, plus what the rounding of both amounts can move it
since: 0.2.0
finding:
  zh: "{subject}：增减比例印出 {left}，按印出的金额计算为 {right}"
  en: "{subject}: the rate of change is printed as {left}, the printed amounts make {right}"
*/
with rate as (
    select
        *,
        coalesce(prior_yuan, base_yuan - change_yuan) as basis,
        coalesce(change_yuan, base_yuan - prior_yuan) as moved,
        coalesce(prior_half, base_half + change_half) as basis_half,
        coalesce(change_half, base_half + prior_half) as moved_half
    from chk_derived
    where measure_code = 'change_pct'
)

select
    report_key,
    concat_ws(' ', key, about_code) as subject,
    subject_name,
    value as left_amount,
    if(basis = 0, null, round(100 * moved / basis, 8)) as right_amount,
    half_step + 100 * (moved_half / abs(nullif(basis, 0)) + abs(moved) * basis_half / (basis * basis)) as tolerance,
    printed as left_printed,
    [key] as left_evidence,
    list_filter([base_key, change_key, prior_key], lambda k: k is not null) as right_evidence,
    'the amounts of the change are not stated' as reason
from rate
where basis is distinct from 0
