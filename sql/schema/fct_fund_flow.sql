-- 报告 × 功能科目 × 资金（基金、国资）× 阶段
-- Grain: report × functional code × fund (government_fund, state_capital) × phase.
create table if not exists fct_fund_flow (
    report_key varchar not null,
    department_key varchar not null,
    fiscal_year integer not null,
    function_code varchar not null,
    fund_code varchar not null,
    phase varchar not null,
    opening_yuan decimal(20, 2),
    income_yuan decimal(20, 2),
    expenditure_yuan decimal(20, 2),
    basic_yuan decimal(20, 2),
    project_yuan decimal(20, 2),
    closing_yuan decimal(20, 2),
    source varchar not null,
    document_sha256 varchar not null,
    table_code varchar not null,
    page_no integer not null
);

comment on table fct_fund_flow
is '粒度：报告 × 功能科目 × 资金（基金、国资）× 阶段 — Grain: report × functional code × fund (government_fund, state_capital) × phase';
comment on column fct_fund_flow.report_key is '报告键 — report, see dim_report';
comment on column fct_fund_flow.department_key is '部门键 — department, see dim_department';
comment on column fct_fund_flow.fiscal_year is '报告的年度（上年数一列也记报告年度） — fiscal year of the report, also for phase prior';
comment on column fct_fund_flow.function_code is '功能科目，仅最低级次 — functional code, lowest printed level only';
comment on column fct_fund_flow.fund_code is '资金：government_fund / state_capital — fund';
comment on column fct_fund_flow.phase is '阶段：budget / final / prior … — moment of the cycle, see dim_phase';
comment on column fct_fund_flow.opening_yuan
is '年初结转和结余（元），空为未印数字 — carried over from the year before, yuan; NULL where no figure is printed';
comment on column fct_fund_flow.income_yuan
is '本年收入（元），空为未印数字 — income of the year, yuan; NULL where no figure is printed';
comment on column fct_fund_flow.expenditure_yuan
is '本年支出小计（元），空为未印数字 — expenditure of the year, yuan; NULL where no figure is printed';
comment on column fct_fund_flow.basic_yuan
is '基本支出（元），空为未印数字 — basic expenditure, yuan; NULL where no figure is printed';
comment on column fct_fund_flow.project_yuan
is '项目支出（元），空为未印数字 — project expenditure, yuan; NULL where no figure is printed';
comment on column fct_fund_flow.closing_yuan
is '年末结转和结余（元），空为未印数字 — carried over to the next year, yuan; NULL where no figure is printed';
comment on column fct_fund_flow.source is '来源：table 表格 — where it was read: table';
comment on column fct_fund_flow.document_sha256 is '取数的文件 — document the figures were taken from';
comment on column fct_fund_flow.table_code is '取数的表 — official table the figures were taken from';
comment on column fct_fund_flow.page_no is '所在首页 — first page they stand on, 1-based';
