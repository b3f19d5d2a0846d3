-- 每份报告（部门、年度、种类、口径）一行
-- Grain: one row per report: department, year, kind and scope.
create table if not exists dim_report (
    report_key varchar not null primary key,
    department_key varchar not null,
    fiscal_year integer not null,
    kind varchar not null,
    scope varchar not null,
    published_on date,
    version integer not null,
    is_current boolean not null
);

comment on table dim_report is '粒度：每份报告（部门、年度、种类、口径）一行 — Grain: one row per report: department, year, kind and scope';
comment on column dim_report.report_key is '报告键：部门键:年度:种类:口径 — department_key:fiscal_year:kind:scope';
comment on column dim_report.department_key is '部门键 — department, see dim_department';
comment on column dim_report.fiscal_year is '年度 — fiscal year';
comment on column dim_report.kind is '种类：budget 预算 / final 决算 — budget or final';
comment on column dim_report.scope is '口径：department 部门 / unit 单位 / consolidated 汇总 — department, unit or consolidated';
comment on column dim_report.published_on is '公开日期，取各文件中最晚者 — latest publication date printed in its documents';
comment on column dim_report.version
is '第几次公开：说同一张表的文件数的最大值 — most documents that state one same table; 1 when never republished';
comment on column dim_report.is_current
is '恒为真：被取代的是文件，不是报告 — always true: documents are superseded, see report_table.is_current';
