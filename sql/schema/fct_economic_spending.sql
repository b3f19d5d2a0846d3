-- 报告 × 经济科目 × 支出范围 × 资金 × 阶段
-- Grain: report × economic code × expenditure scope × fund × phase.
create table if not exists fct_economic_spending (
    report_key varchar not null,
    department_key varchar not null,
    fiscal_year integer not null,
    economic_code varchar not null,
    classification varchar not null,
    expenditure_scope varchar not null,
    fund_code varchar not null,
    phase varchar not null,
    amount_yuan decimal(20, 2),
    personnel_yuan decimal(20, 2),
    public_yuan decimal(20, 2),
    source varchar not null,
    document_sha256 varchar not null,
    table_code varchar not null,
    page_no integer not null
);

comment on table fct_economic_spending
is '粒度：报告 × 经济科目 × 支出范围 × 资金 × 阶段 — Grain: report × economic code × expenditure scope × fund × phase';
comment on column fct_economic_spending.report_key is '报告键 — report, see dim_report';
comment on column fct_economic_spending.department_key is '部门键 — department, see dim_department';
comment on column fct_economic_spending.fiscal_year
is '报告的年度（上年数一列也记报告年度） — fiscal year of the report, also for phase prior';
comment on column fct_economic_spending.economic_code is '经济科目，仅最低级次 — economic code, lowest printed level only';
comment on column fct_economic_spending.classification
is 'department（3）或 government（5），只可取一种 — department (3xx) or government (5xx): filter on one';
comment on column fct_economic_spending.expenditure_scope
is '范围：all 全部 / basic 基本 / project 项目，只可取一种 — all, basic or project expenditure: filter on one';
comment on column fct_economic_spending.fund_code
is '资金：all 是全部，其余是其中部分，只可取一种 — fund; all is the whole, others are parts: filter on one';
comment on column fct_economic_spending.phase is '阶段：budget / final / prior … — moment of the cycle, see dim_phase';
comment on column fct_economic_spending.amount_yuan is '金额（元），空为未印数字 — amount, yuan; NULL where no figure is printed';
comment on column fct_economic_spending.personnel_yuan
is '其中人员经费（元），空为未印数字 — personnel part, where the table splits it, yuan; NULL where no figure is printed';
comment on column fct_economic_spending.public_yuan
is '其中公用经费（元），空为未印数字 — running-cost part, where the table splits it, yuan; NULL where no figure is printed';
comment on column fct_economic_spending.source is '来源：table 表格 — where it was read: table';
comment on column fct_economic_spending.document_sha256 is '取数的文件 — document the figures were taken from';
comment on column fct_economic_spending.table_code is '取数的表 — official table the figures were taken from';
comment on column fct_economic_spending.page_no is '所在首页 — first page they stand on, 1-based';
