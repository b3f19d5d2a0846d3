-- 每份报告、每项检查、每个对象一行
-- Grain: one row per report, check and subject.
create table if not exists fct_check_result (
    report_key varchar not null,
    department_key varchar not null,
    fiscal_year integer not null,
    check_id varchar not null,
    subject varchar not null,
    subject_name varchar not null,
    outcome varchar not null,
    severity varchar not null,
    quantity varchar not null,
    left_yuan decimal(20, 2),
    right_yuan decimal(20, 2),
    difference_yuan decimal(20, 2),
    tolerance_yuan decimal(20, 2),
    left_value decimal(28, 8),
    right_value decimal(28, 8),
    difference_value decimal(28, 8),
    tolerance_value decimal(28, 8),
    left_printed varchar,
    right_printed varchar,
    left_evidence varchar[] not null,
    right_evidence varchar[] not null,
    pages integer[] not null,
    reason varchar,
    finding varchar,
    finding_en varchar,
    cause_key varchar,
    check_version varchar not null
);

comment on table fct_check_result
is '粒度：每份报告、每项检查、每个对象一行 — Grain: one row per report, check and subject';
comment on column fct_check_result.report_key is '报告键 — report, see dim_report';
comment on column fct_check_result.department_key is '部门键 — department, see dim_department';
comment on column fct_check_result.fiscal_year is '报告的年度 — fiscal year of the report';
comment on column fct_check_result.check_id is '检查代码 — check, see dim_check';
comment on column fct_check_result.subject
is '对象，在报告和检查之内唯一 — what was compared, unique within report and check; * where nothing could be';
comment on column fct_check_result.subject_name is '对象的名称，如印出 — the subject in words, as printed';
comment on column fct_check_result.outcome
is '结论：exact 相符 / rounding 舍入差 / broken 不符 / not_applicable 不适用 / insufficient 不足以检查 / error 检查出错 — verdict';
comment on column fct_check_result.severity
is '严重程度：error / warning / info，仅对不符有意义 — how grave it is when broken: error, warning or info';
comment on column fct_check_result.quantity is '比较的量：yuan / pct / count / text — what is compared';
comment on column fct_check_result.left_yuan is '左方金额（元） — left side, yuan';
comment on column fct_check_result.right_yuan is '右方金额（元） — right side, yuan';
comment on column fct_check_result.difference_yuan is '差额（元），左减右 — left less right, yuan';
comment on column fct_check_result.tolerance_yuan
is '舍入容差（元），由印出的位数和加数个数得出，舍至分 — rounding envelope from printed steps and addends, cut to cents';
comment on column fct_check_result.left_value is '左方，非金额 — left side where it is no money';
comment on column fct_check_result.right_value is '右方，非金额 — right side where it is no money';
comment on column fct_check_result.difference_value is '差，左减右 — left less right where it is no money';
comment on column fct_check_result.tolerance_value is '容差 — rounding envelope where it is no money';
comment on column fct_check_result.left_printed is '左方印出的文字 — left side as printed, where it is one figure or a text';
comment on column fct_check_result.right_printed is '右方印出的文字 — right side as printed, where it is one figure or a text';
comment on column fct_check_result.left_evidence
is '左方依据：单元格或叙述数字的键，可交给 juesuan explain — keys of cells and claims of the left side, for juesuan explain';
comment on column fct_check_result.right_evidence is '右方依据 — keys of cells and claims of the right side';
comment on column fct_check_result.pages is '依据所在页 — pages of the evidence, ascending';
comment on column fct_check_result.reason is '未能检查或出错的原因 — why it could not run';
comment on column fct_check_result.finding is '不符时的一句话（中文） — the finding in one sentence, Chinese; NULL unless broken';
comment on column fct_check_result.finding_en is '不符时的一句话（英文） — the finding in one sentence, English';
comment on column fct_check_result.cause_key
is '同源的不符共有的数字，其键 — figure that this and other broken results share; NULL unless broken';
comment on column fct_check_result.check_version is '检查定义的版本 — version of the check, see dim_check';
