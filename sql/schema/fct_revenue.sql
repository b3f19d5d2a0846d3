-- 报告 × 功能科目（总计行为空）× 指标 × 资金 × 阶段
-- Grain: report × functional code (or NULL) × measure × fund × phase.
create table if not exists fct_revenue (
    report_key varchar not null,
    department_key varchar not null,
    fiscal_year integer not null,
    function_code varchar,
    measure_code varchar not null,
    fund_code varchar not null,
    phase varchar not null,
    amount_yuan decimal(20, 2) not null,
    is_total boolean not null,
    source varchar not null,
    document_sha256 varchar not null,
    table_code varchar not null,
    page_no integer not null
);

comment on table fct_revenue
is '粒度：报告 × 功能科目（总计行为空）× 指标 × 资金 × 阶段 — Grain: report × functional code (or NULL) × measure × fund × phase';
comment on column fct_revenue.report_key is '报告键 — report, see dim_report';
comment on column fct_revenue.department_key is '部门键 — department, see dim_department';
comment on column fct_revenue.fiscal_year is '报告的年度（上年数一列也记报告年度） — fiscal year of the report, also for phase prior';
comment on column fct_revenue.function_code
is '功能科目最低级次；空为全报告，两者不可相加 — lowest printed functional code; NULL is the whole report: never add the two';
comment on column fct_revenue.measure_code
is '收入指标（教育收费是事业收入的一部分） — measure of family revenue; education fees are part of institution income';
comment on column fct_revenue.fund_code
is '资金：all 是全部，其余是其中部分，只可取一种 — fund; all is the whole, others are parts: filter on one';
comment on column fct_revenue.phase is '阶段：budget / final / prior … — moment of the cycle, see dim_phase';
comment on column fct_revenue.amount_yuan is '金额（元） — amount in yuan';
comment on column fct_revenue.is_total is '是否全报告行（功能科目为空） — whether it is a whole-report line (function_code is NULL)';
comment on column fct_revenue.source is '来源：table 表格 — where it was read: table';
comment on column fct_revenue.document_sha256 is '取数的文件 — document the figures were taken from';
comment on column fct_revenue.table_code is '取数的表 — official table the figures were taken from';
comment on column fct_revenue.page_no is '所在首页 — first page they stand on, 1-based';
