-- 文件入库时所在的每个路径一行（不参与库间比较）
-- Grain: one row per path from which a document was ingested; differs between equal warehouses.
create table if not exists ops_source (
    document_sha256 varchar not null,
    path varchar not null,
    primary key (document_sha256, path)
);

comment on table ops_source
is '粒度：文件入库时所在的每个路径一行（不参与库间比较） — Grain: one row per path a document was ingested from';
comment on column ops_source.document_sha256 is '文件 — document, see dim_document';
comment on column ops_source.path is '绝对路径 — absolute path';
