/*
title: {zh: 各栏之和, en: columns add up}
family: table
severity: error
quantity: yuan
needs: []
compares:
  zh: 同一行中合计栏与其各组成栏之和，如支出合计与基本支出、项目支出等五项
  en: in one row, a total column with the sum of the columns it consists of, as expenditure of its five kinds
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，同行各组成栏相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, the columns it consists of add up to {right}, difference {difference}"
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
where scope = 'row_measure'
