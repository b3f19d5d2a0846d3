-- Revenue of one report ($report_key): by the lowest functional codes of its income table, and for the whole report.
-- A whole-report figure is the first line of a summary, else the total row of another table, of the lowest rank that
-- prints it; only a table that knows nothing but its units is summed over them.
with whole as (
    select
        amount.*,
        fact_source.fact_rank,
        amount.unit_key is not null as is_part
    from fct_amount as amount
    inner join fact_source
        on amount.table_code = fact_source.table_code and fact_source.fact = 'fct_revenue'
    inner join dim_measure
        on amount.measure_code = dim_measure.measure_code and dim_measure.family = 'revenue'
    where
        amount.report_key = $report_key
        and (fact_source.is_summary or amount.is_total or amount.unit_key is not null)
        and amount.function_code is null
        and amount.economic_code is null
        and amount.government_economic_code is null
    qualify
        row(is_part, fact_source.fact_rank, amount.table_no)
        = min(row(is_part, fact_source.fact_rank, amount.table_no))
            over (partition by amount.measure_code, amount.fund_code, amount.phase)
),

first_line as (
    select * from whole
    qualify
        row_number() over (
            partition by measure_code, fund_code, phase, unit_key
            order by page_no, row_no, col_no
        ) = 1
),

counted as (
    select
        report_key,
        department_key,
        fiscal_year,
        null as function_code,
        measure_code,
        fund_code,
        phase,
        amount_yuan,
        document_sha256,
        table_code,
        page_no
    from first_line
    union all by name
    select
        report_key,
        department_key,
        fiscal_year,
        function_code,
        measure_code,
        fund_code,
        phase,
        amount_yuan,
        document_sha256,
        table_code,
        page_no
    from leaf_amount
    where fact = 'fct_revenue'
)

select
    report_key,
    department_key,
    fiscal_year,
    function_code,
    measure_code,
    fund_code,
    phase,
    sum(amount_yuan) as amount_yuan,
    function_code is null as is_total,
    'table' as source,
    document_sha256,
    table_code,
    min(page_no) as page_no
from counted
group by all;
