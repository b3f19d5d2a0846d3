-- Which official tables feed which fact, by the family of the table. The lowest rank wins where two tables of a report
-- print the same thing; they are never added. Within a family the table of one fund stands before the table of all
-- funds with a column for it: it alone splits basic and project. A new table needs no line here, only its family.
delete from fact_source;

insert into fact_source by name
select
    feeds.fact,
    dim_table.table_code,
    row_number() over (
        partition by feeds.fact
        order by feeds.family_rank, (dim_table.fund_code = 'all')::int, dim_table.table_code
    ) as fact_rank,
    case dim_table.measure_code
        when 'basic_expenditure' then 'basic'
        when 'project_expenditure' then 'project'
        else 'all'
    end as expenditure_scope,
    dim_table.rows_by = 'line' as is_summary
from dim_table
inner join (
    values
    ('fct_spending', 'spending', 1),
    ('fct_spending', 'flow', 1),
    ('fct_spending', 'project', 2),
    ('fct_revenue', 'balance', 1),
    ('fct_revenue', 'revenue', 2),
    ('fct_economic_spending', 'economic', 1),
    ('fct_economic_spending', 'spending', 2),
    ('fct_three_public', 'three_public', 1),
    ('fct_fund_flow', 'flow', 1),
    ('fct_fund_flow', 'spending', 2),
    ('fct_balance', 'balance', 1)
) as feeds (fact, family, family_rank)
    on dim_table.family = feeds.family;
