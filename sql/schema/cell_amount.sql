-- 每个读懂的单元格一行，含被取代文件的
-- Grain: one row per understood cell, of superseded documents too.
create table if not exists cell_amount (
    document_sha256 varchar not null,
    page_no integer not null,
    table_no integer not null,
    row_no integer not null,
    col_no integer not null,
    report_key varchar,
    department_key varchar,
    fiscal_year integer,
    table_code varchar not null,
    unit_key varchar,
    function_code varchar,
    economic_code varchar,
    government_economic_code varchar,
    fund_code varchar not null,
    measure_code varchar not null,
    phase varchar not null,
    amount_yuan decimal(20, 2) not null,
    is_leaf boolean not null,
    is_total boolean not null,
    is_current boolean not null
);

comment on table cell_amount
is '粒度：每个读懂的单元格一行，含被取代文件的 — Grain: one row per understood cell, of superseded documents too';
comment on column cell_amount.document_sha256 is '文件 — document; with the next four the key of the cell';
comment on column cell_amount.page_no is '页码 — page';
comment on column cell_amount.table_no is '表格序号 — table within the document';
comment on column cell_amount.row_no is '行号 — row';
comment on column cell_amount.col_no is '列号 — column';
comment on column cell_amount.report_key is '报告键，文件不是报告时为空 — report; NULL when the document is none';
comment on column cell_amount.department_key is '部门键 — department';
comment on column cell_amount.fiscal_year is '报告的年度 — fiscal year of the report';
comment on column cell_amount.table_code is '官方表格代码 — official table';
comment on column cell_amount.unit_key is '行中所列单位，空为本报告主体 — unit named in the row; NULL is the publisher itself';
comment on column cell_amount.function_code is '功能科目 — functional code';
comment on column cell_amount.economic_code is '部门经济科目（3） — economic code of departments, 3xx';
comment on column cell_amount.government_economic_code is '政府经济科目（5） — economic code of governments, 5xx';
comment on column cell_amount.fund_code is '资金 — fund, see dim_fund';
comment on column cell_amount.measure_code is '指标 — measure, see dim_measure';
comment on column cell_amount.phase is '阶段 — phase, see dim_phase';
comment on column cell_amount.amount_yuan is '金额（元） — amount in yuan';
comment on column cell_amount.is_leaf is '是否表中最低级次 — whether no row below it is printed';
comment on column cell_amount.is_total is '是否合计行 — whether the row is a total';
comment on column cell_amount.is_current
is '该表是否未被另一文件取代 — false when another document of the report supersedes its table';
