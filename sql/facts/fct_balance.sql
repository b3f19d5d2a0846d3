-- Balance figures of one report ($report_key) from its summary tables: for each measure, fund and phase the first line
-- of the table of lowest rank. The side follows from the measure.
with sides (measure_code, side) as (
    values
    ('income_total', 'income'),
    ('appropriation_income_total', 'income'),
    ('opening_balance', 'income'),
    ('basic_opening_balance', 'income'),
    ('project_opening_balance', 'income'),
    ('nonfiscal_surplus_used', 'income'),
    ('expenditure_total', 'expenditure'),
    ('appropriation_expenditure_total', 'expenditure'),
    ('expenditure_this_year', 'expenditure'),
    ('surplus_distribution', 'expenditure'),
    ('closing_balance', 'expenditure'),
    ('basic_closing_balance', 'expenditure'),
    ('project_closing_balance', 'expenditure')
)

select
    amount.report_key,
    amount.department_key,
    amount.fiscal_year,
    amount.measure_code,
    sides.side,
    amount.fund_code,
    amount.phase,
    amount.amount_yuan,
    'table' as source,
    amount.document_sha256,
    amount.table_code,
    amount.page_no
from fct_amount as amount
inner join fact_source
    on amount.table_code = fact_source.table_code and fact_source.fact = 'fct_balance'
inner join dim_measure
    on amount.measure_code = dim_measure.measure_code and dim_measure.family = 'balance'
left join sides
    on amount.measure_code = sides.measure_code
where
    amount.report_key = $report_key
    and amount.function_code is null
    and amount.unit_key is null
qualify
    row_number() over (
        partition by amount.measure_code, amount.fund_code, amount.phase
        order by fact_source.fact_rank, amount.table_no, amount.page_no, amount.row_no, amount.col_no
    ) = 1;
