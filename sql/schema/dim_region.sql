-- 每个行政区划代码一行
-- Grain: one row per administrative division.
create table if not exists dim_region (
    region_code varchar not null primary key,
    name varchar not null,
    short_name varchar,
    level varchar not null,
    parent_code varchar,
    province_code varchar,
    province_name varchar,
    prefecture_code varchar,
    prefecture_name varchar,
    county_code varchar,
    county_name varchar,
    last_year integer
);

comment on table dim_region is '粒度：每个行政区划代码一行 — Grain: one row per administrative division';
comment on column dim_region.region_code
is '行政区划代码（GB/T 2260，6 位；000000 为中央） — GB/T 2260 code, 6 digits; 000000 is central';
comment on column dim_region.name is '全称 — full name';
comment on column dim_region.short_name is '简称 — short name';
comment on column dim_region.level is '级别：country / province / prefecture / county — level of the division';
comment on column dim_region.parent_code is '上级区划代码 — code of the division above';
comment on column dim_region.province_code is '省级代码 — code of its province';
comment on column dim_region.province_name is '省级名称 — name of its province';
comment on column dim_region.prefecture_code is '地级代码 — code of its prefecture';
comment on column dim_region.prefecture_name is '地级名称 — name of its prefecture';
comment on column dim_region.county_code is '县级代码 — code of its county';
comment on column dim_region.county_name is '县级名称 — name of its county';
comment on column dim_region.last_year is '撤销前最后一年，现行为空 — last year of an abolished division; NULL while in force';
