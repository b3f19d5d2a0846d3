/*
title: {zh: 金额缺单位, en: amount without a unit}
family: format
severity: info
quantity: text
needs: [claims]
compares:
  zh: 情况说明中的金额与其后的单位
  en: each amount of the narrative with the unit behind it
tolerance: none
since: 0.2.0
finding:
  zh: "{subject}：“{left_printed}”后没有金额单位，按上下文作“{right_printed}”"
  en: "{subject}: no unit behind «{left_printed}», read as {right_printed} from what stands around it"
because: the reader takes the unit of the figures around it and says so (method unit_assumed); the figure counts half
*/
select
    claim.report_key,
    concat(left(claim.document_sha256, 12), ':', claim.page_no, '@', claim.char_start, '-', claim.char_end) as subject,
    dim_measure.name as subject_name,
    bool_or(claim.method = 'unit_assumed') as is_broken,
    any_value(claim.printed) as left_printed,
    any_value(claim.unit) as right_printed,
    [concat(left(claim.document_sha256, 12), ':', claim.page_no, '@', claim.char_start, '-', claim.char_end)]
        as left_evidence
from fct_claim as claim
inner join bridge_report_document as bridge
    on claim.document_sha256 = bridge.document_sha256 and bridge.is_current
inner join dim_measure
    on claim.measure_code = dim_measure.measure_code
where claim.amount_yuan is not null and claim.report_key is not null
group by claim.report_key, claim.document_sha256, claim.page_no, claim.char_start, claim.char_end, dim_measure.name
qualify row_number() over (partition by subject order by subject_name) = 1
