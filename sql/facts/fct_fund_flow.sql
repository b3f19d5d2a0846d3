-- Opening balance, income, expenditure, closing balance of one report ($report_key) by fund and lowest functional code.
select
    report_key,
    department_key,
    fiscal_year,
    function_code,
    fund_code,
    phase,
    sum(amount_yuan) filter (where measure_code = 'opening_balance') as opening_yuan,
    coalesce(
        sum(amount_yuan) filter (where measure_code = 'income_this_year'),
        sum(amount_yuan) filter (where measure_code in ('government_fund_income', 'state_capital_income')),
        sum(amount_yuan) filter (where measure_code = 'appropriation_income')
    ) as income_yuan,
    coalesce(
        sum(amount_yuan) filter (where measure_code = 'expenditure'),
        sum(amount_yuan) filter (where measure_code = 'expenditure_this_year')
    ) as expenditure_yuan,
    sum(amount_yuan) filter (where measure_code = 'basic_expenditure') as basic_yuan,
    sum(amount_yuan) filter (where measure_code = 'project_expenditure') as project_yuan,
    sum(amount_yuan) filter (where measure_code = 'closing_balance') as closing_yuan,
    'table' as source,
    document_sha256,
    table_code,
    min(page_no) as page_no
from leaf_amount
where
    fact = 'fct_fund_flow'
    and fund_code in ('government_fund', 'state_capital')
group by all;
