-- Economic codes ($codes) that reports print and the catalogue does not know: derived anew from all that is loaded.
-- The name is the last part of the row's label without its leading code, of the latest year, then the last in order; a
-- code that stands in a column's header stays without a name.
delete from dim_economic
where origin = 'observed' and list_contains($codes, economic_code);

insert into dim_economic by name
with observed as (
    select
        amount.economic_code,
        amount.fiscal_year,
        nullif(regexp_replace(split_part(cell.row_label, '/', -1), '^[\s\d\[\]（）().、:：-]+', ''), '') as name
    from cell_amount as amount
    left join cell
        on
            amount.document_sha256 = cell.document_sha256
            and amount.page_no = cell.page_no
            and amount.table_no = cell.table_no
            and amount.row_no = cell.row_no
            and amount.col_no = cell.col_no
            and amount.economic_code = cell.row_code
    where
        list_contains($codes, amount.economic_code)
        and amount.fiscal_year is not null
        and amount.economic_code not in (select known.economic_code from dim_economic as known)
)

select
    economic_code,
    if(economic_code[1] = '5', 'government', 'department') as classification,
    case length(economic_code) when 3 then '类' when 5 then '款' else '其他' end as level,
    arg_max(name, row(fiscal_year, name)) filter (where name is not null) as name,
    if(length(economic_code) > 3, left(economic_code, -2), null) as parent_code,
    min(fiscal_year) as first_year,
    max(fiscal_year) as last_year,
    'observed' as origin
from observed
group by economic_code;
