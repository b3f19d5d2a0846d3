-- 每份应有的报告（地方、部门、年度、种类）一行，由 derive_expected_report 和 derive_expected_state 整体重算
-- Grain: one row per report that should exist: place, department, fiscal year, kind.
create table if not exists ops_expected_report (
    region_code varchar,
    department varchar not null,
    department_key varchar,
    fiscal_year integer not null,
    kind varchar not null,
    because varchar not null,
    due_on date not null,
    due_because varchar not null,
    state varchar not null,
    reason varchar not null,
    report_key varchar,
    document_sha256 varchar,
    source_url varchar,
    as_of date not null
);

comment on table ops_expected_report
is '粒度：每份应有的报告（地方、部门、年度、种类）一行 — Grain: one row per report that should exist';
comment on column ops_expected_report.region_code is '行政区划代码，未知为空 — GB/T 2260 code; NULL where not given';
comment on column ops_expected_report.department is '部门或单位名称 — name of the department or unit';
comment on column ops_expected_report.department_key
is '部门键，从未公开过则为空 — department, see dim_department; NULL while nothing of it is loaded';
comment on column ops_expected_report.fiscal_year is '年度 — fiscal year';
comment on column ops_expected_report.kind is '种类：budget 预算 / final 决算 — budget or final';
comment on column ops_expected_report.because
is '依据：published_before 以前公开过 / listed_unit 被列为下属单位 / given 名单所列，以 | 分隔 — why it is expected, separated by |';
comment on column ops_expected_report.due_on is '应公开日期 — day by which it should be public';
comment on column ops_expected_report.due_because is '该日期的依据 — where that day comes from';
comment on column ops_expected_report.state
is '状态：not_due 未到期 / due 到期未见 / found 已知网址 / read 已读而未成报告 / loaded 已载入 / failed 失败 — how far it has come';
comment on column ops_expected_report.reason is '说明，一行文字 — reason in one line for people';
comment on column ops_expected_report.report_key is '报告键，已载入时 — report, see dim_report; NULL unless loaded';
comment on column ops_expected_report.document_sha256
is '文件，已取得时 — document, see dim_document; NULL while there is none';
comment on column ops_expected_report.source_url is '网址，已知时 — address of its file; NULL while none is known';
comment on column ops_expected_report.as_of is '以哪一天计算 — the day it was reckoned for';
