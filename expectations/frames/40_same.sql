-- One meaning, one figure a table: what a table of a report says of a unit, a code, a measure, a fund and a phase. Rows
-- by economic item are added up. Of several tables that say the same, the first is compared with each of the others.
-- Income by source counts what was carried over in one table and leaves it out in another: only tables alike in that.
create or replace temp table chk_same as
with meaning as (
    select
        *,
        case
            when
                measure_code = 'expenditure' and function_code is null and economic_code is null
                then 'expenditure_this_year'
            when rows_by = 'line' and measure_code = 'expenditure' and is_total then 'expenditure_this_year'
            else measure_code
        end as meant
    from chk_amount
    where
        government_economic_code is null
        and rows_by in ('function', 'economic', 'line', 'single')
        and (is_total or function_code is not null or economic_code is not null or rows_by in ('line', 'single'))
),

opening as (
    select
        document_sha256,
        table_no
    from chk_amount
    where measure_code = 'opening_balance' and amount_yuan != 0
    group by all
),

said as (
    select
        report_key,
        document_sha256,
        table_no,
        table_code,
        any_value(table_name) as table_name,
        meant as measure_code,
        unit_key,
        function_code,
        if(rows_by = 'economic' or columns_by = 'economic', economic_code, null) as economic_code,
        fund_code,
        phase,
        if(
            count(*) = 1 or bool_and(rows_by = 'function' and economic_code is not null and is_leaf),
            sum(amount_yuan),
            null
        ) as amount_yuan,
        sum(half_step) as half_step,
        list(key order by row_no, col_no) as keys,
        any_value(printed) as printed,
        min_by(subject_name, (row_no, col_no)) as subject_name
    from meaning
    group by all
    having amount_yuan is not null
),

ranked as (
    select
        *,
        exists(
            select 1
            from opening
            where opening.document_sha256 = said.document_sha256 and opening.table_no = said.table_no
        ) as has_opening,
        measure_code in (
            select part from chk_composition
            where dimension = 'measure' and whole = 'income_this_year'
        ) as is_source,
        row_number() over (
            partition by report_key, measure_code, unit_key, function_code, economic_code, fund_code, phase
            order by document_sha256, table_no
        ) as place
    from said
)

select
    first_said.report_key,
    first_said.measure_code,
    first_said.function_code,
    first_said.economic_code,
    first_said.fund_code,
    first_said.phase,
    first_said.amount_yuan as left_yuan,
    first_said.half_step + other.half_step as tolerance,
    other.amount_yuan as right_yuan,
    first_said.printed as left_printed,
    other.printed as right_printed,
    first_said.keys as left_keys,
    other.keys as right_keys,
    concat_ws(' ', first_said.keys[1], other.keys[1]) as subject,
    first_said.subject_name || ' ↔ ' || other.table_name as subject_name,
    other.table_code as other_table_code
from ranked as first_said
inner join ranked as other
    on
        first_said.report_key = other.report_key
        and first_said.measure_code = other.measure_code
        and first_said.unit_key is not distinct from other.unit_key
        and first_said.function_code is not distinct from other.function_code
        and first_said.economic_code is not distinct from other.economic_code
        and first_said.fund_code = other.fund_code
        and first_said.phase = other.phase
        and (first_said.document_sha256, first_said.table_no) != (other.document_sha256, other.table_no)
where
    first_said.place = 1
    and other.place > 1
    and (not first_said.is_source or first_said.has_opening = other.has_opening);
