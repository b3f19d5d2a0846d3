/*
title: {zh: 缺百分号, en: per cent sign missing}
family: format
severity: info
quantity: text
needs: [claims]
compares:
  zh: 情况说明中的占比、增减比例、完成率与其后的百分号
  en: each share, rate of change and rate of completion of the narrative with the per cent sign behind it
tolerance: none
since: 0.2.0
finding:
  zh: "{subject}：“{left_printed}”后缺“{right_printed}”"
  en: "{subject}: «{left_printed}» without «{right_printed}»"
because: 占76.23 is read as per cent because nothing else makes sense there; the reader says so (method unit_assumed)
*/
select
    report_key,
    key as subject,
    subject_name,
    method = 'unit_assumed' as is_broken,
    substr(sentence, greatest(1, sentence_offset - 5), length(printed) + 12) as left_printed,
    '%' as right_printed,
    [key] as left_evidence
from chk_claim
where unit = '%' and measure_code in ('share_pct', 'change_pct', 'completion_pct', 'change_vs_budget_pct')
