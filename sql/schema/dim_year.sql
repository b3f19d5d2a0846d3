-- 每个年度一行
-- Grain: one row per fiscal year.
create table if not exists dim_year (
    fiscal_year integer not null primary key,
    classification_edition varchar not null
);

comment on table dim_year is '粒度：每个年度一行 — Grain: one row per fiscal year';
comment on column dim_year.fiscal_year is '年度 — fiscal year';
comment on column dim_year.classification_edition
is '当年适用的《政府收支分类科目》版本 — edition of the classification of receipts and payments in force';
