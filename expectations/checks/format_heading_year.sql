/*
title: {zh: 标题年度, en: year of a heading}
family: format
severity: warning
quantity: text
compares:
  zh: 报告各处标题中的年度与报告年度
  en: the year that a heading names with the fiscal year of the report
tolerance: none
since: 0.2.0
finding:
  zh: "标题“{left_printed}”的年度与报告年度 {right_printed} 不符"
  en: "the heading «{left_printed}» names another year than {right_printed}, the year of the report"
because: >
  Reports are made from last year's file, and a heading is forgotten. Headings about what was carried out, compared,
  planned or evaluated may name other years and are left out (vocabulary/remarks.yaml).
*/
select
    bridge.report_key,
    concat(left(remark.document_sha256, 12), ':', remark.page_no, '@', remark.char_start, '-', remark.char_end)
        as subject,
    remark.printed as subject_name,
    translate(remark.value, '〇零○一二三四五六七八九', '000123456789') != dim_report.fiscal_year::varchar as is_broken,
    remark.printed as left_printed,
    dim_report.fiscal_year::varchar as right_printed,
    [concat(left(remark.document_sha256, 12), ':', remark.page_no, '@', remark.char_start, '-', remark.char_end)]
        as left_evidence
from document_remark as remark
inner join bridge_report_document as bridge
    on remark.document_sha256 = bridge.document_sha256 and bridge.is_current
inner join dim_report
    on bridge.report_key = dim_report.report_key
where remark.kind = 'heading'
