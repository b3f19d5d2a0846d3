-- 行政区划 × 年度 × 种类 × 口径 × 类，全部资金
-- Grain: division × year × kind × scope × class, all funds.
-- Figures of the report's own phase. Only what is loaded counts: compare departments before comparing sums. A report
-- of a department contains its units: filter on one scope. Regions that are not resolved are left out.
-- Example:
--   select class_name, region_name, departments, total_yuan
--   from mart_city_spending
--   where fiscal_year = 2024 and kind = 'final' and scope = 'department'
--   order by class_code, total_yuan desc
create or replace view mart_city_spending as
with by_class as (
    select
        department.region_code,
        report.fiscal_year,
        report.kind,
        report.scope,
        left(spending.function_code, 3) as class_code,
        count(distinct report.department_key) as departments,
        sum(spending.total_yuan) as total_yuan
    from fct_spending as spending
    inner join dim_report as report
        on spending.report_key = report.report_key and spending.phase = report.kind
    inner join dim_department as department
        on report.department_key = department.department_key
    where spending.fund_code = 'all'
    group by all
)

select
    by_class.region_code,
    region.name as region_name,
    region.level as region_level,
    region.province_name,
    region.prefecture_name,
    by_class.fiscal_year,
    by_class.kind,
    by_class.scope,
    by_class.class_code,
    class.name as class_name,
    by_class.departments,
    by_class.total_yuan
from by_class
inner join dim_region as region
    on by_class.region_code = region.region_code
left join dim_function as class
    on by_class.class_code = class.function_code;

comment on view mart_city_spending
is '粒度：行政区划 × 年度 × 种类 × 口径 × 类，全部资金 — Grain: division × year × kind × scope × class, all funds';
comment on column mart_city_spending.region_code is '行政区划代码 — GB/T 2260 code';
comment on column mart_city_spending.region_name is '行政区划名称 — name of the division';
comment on column mart_city_spending.region_level is '级别 — country, province, prefecture or county';
comment on column mart_city_spending.province_name is '省级名称 — name of its province';
comment on column mart_city_spending.prefecture_name is '地级名称 — name of its prefecture';
comment on column mart_city_spending.fiscal_year is '年度 — fiscal year';
comment on column mart_city_spending.kind is '种类：budget / final — budget or final';
comment on column mart_city_spending.scope is '口径，只可取一种 — department, unit or consolidated: filter on one';
comment on column mart_city_spending.class_code is '类的代码 — code of the class, 3 digits';
comment on column mart_city_spending.class_name is '类的名称 — name of the class';
comment on column mart_city_spending.departments is '部门数 — departments that add to it';
comment on column mart_city_spending.total_yuan is '支出合计（元），全部资金 — expenditure of all funds, yuan';
