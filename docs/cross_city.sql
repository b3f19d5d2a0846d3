-- 各地部门决算：社会保障和就业支出（208 类）占全部支出的比重，与上年相比
-- What share of its spending did each department put into social security and employment, and how did that change?
with by_year as (
    select
        coalesce(region.prefecture_name, region.name) as city,
        department.name as department,
        spending.department_key,
        spending.fiscal_year,
        sum(spending.total_yuan) as all_yuan,
        sum(spending.total_yuan) filter (where spending.function_code like '208%') as social_yuan
    from fct_spending as spending
    inner join dim_department as department
        on spending.department_key = department.department_key
    left join dim_region as region
        on department.region_code = region.region_code
    where spending.fund_code = 'all' and spending.phase = 'final'
    group by all
)

select
    now.city,
    now.department,
    now.fiscal_year,
    now.all_yuan,
    now.social_yuan,
    round(100 * now.social_yuan / now.all_yuan, 1) as social_pct,
    round(100 * (now.social_yuan - before.social_yuan) / before.social_yuan, 1) as change_pct
from by_year as now
left join by_year as before
    on now.department_key = before.department_key and now.fiscal_year = before.fiscal_year + 1
where now.fiscal_year = 2024
order by social_pct desc nulls last, now.department_key asc;
