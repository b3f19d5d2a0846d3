/*
title: {zh: “三公”经费各项之和, en: three public expenses add up}
family: table
severity: error
quantity: yuan
needs: ["family:three_public"]
compares:
  zh: “三公”经费合计与因公出国（境）费、公务用车购置及运行维护费、公务接待费之和，公务用车与购置费、运行维护费之和
  en: the three public expenses with travel abroad, vehicles and receptions; vehicles with purchase and running cost
tolerance: half a printed step for each figure, (n + 1) · s / 2
since: 0.2.0
finding:
  zh: "{subject}：印出 {left}，各项相加为 {right}，相差 {difference}"
  en: "{subject}: printed {left}, its parts add up to {right}, difference {difference}"
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
where scope = 'single_measure'
