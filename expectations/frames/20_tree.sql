-- Rows with codes, each beside the row above it that it is a part of: in its own column, the nearest one printed before
-- with a shorter code. Rows whose code repeats row by row (one row a project) are parts like any other.
create or replace temp table chk_tree as
with coded as (
    select
        *,
        case
            when rows_by = 'economic' then coalesce(economic_code, government_economic_code)
            when columns_by = 'economic' or economic_code is null then function_code
        end as code,
        concat_ws(
            '|', document_sha256, table_no, unit_key, col_no, measure_code, fund_code, phase,
            if(columns_by = 'economic', economic_code, null)
        ) as branch
    from chk_amount
    where rows_by in ('function', 'economic')
),

parent as (
    select
        child.branch,
        child.key,
        above.key as parent_key
    from coded as child
    inner join coded as above
        on
            child.branch = above.branch
            and child.row_no > above.row_no
            and length(above.code) < length(child.code)
            and starts_with(child.code, above.code)
    qualify row_number() over (
        partition by child.branch, child.key
        order by length(above.code) desc, above.row_no desc
    ) = 1
)

select
    coded.*,
    parent.parent_key
from coded
left join parent
    on coded.branch = parent.branch and coded.key = parent.key;
