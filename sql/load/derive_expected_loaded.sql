-- Expected reports that are loaded, in whatever scope.
update ops_expected_report
set
    state = 'loaded',
    reason = 'loaded: ' || loaded.scopes,
    report_key = loaded.report_key,
    document_sha256 = loaded.document_sha256,
    source_url = loaded.source_url
from (
    select
        report.department_key,
        report.fiscal_year,
        report.kind,
        string_agg(distinct report.scope, ', ' order by report.scope) as scopes,
        min(report.report_key) as report_key,
        min(bridge.document_sha256) filter (where bridge.is_current) as document_sha256,
        min(document.source_url) as source_url
    from dim_report as report
    inner join bridge_report_document as bridge on report.report_key = bridge.report_key
    inner join dim_document as document on bridge.document_sha256 = document.document_sha256
    group by all
) as loaded
where
    ops_expected_report.department_key = loaded.department_key
    and ops_expected_report.fiscal_year = loaded.fiscal_year
    and ops_expected_report.kind = loaded.kind;
