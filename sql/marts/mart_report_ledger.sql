-- 应有报告的进度：地方 × 年度 × 种类 × 状态
-- Grain: place × fiscal year × kind × state of the ledger of expected reports.
-- As of the day the ledger was last reckoned (juesuan ledger).
-- Example:
--   select region_name, fiscal_year, kind, state, reports
--   from mart_report_ledger
--   order by region_code, fiscal_year, kind, state
create or replace view mart_report_ledger as
select
    expected.region_code,
    region.name as region_name,
    expected.fiscal_year,
    expected.kind,
    expected.state,
    count(*) as reports,
    min(expected.due_on) as due_on,
    max(expected.as_of) as as_of
from ops_expected_report as expected
left join dim_region as region
    on expected.region_code = region.region_code
group by expected.region_code, region.name, expected.fiscal_year, expected.kind, expected.state;

comment on view mart_report_ledger
is '粒度：地方 × 年度 × 种类 × 状态：应有报告的份数 — Grain: place × fiscal year × kind × state: reports that should exist';
comment on column mart_report_ledger.region_code is '行政区划代码，未知为空 — GB/T 2260 code; NULL where not given';
comment on column mart_report_ledger.region_name is '行政区划名称 — name of the division';
comment on column mart_report_ledger.fiscal_year is '年度 — fiscal year';
comment on column mart_report_ledger.kind is '种类：budget / final — budget or final';
comment on column mart_report_ledger.state is '状态 — state, see ops_expected_report';
comment on column mart_report_ledger.reports is '份数 — reports in this state';
comment on column mart_report_ledger.due_on is '最早的应公开日期 — earliest day by which one of them should be public';
comment on column mart_report_ledger.as_of is '以哪一天计算 — the day it was reckoned for';
