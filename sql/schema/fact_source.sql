-- 哪些官方表格供给哪个事实表，何者优先：由表格的事实族推出（见 load/derive_fact_source.sql）
-- Grain: one row per fact table and official table that feeds it.
create table if not exists fact_source (
    fact varchar not null,
    table_code varchar not null,
    fact_rank integer not null,
    expenditure_scope varchar not null,
    is_summary boolean not null,
    primary key (fact, table_code)
);

comment on table fact_source
is '粒度：每个事实表的每种来源表格一行 — Grain: one row per fact table and official table that feeds it';
comment on column fact_source.fact is '事实表 — fact table';
comment on column fact_source.table_code is '来源表格 — official table, see dim_table';
comment on column fact_source.fact_rank is '优先次序，小者胜 — preference; the lowest wins, two are never added';
comment on column fact_source.expenditure_scope
is '支出范围：all / basic / project — which expenditure the table is about, where that matters';
comment on column fact_source.is_summary
is '是否总表：指标在行，每行说全报告 — whether measures stand in its rows, each line about the whole report';
