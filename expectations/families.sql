-- What a warehouse holds, by family: the gate compares it with the last published one.
-- Grain: one row per family, item of it (kind of report, family of tables, fact table) and fiscal year.
with current_table as (
    select
        report_table.*,
        report.fiscal_year,
        coalesce(dim_table.family, 'unknown') as table_family
    from report_table
    inner join bridge_report_document as bridge
        on report_table.document_sha256 = bridge.document_sha256
    inner join dim_report as report
        on bridge.report_key = report.report_key
    left join dim_table
        on report_table.table_code = dim_table.table_code
    where report_table.is_current and report_table.status != 'absent'
),

fact as (
    select
        'fct_spending' as fact,
        table_code,
        fiscal_year
    from fct_spending
    union all
    select
        'fct_revenue' as fact,
        table_code,
        fiscal_year
    from fct_revenue
    union all
    select
        'fct_economic_spending' as fact,
        table_code,
        fiscal_year
    from fct_economic_spending
    union all
    select
        'fct_three_public' as fact,
        table_code,
        fiscal_year
    from fct_three_public
    union all
    select
        'fct_fund_flow' as fact,
        table_code,
        fiscal_year
    from fct_fund_flow
    union all
    select
        'fct_balance' as fact,
        table_code,
        fiscal_year
    from fct_balance
    union all
    select
        'fct_amount' as fact,
        table_code,
        fiscal_year
    from fct_amount
    union all
    select
        'fct_claim' as fact,
        null as table_code,
        report.fiscal_year
    from fct_claim
    inner join dim_report as report
        on fct_claim.report_key = report.report_key
),

counted as (
    select
        'reports' as family,
        kind as item,
        fiscal_year,
        count(*) as row_count
    from dim_report
    group by all
    union all
    select
        'tables' as family,
        table_family as item,
        fiscal_year,
        count(*) as row_count
    from current_table
    group by all
    union all
    select
        'cells' as family,
        current_table.table_family as item,
        current_table.fiscal_year,
        count(*) as row_count
    from cell
    inner join current_table
        on cell.document_sha256 = current_table.document_sha256 and cell.table_no = current_table.table_no
    group by all
    union all
    select
        'facts' as family,
        fact as item,
        fiscal_year,
        count(*) as row_count
    from fact
    group by all
    union all
    select
        'facts_by_family' as family,
        fact.fact || ' ' || coalesce(dim_table.family, 'narrative') as item,
        fact.fiscal_year,
        count(*) as row_count
    from fact
    left join dim_table
        on fact.table_code = dim_table.table_code
    group by all
)

select
    family,
    item,
    fiscal_year,
    row_count
from counted
order by all;
