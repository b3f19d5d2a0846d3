-- 每个支出经济分类科目代码一行
-- Grain: one row per economic classification code.
create table if not exists dim_economic (
    economic_code varchar not null primary key,
    classification varchar not null,
    level varchar not null,
    name varchar,
    parent_code varchar,
    first_year integer,
    last_year integer,
    origin varchar not null
);

comment on table dim_economic is '粒度：每个支出经济分类科目代码一行 — Grain: one row per economic classification code';
comment on column dim_economic.economic_code
is '科目代码（3 / 5 位，地方细分 7 位） — economic code, 3 or 5 digits, 7 where a place divides further';
comment on column dim_economic.classification
is 'department 部门经济分类（3）/ government 政府经济分类（5） — which classification: 3xx or 5xx';
comment on column dim_economic.level is '级次：类 / 款 / 项 — level: class, section or item';
comment on column dim_economic.name is '最新名称 — latest name; NULL for an observed code printed without one';
comment on column dim_economic.parent_code is '上级科目代码 — code of the level above';
comment on column dim_economic.first_year is '最早使用年度 — first year of use known';
comment on column dim_economic.last_year is '最晚使用年度，仍在使用为空 — last year of use known';
comment on column dim_economic.origin
is '来源：catalogue / observed — catalogue, or observed: only seen in loaded reports';
