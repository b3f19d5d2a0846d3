-- 每种官方表格一行
-- Grain: one row per official table.
create table if not exists dim_table (
    table_code varchar not null primary key,
    name varchar not null,
    name_en varchar not null,
    kind varchar not null,
    rows_by varchar not null,
    columns_by varchar not null,
    side varchar,
    fund_code varchar not null,
    measure_code varchar,
    family varchar not null
);

comment on table dim_table is '粒度：每种官方表格一行 — Grain: one row per official table';
comment on column dim_table.table_code is '表格代码 — official table';
comment on column dim_table.name is '标题 — Chinese title';
comment on column dim_table.name_en is '英文名称 — English name';
comment on column dim_table.kind is '所属报告：budget 预算 / final 决算 — reports that print it: budget or final';
comment on column dim_table.rows_by
is '行按什么：line / function / economic / unit / single / project — what a row is keyed by';
comment on column dim_table.columns_by is '列按什么：measure / economic — what a column is keyed by';
comment on column dim_table.side is '整表所在一侧：income / expenditure — side of the books, when the whole table is on one';
comment on column dim_table.fund_code is '表头未说明时的资金 — fund, when no header word says more';
comment on column dim_table.measure_code is '合计列的指标，由行决定时为空 — measure of a total column; NULL when the row says it';
comment on column dim_table.family is '归入的事实族，见 fact_source — family, which decides the facts it feeds: fact_source';
