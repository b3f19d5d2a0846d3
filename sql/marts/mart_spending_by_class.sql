-- 报告 × 类 × 资金 × 阶段
-- Grain: report × class × fund × phase.
-- Filter on one fund and one phase; report_total_yuan is the sum over the classes of the report.
-- Example:
--   select department, class_code, class_name, total_yuan, round(100 * total_yuan / report_total_yuan, 1) as share_pct
--   from mart_spending_by_class
--   where fiscal_year = 2024 and fund_code = 'all' and phase = 'final'
--   order by department, total_yuan desc
create or replace view mart_spending_by_class as
with by_class as (
    select
        spending.report_key,
        left(spending.function_code, 3) as class_code,
        spending.fund_code,
        spending.phase,
        sum(spending.total_yuan) as total_yuan,
        sum(spending.basic_yuan) as basic_yuan,
        sum(spending.project_yuan) as project_yuan
    from fct_spending as spending
    group by all
)

select
    report.report_key,
    department.region_code,
    report.department_key,
    department.name as department,
    report.fiscal_year,
    report.kind,
    by_class.class_code,
    class.name as class_name,
    by_class.fund_code,
    by_class.phase,
    by_class.total_yuan,
    by_class.basic_yuan,
    by_class.project_yuan,
    sum(by_class.total_yuan)
        over (partition by by_class.report_key, by_class.fund_code, by_class.phase)
        as report_total_yuan
from by_class
inner join dim_report as report
    on by_class.report_key = report.report_key
inner join dim_department as department
    on report.department_key = department.department_key
left join dim_function as class
    on by_class.class_code = class.function_code;

comment on view mart_spending_by_class is '粒度：报告 × 类 × 资金 × 阶段 — Grain: report × class × fund × phase';
comment on column mart_spending_by_class.report_key is '报告键 — report, see dim_report';
comment on column mart_spending_by_class.region_code is '行政区划代码 — GB/T 2260 code; NULL where unresolved';
comment on column mart_spending_by_class.department_key is '部门键 — department, see dim_department';
comment on column mart_spending_by_class.department is '部门名称 — name of the department';
comment on column mart_spending_by_class.fiscal_year is '年度 — fiscal year';
comment on column mart_spending_by_class.kind is '种类：budget / final — budget or final';
comment on column mart_spending_by_class.class_code is '类的代码 — code of the class, 3 digits';
comment on column mart_spending_by_class.class_name is '类的名称 — name of the class';
comment on column mart_spending_by_class.fund_code is '资金，只可取一种 — fund: filter on one';
comment on column mart_spending_by_class.phase is '阶段 — phase, see dim_phase';
comment on column mart_spending_by_class.total_yuan is '支出合计（元） — expenditure, yuan';
comment on column mart_spending_by_class.basic_yuan is '基本支出（元） — basic expenditure, yuan';
comment on column mart_spending_by_class.project_yuan is '项目支出（元） — project expenditure, yuan';
comment on column mart_spending_by_class.report_total_yuan is '报告合计（元） — sum over the classes of the report, yuan';
