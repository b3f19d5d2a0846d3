-- 每个公开报告的部门或单位一行
-- Grain: one row per publishing department or unit.
create table if not exists dim_department (
    department_key varchar not null primary key,
    region_code varchar,
    name varchar not null,
    level varchar not null,
    parent_department_key varchar,
    first_year integer not null,
    last_year integer not null
);

comment on table dim_department is '粒度：每个公开报告的部门或单位一行 — Grain: one row per publishing department or unit';
comment on column dim_department.department_key
is '部门键：区划代码:名称；区划未定时以 unknown-哈希八位 代区划 — region_code:name; unknown-<8 of sha256>:name if unresolved';
comment on column dim_department.region_code is '行政区划代码，未定为空 — GB/T 2260 code; NULL where unresolved';
comment on column dim_department.name is '规范名称 — canonical name';
comment on column dim_department.level
is 'department 部门（有过部门或汇总报告）或 unit 单位 — department if a report of it says so, else unit';
comment on column dim_department.parent_department_key
is '上级部门键，未知为空；其自身未必有报告 — department above, maybe without a report of its own; NULL while unknown';
comment on column dim_department.first_year is '最早报告年度 — earliest fiscal year reported';
comment on column dim_department.last_year is '最晚报告年度 — latest fiscal year reported';
