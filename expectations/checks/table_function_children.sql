/*
title: {zh: 款项之和, en: codes add up to the code above}
family: table
severity: error
quantity: yuan
needs: ["rows:function"]
compares:
  zh: 功能科目表中，类（款）的金额与其下各款（项）之和
  en: in a table by functional code, each class or type with the sum of the rows below it
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，其下各项相加为 {right}，相差 {difference}"
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
where above.rows_by = 'function'
group by above.report_key, above.key, above.subject_name, above.amount_yuan, above.half_step
