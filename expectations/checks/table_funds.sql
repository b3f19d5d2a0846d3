/*
title: {zh: 各项资金之和, en: funds add up}
family: table
severity: error
quantity: yuan
needs: []
compares:
  zh: 同一行（总表中为同一项目）的合计与各项资金（一般公共预算、政府性基金、国有资本经营预算等）之和
  en: in one row (in a summary, of one item), the total with the sum of its funds
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，各项资金相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, its funds add up to {right}, difference {difference}"
*/
select
    report_key,
    concat_ws(' ', scope, key) as subject,
    subject_name,
    amount_yuan as left_amount,
    parts_yuan as right_amount,
    tolerance,
    printed as left_printed,
    keys as left_evidence,
    part_keys as right_evidence
from chk_sum
where scope in ('row_fund', 'line_fund')
