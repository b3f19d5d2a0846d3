-- Economic codes ($codes) that reports print and the catalogue does not know: derived anew from all that is loaded.
-- The name is what follows the code in the row's label, else the last part of the label of a row of that code; of the
-- latest year, then the last in order. A code that stands in a column's header stays without a name.
delete from dim_economic
where origin = 'observed' and list_contains($codes, economic_code);

insert into dim_economic by name
with printed as (
    select
        cell_amount.*,
        unnest([cell_amount.economic_code, cell_amount.government_economic_code]) as code
    from cell_amount
    where
        cell_amount.fiscal_year is not null
        and (
            list_contains($codes, cell_amount.economic_code)
            or list_contains($codes, cell_amount.government_economic_code)
        )
),

observed as (
    select
        printed.code as economic_code,
        printed.fiscal_year,
        coalesce(
            nullif(regexp_extract(cell.row_label, '(^|/)' || printed.code || '[\s\]）).、:：-]*([^/]+)', 2), ''),
            if(
                cell.row_code = printed.code,
                nullif(regexp_replace(split_part(cell.row_label, '/', -1), '^[\s\d\[\]（）().、:：-]+', ''), ''),
                null
            )
        ) as name
    from printed
    left join cell
        on
            printed.document_sha256 = cell.document_sha256
            and printed.page_no = cell.page_no
            and printed.table_no = cell.table_no
            and printed.row_no = cell.row_no
            and printed.col_no = cell.col_no
    where
        list_contains($codes, printed.code)
        and printed.code not in (select known.economic_code from dim_economic as known)
)

select
    economic_code,
    if(economic_code[1] = '5', 'government', 'department') as classification,
    case length(economic_code) when 3 then '类' when 5 then '款' when 7 then '项' else '其他' end as level,
    arg_max(name, row(fiscal_year, name)) filter (where name is not null) as name,
    if(length(economic_code) > 3, left(economic_code, -2), null) as parent_code,
    min(fiscal_year) as first_year,
    max(fiscal_year) as last_year,
    'observed' as origin
from observed
group by economic_code;
