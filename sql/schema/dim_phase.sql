-- 每个阶段一行
-- Grain: one row per phase.
create table if not exists dim_phase (
    phase varchar not null primary key,
    name varchar not null,
    name_en varchar not null
);

comment on table dim_phase is '粒度：每个阶段一行 — Grain: one row per phase';
comment on column dim_phase.phase is '阶段代码 — phase';
comment on column dim_phase.name is '中文名称 — Chinese name';
comment on column dim_phase.name_en is '英文名称 — English name';
