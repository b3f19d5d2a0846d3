-- Wholes and the sum of their printed parts, by the compositions of the catalogue. A part that is not printed is stood
-- in for by its own parts. `scope` says within what: a row (of one table by measure, or by fund), the lines of a
-- summary.
create or replace temp table chk_node as
with ordinary as (
    select
        *,
        family in ('revenue', 'balance')
        and measure_code in (
            select part from chk_composition
            where dimension = 'measure' and whole = 'income_total')
            as is_income
    from chk_amount
    where fund_code not in ('ordinary_appropriation', 'nontax_appropriation', 'non_appropriation')
),

row_measure as (
    select
        'row_measure' as scope,
        'measure' as dimension,
        measure_code as node,
        concat_ws(
            '|', document_sha256, table_no, row_no, unit_key, function_code, economic_code, government_economic_code,
            phase, if(is_income or measure_code = 'income_total', '', fund_code)
        ) as group_id,
        *
    from ordinary
    where rows_by in ('function', 'economic', 'unit', 'project') and columns_by = 'measure'
),

row_fund as (
    select
        'row_fund' as scope,
        'fund' as dimension,
        fund_code as node,
        concat_ws(
            '|', document_sha256, table_no, row_no, unit_key, function_code, economic_code, government_economic_code,
            phase, measure_code
        ) as group_id,
        *
    from ordinary
    where family in ('spending', 'economic', 'project', 'three_public', 'balance') and not is_income
),

line_measure as (
    select
        'line_measure' as scope,
        'measure' as dimension,
        measure_code as node,
        concat_ws(
            '|', document_sha256, table_no, phase, if(is_income or measure_code = 'income_total', '', fund_code)
        ) as group_id,
        *
    from ordinary
    where rows_by = 'line' and function_code is null
),

line_fund as (
    select
        'line_fund' as scope,
        'fund' as dimension,
        fund_code as node,
        concat_ws('|', document_sha256, table_no, phase, measure_code) as group_id,
        *
    from ordinary
    where rows_by = 'line' and measure_code in ('opening_balance', 'closing_balance')
),

single_measure as (
    select
        'single_measure' as scope,
        'measure' as dimension,
        measure_code as node,
        concat_ws('|', document_sha256, table_no, unit_key, phase, fund_code) as group_id,
        *
    from ordinary
    where rows_by = 'single'
),

node as (
    from row_measure
    union all by name
    from row_fund
    union all by name
    from line_measure
    union all by name
    from line_fund
    union all by name
    from single_measure
),

ranked as (
    select
        *,
        if(
            dimension = 'measure',
            case fund_code when 'all' then 0 when 'appropriation' then 1 else 2 end,
            0
        ) as fund_rank
    from node
    qualify fund_rank = min(fund_rank) over (partition by scope, group_id, node)
)

-- a carry-over printed by fund alone is their sum; what is printed twice with two amounts cannot be told: NULL
select
    scope,
    dimension,
    group_id,
    node,
    min_by(ranked, (row_no, col_no)) as first,
    if(
        count(*) = count(distinct fund_code) or count(distinct amount_yuan) = 1,
        if(count(distinct fund_code) = 1, min(amount_yuan), sum(amount_yuan)),
        null
    ) as amount_yuan,
    sum(half_step) / if(count(distinct fund_code) = 1, count(*), 1) as half_step,
    bool_and(concat_ws('/', row_label, column_path) like '%其中%') as is_among,
    list(key order by row_no, col_no) as keys
from ranked
group by all;

create or replace temp table chk_sum as
with pair as (
    select
        whole.scope,
        whole.group_id,
        whole.node as whole,
        part.node as part,
        part.amount_yuan,
        part.half_step,
        part.keys,
        part.is_among,
        composition.may_be_within,
        composition.between_codes
    from chk_node as whole
    inner join chk_composition as composition
        on whole.dimension = composition.dimension and whole.node = composition.whole
    inner join chk_node as part
        on whole.scope = part.scope and whole.group_id = part.group_id and composition.part = part.node
),

counted as (
    select pair.*
    from pair
    where
        not exists (
            select 1
            from pair as nearer
            where
                nearer.scope = pair.scope
                and nearer.group_id = pair.group_id
                and nearer.whole = pair.whole
                and list_contains(pair.between_codes, nearer.part)
        )
),

held as (
    select
        counted.*,
        counted.may_be_within != '' and bool_or(counted.part in (select may_be_within from chk_composition)) over (
            partition by counted.scope, counted.group_id, counted.whole
        ) as is_held
    from counted
),

added as (
    select
        scope,
        group_id,
        whole,
        if(count(*) = count(amount_yuan), sum(amount_yuan), null) as amount_yuan,
        if(count(*) = count(amount_yuan), sum(amount_yuan) filter (not is_held), null) as amount_beside,
        sum(half_step) as half_step,
        list(part order by part) as parts,
        flatten(list(keys order by part)) as part_keys
    from held
    group by all
    -- «其中» one part of it: not all of its parts
    having count(*) > 1 or not bool_and(is_among)
)

select
    whole.scope,
    whole.first.report_key,
    whole.first.table_code,
    whole.group_id,
    whole.node,
    whole.keys[1] as key,
    whole.first.subject_name,
    whole.first.printed,
    whole.amount_yuan,
    whole.keys,
    if(
        abs(whole.amount_yuan - added.amount_beside) < abs(whole.amount_yuan - added.amount_yuan),
        added.amount_beside,
        added.amount_yuan
    ) as parts_yuan,
    whole.half_step + added.half_step as tolerance,
    added.parts,
    added.part_keys
from chk_node as whole
inner join added
    on whole.scope = added.scope and whole.group_id = added.group_id and whole.node = added.whole;
