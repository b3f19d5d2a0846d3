-- 每个支出功能分类科目代码一行
-- Grain: one row per functional classification code.
create table if not exists dim_function (
    function_code varchar not null primary key,
    level varchar not null,
    name varchar,
    parent_code varchar,
    class_code varchar not null,
    class_name varchar,
    first_year integer,
    last_year integer,
    origin varchar not null
);

comment on table dim_function is '粒度：每个支出功能分类科目代码一行 — Grain: one row per functional classification code';
comment on column dim_function.function_code is '科目代码（3 / 5 / 7 位） — functional code, 3, 5 or 7 digits';
comment on column dim_function.level is '级次：类 / 款 / 项 — level: class, section or item';
comment on column dim_function.name is '最新名称；仅见于报告且无名称时为空 — latest name; NULL for an observed code printed without one';
comment on column dim_function.parent_code is '上级科目代码 — code of the level above';
comment on column dim_function.class_code is '所属类的代码（前 3 位） — code of its class, the first 3 digits';
comment on column dim_function.class_name is '所属类的名称 — name of its class';
comment on column dim_function.first_year is '最早使用年度 — first year of use known';
comment on column dim_function.last_year is '最晚使用年度，仍在使用为空 — last year of use known';
comment on column dim_function.origin
is '来源：catalogue 目录；observed 仅见于已入库报告 — catalogue, or observed: only seen in loaded reports';
