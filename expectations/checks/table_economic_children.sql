/*
title: {zh: 款级之和, en: economic items add up to the class}
family: table
severity: error
quantity: yuan
needs: ["rows:economic"]
compares:
  zh: 经济科目表中，类的金额与其下各款之和
  en: in a table by economic code, each class with the sum of the items below it
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，其下各款相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, the rows below it add up to {right}, difference {difference}"
*/
select
    above.report_key,
    above.key as subject,
    above.subject_name,
    above.amount_yuan as left_amount,
    sum(child.amount_yuan) as right_amount,
    above.half_step + sum(child.half_step) as tolerance,
    any_value(above.printed) as left_printed,
    [above.key] as left_evidence,
    list(child.key order by child.row_no) as right_evidence
from chk_tree as above
inner join chk_tree as child
    on above.branch = child.branch and above.key = child.parent_key
where above.rows_by = 'economic'
group by above.report_key, above.key, above.subject_name, above.amount_yuan, above.half_step
