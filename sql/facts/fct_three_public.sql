-- The three public expenses of one report ($report_key), one row a phase: the report's own first row, of the widest
-- fund that the table is about; a table that knows nothing but its units is summed over them.
with own_row as (
    select
        amount.*,
        amount.unit_key is not null as is_part,
        list_position(['all', 'appropriation', 'general_budget'], amount.fund_code) as width
    from fct_amount as amount
    inner join fact_source
        on amount.table_code = fact_source.table_code and fact_source.fact = 'fct_three_public'
    inner join dim_measure
        on amount.measure_code = dim_measure.measure_code and dim_measure.family = 'three_public'
    where
        amount.report_key = $report_key
        and amount.function_code is null
        and amount.economic_code is null
        and amount.government_economic_code is null
    qualify
        row(is_part, fact_source.fact_rank, coalesce(width, 9), amount.fund_code, amount.table_no)
        = min(row(is_part, fact_source.fact_rank, coalesce(width, 9), amount.fund_code, amount.table_no))
            over (partition by amount.phase)
),

first_line as (
    select * from own_row
    qualify
        row_number() over (
            partition by measure_code, phase, unit_key
            order by page_no, row_no, col_no
        ) = 1
)

select
    report_key,
    department_key,
    fiscal_year,
    phase,
    fund_code,
    sum(amount_yuan) filter (where measure_code = 'three_public_total') as total_yuan,
    sum(amount_yuan) filter (where measure_code = 'overseas_travel') as overseas_travel_yuan,
    sum(amount_yuan) filter (where measure_code = 'official_vehicles_total') as official_vehicles_yuan,
    sum(amount_yuan) filter (where measure_code = 'vehicle_purchase') as vehicle_purchase_yuan,
    sum(amount_yuan) filter (where measure_code = 'vehicle_operation') as vehicle_operation_yuan,
    sum(amount_yuan) filter (where measure_code = 'official_reception') as official_reception_yuan,
    sum(amount_yuan) filter (where measure_code = 'conference') as conference_yuan,
    sum(amount_yuan) filter (where measure_code = 'training') as training_yuan,
    'table' as source,
    document_sha256,
    table_code,
    min(page_no) as page_no
from first_line
group by all;
