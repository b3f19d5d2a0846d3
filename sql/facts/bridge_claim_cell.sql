-- The stated figures of one report ($report_key) beside the cells that mean the same: measure, function, economic item,
-- fund and phase. A fund that the narrative leaves out is all of them, but for three public expenses, whose tables name
-- one, and for sources of income, whose measure names it. A function is paid from one of the three budgets: its
-- appropriation is that of the budget printed, where none of all three is. Figures need not be equal: what differs is a
-- finding.
with claim as (
    select
        fct_claim.*,
        case fct_claim.measure_code
            when 'appropriation_income_total' then 'income_total'
            when 'appropriation_expenditure_total' then 'expenditure_total'
            else fct_claim.measure_code
        end as cell_measure,
        dim_measure.family = 'three_public' as any_fund,
        dim_measure.family = 'revenue' and fct_claim.measure_code != 'income_this_year' as is_source
    from fct_claim
    inner join bridge_report_document as bridge
        on fct_claim.document_sha256 = bridge.document_sha256 and bridge.is_current
    inner join dim_measure
        on fct_claim.measure_code = dim_measure.measure_code
    where
        fct_claim.report_key = $report_key
        and fct_claim.amount_yuan is not null
        and dim_measure.family != 'narrative'
        and fct_claim.method != 'function_unresolved'
        and (
            fct_claim.measure_code != 'expenditure'
            or fct_claim.function_code is not null
            or fct_claim.economic_code is not null
        )
),

printed as (
    select
        amount.*,
        case
            when amount.measure_code = 'expenditure' and amount.function_code is null and amount.economic_code is null
                then 'expenditure_this_year'
            else amount.measure_code
        end as claim_measure
    from fct_amount as amount
    left join dim_table
        on amount.table_code = dim_table.table_code
    where
        amount.report_key = $report_key
        and amount.unit_key is null
        and amount.government_economic_code is null
        and (coalesce(dim_table.columns_by, 'measure') = 'measure' or amount.economic_code is not null)
        and (
            amount.is_total
            or amount.function_code is not null
            or amount.economic_code is not null
            or coalesce(dim_table.rows_by, '') in ('line', 'single')
        )
)

select distinct
    claim.report_key,
    claim.document_sha256 as claim_document_sha256,
    claim.page_no as claim_page_no,
    claim.char_start,
    claim.measure_code,
    printed.document_sha256,
    printed.page_no,
    printed.table_no,
    printed.row_no,
    printed.col_no
from claim
inner join printed
    on
        claim.cell_measure = printed.claim_measure
        and claim.function_code is not distinct from printed.function_code
        and claim.economic_code is not distinct from printed.economic_code
        and claim.phase = printed.phase
        and (
            (claim.any_fund and printed.fund_code in ('all', 'appropriation', 'general_budget'))
            or coalesce(claim.fund_code, 'all') = printed.fund_code
            or (claim.is_source and printed.fund_code in ('all', 'appropriation'))
            or (
                claim.function_code is not null
                and claim.fund_code = 'appropriation'
                and printed.fund_code in ('general_budget', 'government_fund', 'state_capital')
            )
        )
qualify
    not (claim.fund_code = 'appropriation' and claim.function_code is not null)
    or dense_rank() over (
        partition by claim.document_sha256, claim.page_no, claim.char_start, claim.measure_code
        order by printed.fund_code = 'appropriation' desc
    ) = 1
