/*
title: {zh: 表缺金额单位, en: table without a unit}
family: format
severity: warning
quantity: text
compares:
  zh: 有金额的表与其印出的金额单位
  en: each table with amounts with the unit printed over it
tolerance: none
since: 0.2.0
finding:
  zh: "{subject}：“{left_printed}”上没有印出金额单位（{right_printed}）"
  en: "{subject}: no unit is printed over «{left_printed}» ({right_printed})"
*/
with amount_table as (
    select
        report_table.*,
        bridge.report_key
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    where
        report_table.is_current
        and report_table.role = 'amount'
        and report_table.status = 'present'
        and report_table.table_code is not null
),

printed as (
    select
        document_sha256,
        table_no,
        list(distinct coalesce(unit, '')) as units,
        min(concat_ws(':', left(document_sha256, 12), page_no, table_no, row_no, col_no)) as key
    from cell
    group by all
)

select
    amount_table.report_key,
    concat_ws(':', left(amount_table.document_sha256, 12), amount_table.table_no) as subject,
    amount_table.title as subject_name,
    amount_table.unit = '' and list_contains(printed.units, '') as is_broken,
    amount_table.title as left_printed,
    coalesce(nullif(amount_table.unit, ''), nullif(printed.units[1], ''), '—') as right_printed,
    [printed.key] as left_evidence
from amount_table
inner join printed
    on amount_table.document_sha256 = printed.document_sha256 and amount_table.table_no = printed.table_no
