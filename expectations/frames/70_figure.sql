-- One meaning, one figure a report, for comparing reports: what a report says of itself as a whole, by measure, code,
-- fund and phase. Its tables are asked first, its narrative for what no table says. Of several figures that mean
-- the same, the finest printed stands for all; `is_contradicted` says that they do not agree: then none is compared.
create or replace temp table chk_figure as
with stated as (
    select
        report_key,
        department_key,
        fiscal_year,
        kind,
        if(
            measure_code = 'expenditure' and function_code is null and economic_code is null,
            'expenditure_this_year',
            measure_code
        ) as measure_code,
        function_code,
        economic_code,
        fund_code,
        phase,
        amount_yuan,
        half_step,
        printed,
        key,
        subject_name,
        column_path,
        row_label,
        1 as source_rank
    from chk_amount
    where
        unit_key is null
        and government_economic_code is null
        and (economic_code is null or rows_by = 'economic')
        and rows_by in ('function', 'economic', 'line', 'single')
        and (is_total or function_code is not null or economic_code is not null or rows_by in ('line', 'single'))
        and phase in ('budget', 'final')
    union all by name
    select
        report_key,
        split_part(report_key, ':', 1) || ':' || split_part(report_key, ':', 2) as department_key,
        fiscal_year,
        kind,
        if(
            measure_code = 'expenditure' and function_code is null and economic_code is null,
            'expenditure_this_year',
            measure_code
        ) as measure_code,
        function_code,
        economic_code,
        coalesce(fund_code, 'all') as fund_code,
        phase,
        amount_yuan,
        half_step,
        printed,
        key,
        subject_name,
        null as column_path,
        sentence as row_label,
        2 as source_rank
    from chk_claim
    where
        about_code is null
        and amount_yuan is not null
        and phase in ('budget', 'final')
        and method in ('clause', 'function_alias')
),

-- what a final account quotes of the budget is not its own figure
own as (
    select *
    from stated
    where phase = kind
    qualify
        source_rank = min(source_rank) over (
            partition by report_key, measure_code, function_code, economic_code, fund_code, phase
        )
)

select
    report_key,
    department_key,
    fiscal_year,
    kind,
    split_part(report_key, ':', 5) as scope,
    measure_code,
    function_code,
    economic_code,
    fund_code,
    phase,
    concat_ws('|', measure_code, function_code, economic_code, fund_code, phase) as meaning,
    min_by(amount_yuan, (half_step, key)) as amount_yuan,
    min(half_step) as half_step,
    min_by(printed, (half_step, key)) as printed,
    min_by(key, (half_step, key)) as key,
    min_by(subject_name, (half_step, key)) as subject_name,
    max(amount_yuan - half_step) > min(amount_yuan + half_step) as is_contradicted
from own
group by all;
