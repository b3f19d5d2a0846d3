-- 报告概况部分列出的每个单位一行
-- Grain: one row per unit that a document lists under 概况: in a sentence, in numbered lines or in a small table.
create table if not exists report_unit (
    document_sha256 varchar not null,
    report_key varchar,
    page_no integer not null,
    position integer not null,
    name varchar not null,
    kind varchar,
    is_subordinate boolean not null,
    is_reporting boolean not null,
    staff_authorised integer,
    staff_on_post integer,
    note varchar,
    evidence varchar not null
);

comment on table report_unit
is '粒度：报告概况部分列出的每个单位一行 — Grain: one row per unit that a document lists under 概况';
comment on column report_unit.document_sha256 is '文件 — document, see dim_document';
comment on column report_unit.report_key is '报告键 — report, see dim_report';
comment on column report_unit.page_no is '页码 — page on which the unit is first listed';
comment on column report_unit.position is '序位，从 1 起 — its place among the units of the document, from 1';
comment on column report_unit.name is '单位名称，如印 — name as printed';
comment on column report_unit.kind is '单位类别或经费性质，如印 — kind or funding as printed; NULL when not said';
comment on column report_unit.is_subordinate
is '是否列为下属单位 — whether a list calls it 下属, 下设 or 所属; some lists count the own office (本级) too';
comment on column report_unit.is_reporting
is '是否列为纳入编制范围 — whether a list says that the report contains its accounts';
comment on column report_unit.staff_authorised is '编制人数 — posts authorised, where the list tells';
comment on column report_unit.staff_on_post is '在职人数 — persons in service, where the list tells';
comment on column report_unit.note is '备注，如印 — remark as printed';
comment on column report_unit.evidence is '所在句子或表格行 — the sentence or the row of the table that lists it';
