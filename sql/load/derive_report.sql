-- What a report ($report_key) owes to all its documents together; no document left, no report.
delete from dim_report
where
    report_key = $report_key
    and report_key not in (select bridge.report_key from bridge_report_document as bridge);

with statements as (
    select
        report_table.table_code,
        count(distinct report_table.document_sha256) as documents
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    where
        bridge.report_key = $report_key
        and report_table.table_code is not null
        and report_table.status != 'absent'
    group by all
)

update dim_report
set
    published_on = (
        select max(bridge.published_on)
        from bridge_report_document as bridge
        where bridge.report_key = $report_key
    ),
    version = coalesce((select max(statements.documents) from statements), 1)
where dim_report.report_key = $report_key;
