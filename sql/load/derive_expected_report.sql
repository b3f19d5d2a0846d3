-- Which reports should exist on $as_of: what was published before, what lists of units name, what a user gave
-- (ledger_given), with the day by which each should be public (ledger_rule).
delete from ops_expected_report;

insert into ops_expected_report by name
with names as (
    select
        department.region_code,
        department.department_key,
        department.name as department,
        department.name as called
    from dim_department as department
    where department.region_code is not null
    union
    select
        department.region_code,
        department.department_key,
        department.name as department,
        alias.alias as called
    from dim_department as department
    inner join dim_department_alias as alias on department.department_key = alias.department_key
    where department.region_code is not null
),

due as (
    select
        rule.kind,
        dim_year.fiscal_year,
        rule.years_without,
        rule.because as due_because,
        make_date(dim_year.fiscal_year + rule.years_after, rule.month, rule.day) as due_on
    from ledger_rule as rule
    cross join dim_year
),

upcoming as (
    select
        kind,
        min(fiscal_year) as fiscal_year
    from due
    where due_on > $as_of
    group by all
),

published as (
    select
        department.region_code,
        department.name as called,
        report.kind,
        min(report.fiscal_year) as first_year,
        max(report.fiscal_year) as last_year
    from dim_report as report
    inner join dim_department as department on report.department_key = department.department_key
    where department.region_code is not null
    group by all
),

published_before as (
    select
        published.region_code,
        published.called,
        published.kind,
        due.fiscal_year,
        'published_before' as because,
        cast(null as date) as given_on
    from published
    inner join due on published.kind = due.kind
    inner join upcoming on published.kind = upcoming.kind
    where
        due.fiscal_year >= published.first_year
        and due.fiscal_year
        <= greatest(published.last_year, least(upcoming.fiscal_year, published.last_year + due.years_without))
),

listed as (
    select distinct
        department.region_code,
        unit.name as called,
        report.kind,
        report.fiscal_year,
        'listed_unit' as because,
        cast(null as date) as given_on
    from report_unit as unit
    inner join dim_report as report on unit.report_key = report.report_key
    inner join dim_department as department on report.department_key = department.department_key
    where
        (unit.is_subordinate or unit.is_reporting)
        and department.region_code is not null
        and not regexp_matches(unit.name, '本级|机关$')
        and not contains(department.name, unit.name)
),

wanted as (
    select * from published_before
    union all
    select * from listed
    union all
    select
        region_code,
        department as called,
        kind,
        fiscal_year,
        'given' as because,
        due_on as given_on
    from ledger_given
),

-- A unit list says 市节能监察中心 where the unit calls itself 攀枝花市节能监察中心.
spelled as (
    select
        wanted.*,
        unnest(
            list_distinct(
                [
                    wanted.called,
                    region.name || wanted.called,
                    region.name || ltrim(wanted.called, right(region.name, 1))
                ]
            )
        ) as spelling
    from wanted
    left join dim_region as region on wanted.region_code = region.region_code
),

resolved as (
    select
        wanted.*,
        names.department_key,
        coalesce(names.department, wanted.called) as department
    from spelled as wanted
    left join names on wanted.region_code = names.region_code and wanted.spelling = names.called
    qualify row_number() over (
        partition by wanted.region_code, wanted.called, wanted.kind, wanted.fiscal_year, wanted.because, wanted.given_on
        order by names.department = wanted.called desc nulls last, names.department_key nulls last
    ) = 1
)

select
    resolved.region_code,
    resolved.department,
    resolved.fiscal_year,
    resolved.kind,
    due.due_because,
    '' as reason,
    $as_of as as_of,
    max(resolved.department_key) as department_key,
    string_agg(distinct resolved.because, '|' order by resolved.because) as because,
    coalesce(min(resolved.given_on), due.due_on) as due_on,
    if(coalesce(min(resolved.given_on), due.due_on) > $as_of, 'not_due', 'due') as state
from resolved
inner join due on resolved.kind = due.kind and resolved.fiscal_year = due.fiscal_year
group by resolved.region_code, resolved.department, resolved.fiscal_year, resolved.kind, due.due_on, due.due_because;
