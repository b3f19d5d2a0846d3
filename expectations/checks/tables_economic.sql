/*
title: {zh: 各表同一经济科目, en: one economic code in several tables}
family: tables
severity: error
quantity: yuan
needs: []
compares:
  zh: 同一经济科目、同一指标在不同表中的金额
  en: the same economic code and measure in different tables
tolerance: half a printed step for each of both
since: 0.2.0
finding:
  zh: "{subject}：前者印出 {left}，后者印出 {right}，相差 {difference}"
  en: "{subject}: the former prints {left}, the latter {right}, difference {difference}"
*/
select
    report_key,
    subject,
    subject_name,
    left_yuan as left_amount,
    right_yuan as right_amount,
    tolerance,
    left_printed,
    right_printed,
    left_keys as left_evidence,
    right_keys as right_evidence
from chk_same
where economic_code is not null
