/*
title: {zh: 预算完成率, en: completion of the budget}
family: narrative
severity: error
quantity: pct
kinds: [final]
needs: []
compares:
  zh: 叙述中的预算完成率，与决算数除以预算数
  en: a stated completion rate with the final figure divided by the budget
tolerance: half a printed step of the rate, plus what the rounding of both amounts can move it
since: 0.2.0
finding:
  zh: "{subject}：完成预算印出 {left}，按印出的金额计算为 {right}"
  en: "{subject}: the completion rate is printed as {left}, the printed amounts make {right}"
*/
select
    report_key,
    concat_ws(' ', key, about_code) as subject,
    subject_name,
    value as left_amount,
    round(100 * base_yuan / budget_yuan, 8) as right_amount,
    half_step + 100 * (base_half / abs(budget_yuan) + abs(base_yuan) * budget_half / (budget_yuan * budget_yuan))
        as tolerance,
    printed as left_printed,
    [key] as left_evidence,
    list_filter([base_key, budget_key], lambda k: k is not null) as right_evidence,
    'the budget is not stated' as reason
from chk_derived
where measure_code = 'completion_pct' and budget_yuan is distinct from 0
