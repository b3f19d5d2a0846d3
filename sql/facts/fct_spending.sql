-- Spending of one report ($report_key) by the lowest functional codes it prints; which cells count is said in
-- load/gather_leaves. Where no table states a function, nor a part of it, nor the whole it belongs to, for a fund and a
-- phase, the narrative may: those rows say so in `source`. A row of a table is never overwritten.
with printed as (
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
    group by all
),

stated as (
    select
        claim.report_key,
        report.department_key,
        report.fiscal_year,
        claim.function_code,
        claim.fund_code,
        claim.phase,
        claim.amount_yuan as total_yuan,
        null::decimal(20, 2) as basic_yuan,
        null::decimal(20, 2) as personnel_yuan,
        null::decimal(20, 2) as public_yuan,
        null::decimal(20, 2) as project_yuan,
        null::decimal(20, 2) as remitted_yuan,
        null::decimal(20, 2) as operating_yuan,
        null::decimal(20, 2) as subsidy_yuan,
        'narrative' as source,
        claim.document_sha256,
        null::varchar as table_code,
        claim.page_no
    from fct_claim as claim
    inner join bridge_report_document as bridge
        on claim.document_sha256 = bridge.document_sha256 and bridge.is_current
    inner join dim_report as report
        on claim.report_key = report.report_key
    where
        claim.report_key = $report_key
        and claim.measure_code = 'expenditure'
        and claim.function_code is not null
        and claim.economic_code is null
        and claim.fund_code is not null
        and claim.amount_yuan is not null
    qualify
        row_number() over (
            partition by claim.function_code, claim.fund_code, claim.phase
            order by
                claim.confidence desc, claim.document_sha256 asc, claim.page_no asc, claim.char_start asc
        ) = 1
),

lowest as (
    select stated.*
    from stated
    anti join stated as deeper
        on
            stated.fund_code = deeper.fund_code
            and stated.phase = deeper.phase
            and stated.function_code != deeper.function_code
            and starts_with(deeper.function_code, stated.function_code)
),

only_stated as (
    select lowest.*
    from lowest
    anti join printed
        on
            lowest.fund_code = printed.fund_code
            and lowest.phase = printed.phase
            and (
                starts_with(lowest.function_code, printed.function_code)
                or starts_with(printed.function_code, lowest.function_code)
            )
)

select * from printed
union all
select * from only_stated;
