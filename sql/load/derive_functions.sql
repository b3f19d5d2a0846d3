-- Functional codes ($codes) that reports print and the catalogue does not know: derived anew from all that is loaded.
-- The name is what follows the code in the row's label, else the last part of the label of a row of that code; of the
-- latest year, then the last in order.
delete from dim_function
where origin = 'observed' and list_contains($codes, function_code);

delete from dim_function_name
where origin = 'observed' and list_contains($codes, function_code);

create or replace temporary table observed as
select
    amount.function_code,
    amount.fiscal_year,
    coalesce(
        nullif(regexp_extract(cell.row_label, '(^|/)' || amount.function_code || '[\s\]）).、:：-]*([^/]+)', 2), ''),
        if(
            cell.row_code = amount.function_code,
            nullif(regexp_replace(split_part(cell.row_label, '/', -1), '^[\s\d\[\]（）().、:：-]+', ''), ''),
            null
        )
    ) as name
from cell_amount as amount
left join cell
    on
        amount.document_sha256 = cell.document_sha256
        and amount.page_no = cell.page_no
        and amount.table_no = cell.table_no
        and amount.row_no = cell.row_no
        and amount.col_no = cell.col_no
where
    list_contains($codes, amount.function_code)
    and amount.fiscal_year is not null
    and amount.function_code not in (select known.function_code from dim_function as known);

insert into dim_function_name by name
select
    function_code,
    name,
    min(fiscal_year) as first_year,
    max(fiscal_year) as last_year,
    'observed' as origin
from observed
where name is not null
group by all;

insert into dim_function by name
select
    observed.function_code,
    case length(observed.function_code) when 3 then '类' when 5 then '款' when 7 then '项' else '其他' end as level,
    arg_max(observed.name, row(observed.fiscal_year, observed.name)) filter (where observed.name is not null) as name,
    if(length(observed.function_code) > 3, left(observed.function_code, -2), null) as parent_code,
    left(observed.function_code, 3) as class_code,
    any_value(class.name) as class_name,
    min(observed.fiscal_year) as first_year,
    max(observed.fiscal_year) as last_year,
    'observed' as origin
from observed
left join dim_function as class
    on left(observed.function_code, 3) = class.function_code and class.origin = 'catalogue'
group by observed.function_code;

drop table observed;
