-- 每种资金一行
-- Grain: one row per fund.
create table if not exists dim_fund (
    fund_code varchar not null primary key,
    name varchar not null,
    name_en varchar not null,
    is_total boolean not null
);

comment on table dim_fund is '粒度：每种资金一行 — Grain: one row per fund';
comment on column dim_fund.fund_code is '资金代码 — fund';
comment on column dim_fund.name is '中文名称 — Chinese name';
comment on column dim_fund.name_en is '英文名称 — English name';
comment on column dim_fund.is_total is '是否合计：与其部分相加会重复 — whether it is a sum of others: adding it to them counts twice';
