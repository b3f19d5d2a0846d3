-- 每个读懂且现行的单元格一行：一份报告的数字只算一次
-- Grain: one row per understood cell of the current documents of a report (see cell_amount for all of them).
create or replace view fct_amount as
select
    report_key,
    department_key,
    fiscal_year,
    table_code,
    unit_key,
    function_code,
    economic_code,
    government_economic_code,
    fund_code,
    measure_code,
    phase,
    amount_yuan,
    is_leaf,
    is_total,
    document_sha256,
    page_no,
    table_no,
    row_no,
    col_no
from cell_amount
where is_current and report_key is not null;

comment on view fct_amount
is '粒度：每个读懂且现行的单元格一行 — Grain: one row per understood cell of the current documents of a report';
comment on column fct_amount.report_key is '报告键 — report, see dim_report';
comment on column fct_amount.department_key is '部门键 — department, see dim_department';
comment on column fct_amount.fiscal_year is '报告的年度 — fiscal year of the report, also for phase prior';
comment on column fct_amount.table_code is '官方表格代码 — official table, see dim_table';
comment on column fct_amount.unit_key is '行中所列单位，空为本报告主体 — unit named in the row; NULL is the publisher itself';
comment on column fct_amount.function_code is '功能科目 — functional code, see dim_function';
comment on column fct_amount.economic_code is '部门经济科目（3） — economic code of departments, see dim_economic';
comment on column fct_amount.government_economic_code is '政府经济科目（5） — economic code of governments';
comment on column fct_amount.fund_code is '资金，只可取一种 — fund; all is the whole, others are parts: filter on one';
comment on column fct_amount.measure_code is '指标 — measure, see dim_measure';
comment on column fct_amount.phase is '阶段 — moment of the cycle, see dim_phase';
comment on column fct_amount.amount_yuan is '金额（元） — amount in yuan';
comment on column fct_amount.is_leaf is '是否表中最低级次 — whether no row below it is printed';
comment on column fct_amount.is_total is '是否合计行 — whether the row is a total';
comment on column fct_amount.document_sha256 is '文件 — document; with the next four the key of the cell';
comment on column fct_amount.page_no is '页码 — page, 1-based';
comment on column fct_amount.table_no is '表格序号 — table within the document';
comment on column fct_amount.row_no is '行号 — row of the joined table';
comment on column fct_amount.col_no is '列号 — column of the grid';
