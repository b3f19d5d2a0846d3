/*
title: {zh: 公开日期, en: publication date}
family: format
severity: warning
quantity: text
compares:
  zh: 印出的公开日期与报告年度：决算不得早于年度终了，预算不得早于年度开始
  en: the printed date of publication with the year - final accounts after its end, a budget not before its beginning
tolerance: none
since: 0.2.0
finding:
  zh: "印出的公开日期为 {left_printed}，而最早应为 {right_printed}"
  en: "published on {left_printed} as printed, which cannot be before {right_printed}"
because: >
  Accounts of a year are made after it ends; a budget is approved by the congress in the first months of its year and
  published within twenty days (预算法 第十四条).
*/
select
    bridge.report_key,
    left(bridge.document_sha256, 12) as subject,
    '公开日期' as subject_name,
    bridge.published_on < make_date(dim_report.fiscal_year + if(dim_report.kind = 'final', 1, 0), 1, 1) as is_broken,
    bridge.published_on::varchar as left_printed,
    make_date(dim_report.fiscal_year + if(dim_report.kind = 'final', 1, 0), 1, 1)::varchar as right_printed,
    list_filter(
        [left(bridge.document_sha256, 12) || ':' || nullif(regexp_extract(bridge.evidence, '^page (\d+)', 1), '')],
        lambda one: one is not null  -- noqa: RF02
    ) as left_evidence
from bridge_report_document as bridge
inner join dim_report
    on bridge.report_key = dim_report.report_key
where bridge.published_on is not null
