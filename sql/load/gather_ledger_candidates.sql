-- Every address (ledger_address) and every document without one, once for each year and kind of report that its name or
-- the page it was linked from names: the table ledger_candidate. A document from a folder has no place.
create or replace temporary table ledger_candidate as
with seen as (
    select
        address.region_code as linked_for,
        address.url,
        address.sha256,
        address.status,
        address.reason,
        address.text || ' ' || address.page_title as said
    from ledger_address as address
    union all by name
    select
        document.source_url as url,
        document.document_sha256 as sha256,
        'fetched' as status,
        '' as reason,
        document.original_name as said
    from dim_document as document
    anti join ledger_address as address on document.document_sha256 = address.sha256
),

named as (
    select
        seen.linked_for,
        seen.url,
        seen.sha256,
        seen.status,
        seen.reason,
        bridge.report_key as loaded_as,
        document.status as document_status,
        document.reason as document_reason,
        regexp_replace(translate(seen.said, '０１２３４５６７８９', '0123456789'), '\s+', '', 'g') as said
    from seen
    left join dim_document as document on seen.sha256 = document.document_sha256
    left join bridge_report_document as bridge on seen.sha256 = bridge.document_sha256
),

years as (
    select
        said,
        'budget' as named_kind,
        unnest(regexp_extract_all(said, '(20\d\d)年?度?[^0-9]{0,30}预算', 1)) as named_year
    from named
    union
    select
        said,
        'final' as named_kind,
        unnest(regexp_extract_all(said, '(20\d\d)年?度?[^0-9]{0,30}决算', 1)) as named_year
    from named
)

select
    named.linked_for,
    named.url,
    named.sha256,
    named.status,
    named.reason,
    named.loaded_as,
    named.document_status,
    named.document_reason,
    named.said,
    years.named_kind,
    cast(years.named_year as integer) as named_year
from named
inner join years on named.said = years.said;
