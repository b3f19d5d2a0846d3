-- 报告 × 阶段
-- Grain: report × phase.
create table if not exists fct_three_public (
    report_key varchar not null,
    department_key varchar not null,
    fiscal_year integer not null,
    phase varchar not null,
    fund_code varchar not null,
    total_yuan decimal(20, 2),
    overseas_travel_yuan decimal(20, 2),
    official_vehicles_yuan decimal(20, 2),
    vehicle_purchase_yuan decimal(20, 2),
    vehicle_operation_yuan decimal(20, 2),
    official_reception_yuan decimal(20, 2),
    conference_yuan decimal(20, 2),
    training_yuan decimal(20, 2),
    source varchar not null,
    document_sha256 varchar not null,
    table_code varchar not null,
    page_no integer not null
);

comment on table fct_three_public is '粒度：报告 × 阶段 — Grain: report × phase';
comment on column fct_three_public.report_key is '报告键 — report, see dim_report';
comment on column fct_three_public.department_key is '部门键 — department, see dim_department';
comment on column fct_three_public.fiscal_year
is '报告的年度（上年数一列也记报告年度） — fiscal year of the report, also for phase prior';
comment on column fct_three_public.phase is '阶段：budget / final / prior … — moment of the cycle, see dim_phase';
comment on column fct_three_public.fund_code is '资金 — fund the table is about';
comment on column fct_three_public.total_yuan
is '“三公”经费合计（元），空为未印数字 — three public expenses in total, yuan; NULL where no figure is printed';
comment on column fct_three_public.overseas_travel_yuan
is '因公出国（境）费（元），空为未印数字 — official travel abroad, yuan; NULL where no figure is printed';
comment on column fct_three_public.official_vehicles_yuan
is '公务用车购置及运行维护费小计（元），空为未印数字 — official vehicles, sum of the next two, yuan; NULL where no figure is printed';
comment on column fct_three_public.vehicle_purchase_yuan
is '公务用车购置费（元），空为未印数字 — vehicle purchase, yuan; NULL where no figure is printed';
comment on column fct_three_public.vehicle_operation_yuan
is '公务用车运行维护费（元），空为未印数字 — vehicle running cost, yuan; NULL where no figure is printed';
comment on column fct_three_public.official_reception_yuan
is '公务接待费（元），空为未印数字 — official receptions, yuan; NULL where no figure is printed';
comment on column fct_three_public.conference_yuan
is '会议费（不属三公）（元），空为未印数字 — conferences, not one of the three, yuan; NULL where no figure is printed';
comment on column fct_three_public.training_yuan
is '培训费（不属三公）（元），空为未印数字 — training, not one of the three, yuan; NULL where no figure is printed';
comment on column fct_three_public.source is '来源：table 表格 — where it was read: table';
comment on column fct_three_public.document_sha256 is '取数的文件 — document the figures were taken from';
comment on column fct_three_public.table_code is '取数的表 — official table the figures were taken from';
comment on column fct_three_public.page_no is '所在首页 — first page they stand on, 1-based';
