-- Spending of one report ($report_key) by the lowest functional codes it prints; which
-- cells count is said in load/gather_leaves.
select
    report_key,
    department_key,
    fiscal_year,
    function_code,
    fund_code,
    phase,
    sum(amount_yuan) filter (where measure_code = 'expenditure') as total_yuan,
    sum(amount_yuan) filter (where measure_code = 'basic_expenditure') as basic_yuan,
    sum(amount_yuan) filter (where measure_code = 'personnel_expenditure') as personnel_yuan,
    sum(amount_yuan) filter (where measure_code = 'public_expenditure') as public_yuan,
    sum(amount_yuan) filter (where measure_code = 'project_expenditure') as project_yuan,
    sum(amount_yuan) filter (where measure_code = 'remittance_to_superior') as remitted_yuan,
    sum(amount_yuan) filter (where measure_code = 'operating_expenditure') as operating_yuan,
    sum(amount_yuan) filter (where measure_code = 'subsidy_to_affiliated_units') as subsidy_yuan,
    'table' as source,
    document_sha256,
    table_code,
    min(page_no) as page_no
from leaf_amount
where fact = 'fct_spending'
group by all;
