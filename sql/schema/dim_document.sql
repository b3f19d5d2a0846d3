-- 每个读过的文件一行，无论结果如何
-- Grain: one row per file read, whatever became of it.
create table if not exists dim_document (
    document_sha256 varchar not null primary key,
    original_name varchar not null,
    source_url varchar,
    fetched_at timestamp,
    size_bytes bigint not null,
    pages integer not null,
    text_layer varchar not null,
    producer varchar not null,
    reader_version varchar not null,
    status varchar not null,
    reason_code varchar not null,
    reason varchar not null
);

comment on table dim_document is '粒度：每个读过的文件一行，无论结果如何 — Grain: one row per file read, whatever became of it';
comment on column dim_document.document_sha256 is '文件内容的 SHA-256 — SHA-256 of the bytes';
comment on column dim_document.original_name is '原文件名（仅供参考） — original file name; evidence only, names lie';
comment on column dim_document.source_url is '来源网址 — address it was fetched from';
comment on column dim_document.fetched_at is '下载时间 — when it was fetched';
comment on column dim_document.size_bytes is '大小（字节） — size in bytes';
comment on column dim_document.pages is '页数，读不出为 0 — pages; 0 when unreadable';
comment on column dim_document.text_layer is '文字层：digital / scanned / mixed，读不出为空串 — text layer; empty when unreadable';
comment on column dim_document.producer is '制作软件 — producer as the PDF states it';
comment on column dim_document.reader_version is '读取程序版本 — version of the reader';
comment on column dim_document.status
is '状态：loaded / not_a_report / unreadable / scanned / failed / timeout / crashed — what became of it';
comment on column dim_document.reason_code is '原因代码，无则空串 — reason code; empty when none';
comment on column dim_document.reason is '原因，一行文字 — reason in one line for people';
