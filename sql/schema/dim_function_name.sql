-- 科目代码的每个名称一行
-- Grain: one row per functional code and name it bore.
create table if not exists dim_function_name (
    function_code varchar not null,
    name varchar not null,
    first_year integer,
    last_year integer,
    origin varchar not null
);

comment on table dim_function_name is '粒度：科目代码的每个名称一行 — Grain: one row per functional code and name it bore';
comment on column dim_function_name.function_code is '科目代码 — functional code';
comment on column dim_function_name.name is '名称 — name';
comment on column dim_function_name.first_year is '最早使用年度，未知为空 — first year of the name; NULL where open or unknown';
comment on column dim_function_name.last_year is '最晚使用年度，仍在使用为空 — last year of the name; NULL while in use or unknown';
comment on column dim_function_name.origin is '来源：catalogue / observed — catalogue or observed';
