-- 报告 × 收支平衡指标 × 资金 × 阶段，取自总表
-- Grain: report × measure × fund × phase, of the summary tables.
create table if not exists fct_balance (
    report_key varchar not null,
    department_key varchar not null,
    fiscal_year integer not null,
    measure_code varchar not null,
    side varchar,
    fund_code varchar not null,
    phase varchar not null,
    amount_yuan decimal(20, 2) not null,
    source varchar not null,
    document_sha256 varchar not null,
    table_code varchar not null,
    page_no integer not null
);

comment on table fct_balance
is '粒度：报告 × 收支平衡指标 × 资金 × 阶段，取自总表 — Grain: report × measure × fund × phase, of the summary tables';
comment on column fct_balance.report_key is '报告键 — report, see dim_report';
comment on column fct_balance.department_key is '部门键 — department, see dim_department';
comment on column fct_balance.fiscal_year is '报告的年度（上年数一列也记报告年度） — fiscal year of the report, also for phase prior';
comment on column fct_balance.measure_code is '指标 — measure of family balance';
comment on column fct_balance.side
is '所在一侧：income 收入 / expenditure 支出，不能判定为空 — half it stands in; NULL where it cannot be told';
comment on column fct_balance.fund_code is '资金 — fund, see dim_fund';
comment on column fct_balance.phase is '阶段：budget / final / prior … — moment of the cycle, see dim_phase';
comment on column fct_balance.amount_yuan is '金额（元） — amount in yuan';
comment on column fct_balance.source is '来源：table 表格 — where it was read: table';
comment on column fct_balance.document_sha256 is '取数的文件 — document the figures were taken from';
comment on column fct_balance.table_code is '取数的表 — official table the figures were taken from';
comment on column fct_balance.page_no is '所在首页 — first page they stand on, 1-based';
