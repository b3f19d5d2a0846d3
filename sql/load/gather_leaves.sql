-- The cells of one report ($report_key) that each fact by functional code may sum without counting twice.
-- Grain of the temporary table leaf_amount: one row per fact and cell of the lowest printed functional codes.
-- For each fact, fund and phase one kind of table wins (fact_source.fact_rank). Within it
--   * a cell that stands under two economic classifications counts once;
--   * a function's own row stands before its rows by unit or by economic code, summed only where it is missing;
--   * where the kind is printed twice (parts of one table, or the whole and then one table a unit), a function counts
--     from the first table that states it, a part of it or the whole it belongs to: never twice. Tables of different
--     units are parts: all count where the whole is not printed, none where it is.
create or replace temporary table leaf_amount as
with wanted (fact, family) as (
    values
    ('fct_spending', 'spending'),
    ('fct_revenue', 'revenue'),
    ('fct_fund_flow', 'balance'),
    ('fct_fund_flow', 'revenue'),
    ('fct_fund_flow', 'spending')
),

source as (
    select
        amount.*,
        fact_source.fact,
        fact_source.fact_rank,
        if(amount.unit_key is null, 0, 1)
        + if(amount.economic_code is null, 0, 1)
        + if(amount.government_economic_code is null, 0, 1) as detail
    from fct_amount as amount
    inner join fact_source
        on amount.table_code = fact_source.table_code
    inner join dim_measure
        on amount.measure_code = dim_measure.measure_code
    inner join wanted
        on fact_source.fact = wanted.fact and dim_measure.family = wanted.family
    where
        amount.report_key = $report_key
        and amount.is_leaf
        and not amount.is_total
        and amount.function_code is not null
),

best as (
    select
        fact,
        fund_code,
        phase,
        min(fact_rank) as fact_rank,
        arg_min(table_no, row(fact_rank, table_no)) as first_table_no
    from source
    group by all
),

owner as (
    select
        table_no,
        if(count(distinct unit_key) = 1 and count(unit_key) = count(*), min(unit_key), null) as only_unit
    from source
    group by table_no
),

stated as (
    select
        source.fact,
        source.fund_code,
        source.phase,
        source.fact_rank,
        source.table_no,
        source.function_code,
        source.measure_code,
        source.table_no > best.first_table_no as is_later,
        any_value(owner.only_unit) as only_unit,
        min(source.detail) as detail
    from source
    inner join best
        on
            source.fact = best.fact
            and source.fund_code = best.fund_code
            and source.phase = best.phase
            and source.fact_rank = best.fact_rank
    inner join owner
        on source.table_no = owner.table_no
    group by all
),

repeated as (
    select
        later.fact,
        later.fund_code,
        later.phase,
        later.table_no,
        later.function_code
    from stated as later
    semi join stated as earlier
        on
            later.fact = earlier.fact
            and later.fund_code = earlier.fund_code
            and later.phase = earlier.phase
            and later.table_no > earlier.table_no
            and (
                (earlier.only_unit is null and later.only_unit is not null)
                or (
                    coalesce(later.only_unit = earlier.only_unit, true)
                    and (
                        starts_with(later.function_code, earlier.function_code)
                        or starts_with(earlier.function_code, later.function_code)
                    )
                )
            )
    where later.is_later
),

counted as (
    select stated.*
    from stated
    anti join repeated
        on
            stated.fact = repeated.fact
            and stated.fund_code = repeated.fund_code
            and stated.phase = repeated.phase
            and stated.table_no = repeated.table_no
            and stated.function_code = repeated.function_code
),

counted_cell as (
    select source.*
    from source
    semi join counted
        on
            source.fact = counted.fact
            and source.fund_code = counted.fund_code
            and source.phase = counted.phase
            and source.fact_rank = counted.fact_rank
            and source.table_no = counted.table_no
            and source.function_code = counted.function_code
            and source.measure_code = counted.measure_code
            and source.detail = counted.detail
)

select
    fact,
    report_key,
    department_key,
    fiscal_year,
    function_code,
    fund_code,
    phase,
    measure_code,
    amount_yuan,
    document_sha256,
    table_code,
    page_no
from counted_cell
qualify
    row_number() over (
        partition by fact, table_no, page_no, row_no, col_no, fund_code, phase, measure_code, function_code
        order by economic_code, government_economic_code
    ) = 1;
