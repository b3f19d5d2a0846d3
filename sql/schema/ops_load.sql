-- 每个已入库文件一行（不参与库间比较）
-- Grain: one row per loaded document; differs between equal warehouses.
create table if not exists ops_load (
    document_sha256 varchar not null primary key,
    loaded_at timestamp not null,
    read_seconds double not null
);

comment on table ops_load
is '粒度：每个已入库文件一行（不参与库间比较） — Grain: one row per loaded document; differs between equal warehouses';
comment on column ops_load.document_sha256 is '文件 — document, see dim_document';
comment on column ops_load.loaded_at is '入库时间（UTC） — when it was loaded, UTC';
comment on column ops_load.read_seconds is '读取用时（秒） — seconds spent on reading it';
