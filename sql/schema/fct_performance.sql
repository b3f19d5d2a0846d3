-- 绩效目标表、绩效自评表中每个指标一行
-- Grain: one row per printed indicator of a performance form. Key: document, page, table, form, row.
create table if not exists fct_performance (
    document_sha256 varchar not null,
    report_key varchar,
    fiscal_year integer,
    page_no integer not null,
    table_no integer not null,
    form_no integer not null,
    row_no integer not null,
    form_title varchar,
    scope varchar,
    project_name varchar,
    budget_label varchar,
    initial_budget_yuan decimal(20, 2),
    budget_yuan decimal(20, 2),
    executed_yuan decimal(20, 2),
    phase varchar not null,
    level1 varchar,
    level2 varchar,
    level3 varchar not null,
    nature varchar,
    sign varchar,
    target varchar,
    target_value decimal(28, 8),
    unit varchar,
    achieved varchar,
    achieved_value decimal(28, 8),
    achieved_unit varchar,
    weight decimal(28, 8),
    score decimal(28, 8),
    x0 double not null,
    y0 double not null,
    x1 double not null,
    y1 double not null
);

comment on table fct_performance
is '粒度：绩效表中每个指标一行 — Grain: one row per printed indicator of a performance form; document, page, form, row';
comment on column fct_performance.document_sha256 is '文件 — document, see dim_document';
comment on column fct_performance.report_key is '报告键 — report, see dim_report';
comment on column fct_performance.fiscal_year is '报告年度 — fiscal year of the report';
comment on column fct_performance.page_no is '页码 — page on which the row begins';
comment on column fct_performance.table_no is '表格序号 — table within the document, see report_table';
comment on column fct_performance.form_no is '第几张绩效表 — form within the document, from 1';
comment on column fct_performance.row_no is '表内第几个指标 — indicator within the form, from 1';
comment on column fct_performance.form_title is '表名原文 — title of the form as printed; NULL where none is';
comment on column fct_performance.scope
is 'department 部门整体 / project 项目 — what the form is about; NULL where it does not tell';
comment on column fct_performance.project_name is '项目名称 — project as printed; NULL for a department as a whole';
comment on column fct_performance.budget_label
is '资金名称原文 — what the amount is called where it is printed; NULL where none is';
comment on column fct_performance.initial_budget_yuan
is '年初预算数（元），表内各行重复 — initial budget in yuan, repeated in every row of the project';
comment on column fct_performance.budget_yuan
is '预算数（元），表内各行重复：不可加总 — budget in yuan, repeated in every row of the project: never sum it over rows';
comment on column fct_performance.executed_yuan
is '执行数（元），表内各行重复 — executed amount in yuan, repeated in every row of the project';
comment on column fct_performance.phase
is 'budget 只有目标 / final 有完成情况 — budget: targets only; final: a form with a column for what was achieved';
comment on column fct_performance.level1 is '一级指标 — first level as printed; NULL where the form has none';
comment on column fct_performance.level2 is '二级指标 — second level as printed; NULL where the form has none';
comment on column fct_performance.level3 is '三级指标或指标名称 — the indicator as printed, wrapped lines joined';
comment on column fct_performance.nature
is '指标性质原文 — nature as printed in a column of its own: 定性, 定量, ≥, ≤, =; NULL without such a column';
comment on column fct_performance.sign
is '目标方向 ≥ ≤ = > < — side of the target, printed with it or as its nature; NULL where none is';
comment on column fct_performance.target is '指标值原文 — target as printed';
comment on column fct_performance.target_value is '指标值，仅限单个数字 — target where it is one number, in its unit';
comment on column fct_performance.unit
is '度量单位原文 — unit as printed behind the number of the target, or in a column of its own';
comment on column fct_performance.achieved is '完成值原文 — what was achieved, as printed';
comment on column fct_performance.achieved_value
is '完成值，仅限单个数字 — what was achieved where it is one number without a sign';
comment on column fct_performance.achieved_unit
is '完成值后的单位 — unit behind the number achieved; NULL where none is printed there';
comment on column fct_performance.weight is '分值或权重 — weight or points to be had';
comment on column fct_performance.score is '得分 — points given';
comment on column fct_performance.x0 is '左（点） — left of the row from its name, points in the upright page';
comment on column fct_performance.y0 is '上（点） — top';
comment on column fct_performance.x1 is '右（点） — right';
comment on column fct_performance.y1 is '下（点） — bottom';
