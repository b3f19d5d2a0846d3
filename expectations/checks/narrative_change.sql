/*
title: {zh: 增减额, en: amount of change}
family: narrative
severity: error
quantity: yuan
needs: []
compares:
  zh: 叙述中的增减额（增加为正、减少为负），与本年数减上年数
  en: a stated change (negative for a decrease) with this year's figure less that of the year before
tolerance: half a printed step for each figure
since: 0.2.0
finding:
  zh: "{subject}：增减额印出 {left}，按印出的两年金额计算为 {right}，相差 {difference}"
  en: "{subject}: the change is printed as {left}, both years make {right}, difference {difference}"
*/
select
    report_key,
    concat_ws(' ', key, about_code) as subject,
    subject_name,
    amount_yuan as left_amount,
    base_yuan - prior_yuan as right_amount,
    half_step + base_half + prior_half as tolerance,
    printed as left_printed,
    [key] as left_evidence,
    [base_key, prior_key] as right_evidence
from chk_derived
where measure_code = 'change_vs_prior_year' and base_yuan is not null and prior_yuan is not null
