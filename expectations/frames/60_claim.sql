-- Stated figures of current documents in the order of the text, with the printed step and the key that leads to the
-- page. `place` counts them; `spot` is the sentence. Percentages and counts have their step in their own unit.
create or replace temp table chk_claim as
with unit_of (unit, factor_yuan) as (
    values ('元', 1), ('千元', 1000), ('万元', 10000), ('百万元', 1000000), ('亿元', 100000000)
)

select
    claim.*,
    dim_report.kind,
    dim_report.fiscal_year,
    dim_measure.name as measure_name,
    coalesce(claim.amount_yuan, claim.value) as figure,
    (
        if(claim.amount_yuan is null, 1, coalesce(unit_of.factor_yuan, 10000))
        * power(10, -length(split_part(claim.printed, '.', 2))) / 2
    )::decimal(28, 8) as half_step,
    concat(left(claim.document_sha256, 12), ':', claim.page_no, '@', claim.char_start, '-', claim.char_end) as key,
    concat_ws('|', claim.document_sha256, claim.function_code, claim.economic_code, claim.fund_code) as topic,
    hash(claim.sentence) as spot,
    dense_rank() over (
        partition by claim.document_sha256
        order by claim.page_no, claim.char_start
    ) as place,
    concat_ws(
        ' ', coalesce(about.name, dim_measure.name), coalesce(dim_function.name, dim_economic.name), dim_fund.name
    ) as subject_name
from fct_claim as claim
inner join bridge_report_document as bridge
    on claim.document_sha256 = bridge.document_sha256 and bridge.is_current
inner join dim_report
    on claim.report_key = dim_report.report_key
inner join dim_measure
    on claim.measure_code = dim_measure.measure_code
left join dim_measure as about
    on claim.about_code = about.measure_code
left join dim_function
    on claim.function_code = dim_function.function_code
left join dim_economic
    on claim.economic_code = dim_economic.economic_code and dim_economic.classification = 'department'
left join dim_fund
    on claim.fund_code = dim_fund.fund_code
left join unit_of
    on claim.unit = unit_of.unit
where claim.measure_code = 'detail_amount' or claim.confidence > 0.5;

-- Each change, share and completion rate beside the figures it is derived from: the amount it is about (`base`),
-- stated last before it with no single item between them, the change in the same sentence (`change`), the amount of
-- another phase there (`other`).
create or replace temp table chk_derived as
with derived as (
    select *
    from chk_claim
    where about_code is not null and about_code != 'detail_amount' and measure_code != 'detail_amount'
),

base as (
    select
        derived.key as derived_key,
        derived.measure_code as derived_measure,
        base.figure,
        base.half_step,
        base.key,
        base.place
    from derived
    inner join chk_claim as base
        on
            derived.topic = base.topic
            and derived.about_code = base.measure_code
            and derived.phase is not distinct from base.phase
            and derived.place > base.place
            and base.section is not distinct from derived.section
    where
        not exists (
            select 1
            from chk_claim as item
            where
                item.document_sha256 = derived.document_sha256
                and item.measure_code = 'detail_amount'
                and item.place > base.place
                and item.place < derived.place
        )
    qualify row_number() over (partition by derived.key, derived.measure_code order by base.place desc) = 1
),

other as (
    select
        derived.key as derived_key,
        derived.measure_code as derived_measure,
        other.phase,
        other.figure,
        other.half_step,
        other.key
    from derived
    inner join chk_claim as other
        on
            derived.topic = other.topic
            and derived.about_code = other.measure_code
            and derived.spot = other.spot
            and derived.phase is distinct from other.phase
    qualify row_number() over (
        partition by derived.key, derived.measure_code, other.phase
        order by abs(other.place - derived.place)
    ) = 1
),

change as (
    select
        derived.key as derived_key,
        derived.measure_code as derived_measure,
        change.figure,
        change.half_step,
        change.key
    from derived
    inner join chk_claim as change
        on
            derived.topic = change.topic
            and derived.about_code = change.about_code
            and derived.spot = change.spot
            and derived.place > change.place
            and (
                (derived.measure_code = 'change_pct' and change.measure_code = 'change_vs_prior_year')
                or (derived.measure_code = 'change_vs_budget_pct' and change.measure_code = 'change_vs_budget')
            )
    qualify row_number() over (partition by derived.key, derived.measure_code order by change.place desc) = 1
)

select
    derived.*,
    base.figure as base_yuan,
    base.half_step as base_half,
    base.key as base_key,
    base.place as base_place,
    change.figure as change_yuan,
    change.half_step as change_half,
    change.key as change_key,
    last_year.figure as prior_yuan,
    last_year.half_step as prior_half,
    last_year.key as prior_key,
    budget.figure as budget_yuan,
    budget.half_step as budget_half,
    budget.key as budget_key
from derived
left join base
    on derived.key = base.derived_key and derived.measure_code = base.derived_measure
left join change
    on derived.key = change.derived_key and derived.measure_code = change.derived_measure
left join other as last_year
    on
        derived.key = last_year.derived_key
        and derived.measure_code = last_year.derived_measure
        and last_year.phase = 'prior'
left join other as budget
    on
        derived.key = budget.derived_key
        and derived.measure_code = budget.derived_measure
        and budget.phase in ('budget', 'adjusted_budget')
        and derived.phase = 'final'
qualify row_number() over (
    partition by derived.key, derived.measure_code
    order by (budget.phase = 'budget') = regexp_matches(derived.sentence, '完成(了)?年初预算') desc
) = 1;
