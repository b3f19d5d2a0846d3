/*
title: {zh: 总表各行之和, en: lines of a summary add up}
family: table
severity: error
quantity: yuan
needs: ["rows:line"]
compares:
  zh: 总表中总计与本年合计、年初（年末）结转结余等各行之和，本年收入合计与各项收入之和
  en: in a summary, the grand total with the year's total and the carry-overs, the year's income with its sources
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，各组成行相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, the lines it consists of add up to {right}, difference {difference}"
*/
select
    report_key,
    key as subject,
    subject_name,
    amount_yuan as left_amount,
    parts_yuan as right_amount,
    tolerance,
    printed as left_printed,
    keys as left_evidence,
    part_keys as right_evidence
from chk_sum
where scope = 'line_measure'
-- the classes of expenditure are another breakdown, see table_summary_classes
and (
    node not in ('expenditure_this_year', 'expenditure_total')
    or list_has_any(parts, ['expenditure_this_year', 'basic_expenditure', 'project_expenditure'])
)
