-- 报告（部门 × 年度）× 功能科目 × 资金 × 阶段
-- Grain: report (department × year) × functional code × fund × phase.
create table if not exists fct_spending (
    report_key varchar not null,
    department_key varchar not null,
    fiscal_year integer not null,
    function_code varchar not null,
    fund_code varchar not null,
    phase varchar not null,
    total_yuan decimal(20, 2),
    basic_yuan decimal(20, 2),
    personnel_yuan decimal(20, 2),
    public_yuan decimal(20, 2),
    project_yuan decimal(20, 2),
    remitted_yuan decimal(20, 2),
    operating_yuan decimal(20, 2),
    subsidy_yuan decimal(20, 2),
    source varchar not null,
    document_sha256 varchar not null,
    table_code varchar,
    page_no integer not null
);

comment on table fct_spending
is '粒度：报告（部门 × 年度）× 功能科目 × 资金 × 阶段 — Grain: report (department × year) × functional code × fund × phase';
comment on column fct_spending.report_key is '报告键 — report, see dim_report';
comment on column fct_spending.department_key is '部门键 — department, see dim_department';
comment on column fct_spending.fiscal_year is '报告的年度（上年数一列也记报告年度） — fiscal year of the report, also for phase prior';
comment on column fct_spending.function_code
is '功能科目，仅最低级次，相加不重复 — functional code, lowest printed level only: summing never counts twice';
comment on column fct_spending.fund_code
is '资金：all 是全部，其余是其中部分，只可取一种 — fund; all is the whole, others are parts: filter on one';
comment on column fct_spending.phase is '阶段：budget / final / prior … — moment of the cycle, see dim_phase';
comment on column fct_spending.total_yuan is '支出合计（元），空为未印数字 — expenditure, yuan; NULL where no figure is printed';
comment on column fct_spending.basic_yuan
is '基本支出（元），空为未印数字 — basic expenditure, yuan; NULL where no figure is printed';
comment on column fct_spending.personnel_yuan
is '其中人员经费（元），空为未印数字 — personnel part of basic, yuan; NULL where no figure is printed';
comment on column fct_spending.public_yuan
is '其中公用经费（元），空为未印数字 — running-cost part of basic, yuan; NULL where no figure is printed';
comment on column fct_spending.project_yuan
is '项目支出（元），空为未印数字 — project expenditure, yuan; NULL where no figure is printed';
comment on column fct_spending.remitted_yuan
is '上缴上级支出（元），空为未印数字 — remitted to superior units, yuan; NULL where no figure is printed';
comment on column fct_spending.operating_yuan
is '经营支出（元），空为未印数字 — operating expenditure, yuan; NULL where no figure is printed';
comment on column fct_spending.subsidy_yuan
is '对附属单位补助支出（元），空为未印数字 — subsidies to affiliated units, yuan; NULL where no figure is printed';
comment on column fct_spending.source
is '来源：table 表格 / narrative 文字说明（仅表格未给出的） — where it was read: narrative only where no table says it';
comment on column fct_spending.document_sha256 is '取数的文件 — document the figures were taken from';
comment on column fct_spending.table_code
is '取数的表，文字说明为空 — official table the figures were taken from; NULL for the narrative';
comment on column fct_spending.page_no is '所在首页 — first page they stand on, 1-based';
