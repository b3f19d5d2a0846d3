-- 绩效指标：哪个部门、哪个项目、目标多少、完成多少
-- Grain: one row per printed indicator of a report's current documents.
-- ``is_met`` compares one number with one number and its sign, unless another unit stands behind the number achieved.
-- Amounts are those of the project and stand in each of its rows: count a project once before summing them.
-- Example:
--   select department_name, project_name, level3, sign, target, achieved
--   from mart_performance
--   where fiscal_year = 2024 and phase = 'final' and not is_met
--   order by department_name, form_no, row_no
create or replace view mart_performance as
with compared as (
    select
        *,
        case
            when achieved_unit != coalesce(unit, '') then null
            when sign = '≥' then achieved_value >= target_value
            when sign = '≤' then achieved_value <= target_value
            when sign = '=' then achieved_value = target_value
            when sign = '>' then achieved_value > target_value
            when sign = '<' then achieved_value < target_value
        end as is_met
    from fct_performance
)

select
    department.region_code,
    region.name as region_name,
    report.department_key,
    department.name as department_name,
    report.kind,
    compared.report_key,
    compared.fiscal_year,
    compared.phase,
    compared.scope,
    compared.project_name,
    compared.budget_label,
    compared.initial_budget_yuan,
    compared.budget_yuan,
    compared.executed_yuan,
    compared.level1,
    compared.level2,
    compared.level3,
    compared.nature,
    compared.sign,
    compared.target,
    compared.target_value,
    compared.unit,
    compared.achieved,
    compared.achieved_value,
    compared.is_met,
    compared.weight,
    compared.score,
    compared.form_title,
    compared.document_sha256,
    compared.page_no,
    compared.form_no,
    compared.row_no
from compared
inner join bridge_report_document as stated
    on compared.document_sha256 = stated.document_sha256 and stated.is_current
inner join dim_report as report
    on compared.report_key = report.report_key
inner join dim_department as department
    on report.department_key = department.department_key
left join dim_region as region
    on department.region_code = region.region_code;

comment on view mart_performance
is '粒度：现行报告中每个绩效指标一行 — Grain: one row per printed indicator of a report''s current documents';
comment on column mart_performance.region_code is '行政区划代码 — GB/T 2260 code; NULL where not resolved';
comment on column mart_performance.region_name is '行政区划名称 — name of the division';
comment on column mart_performance.department_key is '部门键 — department, see dim_department';
comment on column mart_performance.department_name is '部门名称 — name of the department';
comment on column mart_performance.kind is '报告种类 budget / final — kind of the report';
comment on column mart_performance.report_key is '报告键 — report, see dim_report';
comment on column mart_performance.fiscal_year is '年度 — fiscal year';
comment on column mart_performance.phase is 'budget 只有目标 / final 有完成情况 — targets only, or with what was achieved';
comment on column mart_performance.scope is 'department 部门整体 / project 项目 — what the form is about';
comment on column mart_performance.project_name is '项目名称 — project as printed';
comment on column mart_performance.budget_label is '资金名称原文 — what the amount is called';
comment on column mart_performance.initial_budget_yuan is '年初预算数（元） — initial budget of the project, yuan';
comment on column mart_performance.budget_yuan is '预算数（元） — budget of the project, yuan';
comment on column mart_performance.executed_yuan is '执行数（元） — executed amount of the project, yuan';
comment on column mart_performance.level1 is '一级指标 — first level';
comment on column mart_performance.level2 is '二级指标 — second level';
comment on column mart_performance.level3 is '三级指标或指标名称 — the indicator';
comment on column mart_performance.nature is '指标性质原文 — nature as printed';
comment on column mart_performance.sign is '目标方向 — side of the target';
comment on column mart_performance.target is '指标值原文 — target as printed';
comment on column mart_performance.target_value is '指标值 — target where it is one number';
comment on column mart_performance.unit is '度量单位 — unit of the target';
comment on column mart_performance.achieved is '完成值原文 — what was achieved, as printed';
comment on column mart_performance.achieved_value is '完成值 — what was achieved where it is one number';
comment on column mart_performance.is_met
is '是否达到目标；不可比时为空 — whether the target was met; NULL where the two cannot be compared';
comment on column mart_performance.weight is '分值或权重 — weight or points to be had';
comment on column mart_performance.score is '得分 — points given';
comment on column mart_performance.form_title is '表名原文 — title of the form';
comment on column mart_performance.document_sha256 is '文件 — document, see dim_document';
comment on column mart_performance.page_no is '页码 — page';
comment on column mart_performance.form_no is '第几张绩效表 — form within the document';
comment on column mart_performance.row_no is '表内第几个指标 — indicator within the form';
