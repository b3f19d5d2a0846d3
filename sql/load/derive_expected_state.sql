-- How far expected reports have come that are not loaded: a document or an address (ledger_candidate) whose name says
-- that it is this department's, this year's and of this kind. What was fetched for a place may leave the place away.
update ops_expected_report
set
    state = best.state,
    reason = best.reason,
    document_sha256 = best.sha256,
    source_url = best.url
from (
    with sought as (
        select
            expected.region_code,
            expected.department,
            expected.fiscal_year,
            expected.kind,
            coalesce(
                nullif(replace(expected.department, coalesce(region.name, ''), ''), ''), expected.department
            ) as short,
            coalesce(region.short_name, '') as place
        from ops_expected_report as expected
        left join dim_region as region on expected.region_code = region.region_code
        where expected.state in ('due', 'not_due')
    ),

    -- ※ stands for the name: of the place's own links without the place, of a document from a folder in full.
    fitting as (
        select
            sought.*,
            candidate.*,
            replace(
                replace(replace(candidate.said, sought.department, '※'), sought.place || sought.short, '※'),
                sought.short,
                '※'
            ) as marked
        from sought
        inner join ledger_candidate as candidate
            on
                sought.region_code = candidate.linked_for
                and sought.fiscal_year = candidate.named_year
                and sought.kind = candidate.named_kind
                and contains(candidate.said, sought.short)
        union all by name
        select
            sought.*,
            candidate.*,
            replace(candidate.said, sought.department, '※') as marked
        from sought
        inner join ledger_candidate as candidate
            on
                sought.fiscal_year = candidate.named_year
                and sought.kind = candidate.named_kind
                and contains(candidate.said, sought.department)
        where candidate.linked_for is null
    )

    select
        region_code,
        department,
        fiscal_year,
        kind,
        url,
        sha256,
        case
            when loaded_as is not null or document_status in ('not_a_report', 'scanned') then 'read'
            when document_status is not null or sha256 is null then 'failed'
            else 'found'
        end as state,
        case
            when loaded_as is not null then 'its document says that it is ' || loaded_as
            when document_status is not null then document_status || ': ' || document_reason
            when sha256 is null then status || ': ' || reason
            else 'fetched, not ingested yet'
        end as reason
    from fitting
    where
        regexp_matches(
            marked, '(^|[^一-龥]|[省市县区州旗盟年度])※([（(]?(本级|机关)[)）]?)?($|[^一-龥]|部门|单位|关于|公开|预|决|年)'
        )
    qualify row_number() over (
        partition by region_code, department, fiscal_year, kind
        order by loaded_as is not null, document_status is null, sha256 is null, url, sha256
    ) = 1
) as best
where
    ops_expected_report.region_code is not distinct from best.region_code
    and ops_expected_report.department = best.department
    and ops_expected_report.fiscal_year = best.fiscal_year
    and ops_expected_report.kind = best.kind;

drop table ledger_candidate;
