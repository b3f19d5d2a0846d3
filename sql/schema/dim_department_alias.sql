-- 部门的每种印出名称一行
-- Grain: one row per department and printed name.
create table if not exists dim_department_alias (
    department_key varchar not null,
    alias varchar not null,
    first_year integer not null,
    last_year integer not null,
    primary key (department_key, alias)
);

comment on table dim_department_alias is '粒度：部门的每种印出名称一行 — Grain: one row per department and printed name';
comment on column dim_department_alias.department_key is '部门键 — department, see dim_department';
comment on column dim_department_alias.alias is '文件中印出的名称 — name as a document prints it';
comment on column dim_department_alias.first_year is '最早使用年度 — earliest fiscal year it is used for';
comment on column dim_department_alias.last_year is '最晚使用年度 — latest fiscal year it is used for';
