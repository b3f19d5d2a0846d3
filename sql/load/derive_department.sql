-- What a department ($department_key) owes to all its reports together; no report left, no department.
delete from dim_department
where
    department_key = $department_key
    and department_key not in (select dim_report.department_key from dim_report);

with reports as (
    select
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year,
        bool_or(scope != 'unit') as is_department
    from dim_report
    where department_key = $department_key
)

update dim_department
set
    parent_department_key = (
        select max(split_part($department_key, ':', 1) || ':' || bridge.parent)
        from bridge_report_document as bridge
        inner join dim_report
            on bridge.report_key = dim_report.report_key
        where dim_report.department_key = $department_key
    ),
    first_year = reports.first_year,
    last_year = reports.last_year,
    level = if(reports.is_department, 'department', 'unit')
from reports
where dim_department.department_key = $department_key;

delete from dim_department_alias
where department_key = $department_key;

insert into dim_department_alias by name
select
    dim_report.department_key,
    bridge.publisher as alias,
    min(dim_report.fiscal_year) as first_year,
    max(dim_report.fiscal_year) as last_year
from bridge_report_document as bridge
inner join dim_report
    on bridge.report_key = dim_report.report_key
where dim_report.department_key = $department_key
group by all;
