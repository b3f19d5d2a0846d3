-- Which document of a report ($report_key) is the current one for each official table: one that has the table before
-- one that only lists it, then the latest publication date (none printed: last), then the hash, so that the order of
-- loading does not matter. A table no other document has stays current: a report may be split over several files.
with stated as (
    select
        report_table.document_sha256,
        report_table.table_code,
        bridge.published_on,
        bool_and(report_table.status = 'absent') as is_absent
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    where bridge.report_key = $report_key and report_table.table_code is not null
    group by all
),

ranked as (
    select
        document_sha256,
        table_code,
        row_number() over (
            partition by table_code
            order by is_absent asc, published_on desc nulls last, document_sha256 asc
        ) = 1 as is_current
    from stated
)

update report_table
set is_current = ranked.is_current
from ranked
where
    report_table.document_sha256 = ranked.document_sha256
    and report_table.table_code = ranked.table_code
    and report_table.is_current != ranked.is_current;

update cell_amount
set is_current = report_table.is_current
from report_table
where
    cell_amount.report_key = $report_key
    and cell_amount.document_sha256 = report_table.document_sha256
    and cell_amount.table_no = report_table.table_no
    and cell_amount.is_current != report_table.is_current;

with standing as (
    select
        bridge.document_sha256,
        coalesce(
            bool_or(report_table.is_current) filter (
                where report_table.table_code is not null and report_table.status != 'absent'
            ),
            true
        ) as is_current
    from bridge_report_document as bridge
    left join report_table
        on bridge.document_sha256 = report_table.document_sha256
    where bridge.report_key = $report_key
    group by all
)

update bridge_report_document
set is_current = standing.is_current
from standing
where
    bridge_report_document.document_sha256 = standing.document_sha256
    and bridge_report_document.is_current != standing.is_current;
