-- 每个文件所陈述的报告一行；一份报告可有多个文件
-- Grain: one row per document that states (part of) a report.
create table if not exists bridge_report_document (
    report_key varchar not null,
    document_sha256 varchar not null primary key,
    publisher varchar not null,
    region_method varchar not null,
    published_on date,
    parent varchar,
    evidence varchar,
    is_current boolean not null
);

comment on table bridge_report_document
is '粒度：每个文件所陈述的报告一行；一份报告可有多个文件 — Grain: one row per document that states (part of) a report';
comment on column bridge_report_document.report_key is '报告键 — report, see dim_report';
comment on column bridge_report_document.document_sha256 is '文件 — document, see dim_document';
comment on column bridge_report_document.publisher is '文件中印出的名称 — publisher as this document prints it';
comment on column bridge_report_document.region_method is '区划的判定方法 — how the region was resolved';
comment on column bridge_report_document.published_on is '该文件印出的公开日期 — publication date printed in this document';
comment on column bridge_report_document.parent
is '该文件所示上级部门，未示为空 — department above the publisher as this document tells; NULL where it does not';
comment on column bridge_report_document.evidence
is '判定报告所据页码和文字；called 表示还参考了文件名 — page and text that named the report; «called»: the file name too';
comment on column bridge_report_document.is_current
is '其表格是否仍有未被取代者 — false when other documents supersede every table it has';
