-- Spending of one report ($report_key) by the lowest economic codes it prints, of departments and of governments apart.
-- For each fund, phase, expenditure scope and classification one kind of table wins. Within it the row of the whole
-- report stands before its rows by unit, by function or by a code of the other classification, which are summed only
-- where it is missing; a code with a longer code below it is no leaf.
with classified as (
    select
        'department' as classification,
        amount.economic_code as code,
        amount.government_economic_code as other_code,
        amount.*
    from fct_amount as amount
    where amount.report_key = $report_key and amount.economic_code is not null
    union all by name
    select
        'government' as classification,
        amount.government_economic_code as code,
        amount.economic_code as other_code,
        amount.*
    from fct_amount as amount
    where amount.report_key = $report_key and amount.government_economic_code is not null
),

source as (
    select
        amount.*,
        fact_source.fact_rank,
        case amount.measure_code
            when 'basic_expenditure' then 'basic'
            when 'personnel_expenditure' then 'basic'
            when 'public_expenditure' then 'basic'
            when 'project_expenditure' then 'project'
            else fact_source.expenditure_scope
        end as expenditure_scope,
        if(amount.unit_key is null, 0, 1)
        + if(amount.function_code is null, 0, 1)
        + if(amount.other_code is null, 0, 1) as detail
    from classified as amount
    inner join fact_source
        on amount.table_code = fact_source.table_code and fact_source.fact = 'fct_economic_spending'
    inner join dim_measure
        on amount.measure_code = dim_measure.measure_code and dim_measure.family = 'spending'
    where amount.is_leaf or amount.function_code is null
),

winning_table as (
    select * from source
    qualify
        fact_rank = min(fact_rank) over (partition by classification, fund_code, phase, expenditure_scope)
),

own_row as (
    select * from winning_table
    qualify
        row(detail, table_no) = min(row(detail, table_no)) over (
            partition by classification, fund_code, phase, expenditure_scope, measure_code, code
        )
),

lowest as (
    select own_row.*
    from own_row
    anti join own_row as below
        on
            own_row.classification = below.classification
            and own_row.fund_code = below.fund_code
            and own_row.phase = below.phase
            and own_row.expenditure_scope = below.expenditure_scope
            and own_row.code != below.code
            and starts_with(below.code, own_row.code)
)

select
    report_key,
    department_key,
    fiscal_year,
    code as economic_code,
    classification,
    expenditure_scope,
    fund_code,
    phase,
    coalesce(
        sum(amount_yuan) filter (where measure_code in ('basic_expenditure', 'project_expenditure')),
        sum(amount_yuan) filter (where measure_code = 'expenditure')
    ) as amount_yuan,
    sum(amount_yuan) filter (where measure_code = 'personnel_expenditure') as personnel_yuan,
    sum(amount_yuan) filter (where measure_code = 'public_expenditure') as public_yuan,
    'table' as source,
    document_sha256,
    table_code,
    min(page_no) as page_no
from lowest
group by all;
