-- 每个指标一行
-- Grain: one row per measure.
create table if not exists dim_measure (
    measure_code varchar not null primary key,
    name varchar not null,
    name_en varchar not null,
    family varchar not null
);

comment on table dim_measure is '粒度：每个指标一行 — Grain: one row per measure';
comment on column dim_measure.measure_code is '指标代码 — measure';
comment on column dim_measure.name is '中文名称 — Chinese name';
comment on column dim_measure.name_en is '英文名称 — English name';
comment on column dim_measure.family
is '归入的事实族：spending / revenue / balance / three_public … — family, which decides the fact table';
