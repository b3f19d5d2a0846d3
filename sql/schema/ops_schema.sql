-- 唯一一行：本库的结构版本
-- Grain: a single row: the version of this warehouse.
create table if not exists ops_schema (
    schema_version integer not null,
    definitions_sha256 varchar not null
);

comment on table ops_schema is '粒度：唯一一行：本库的结构版本 — Grain: a single row: the version of this warehouse';
comment on column ops_schema.schema_version is '结构版本号 — schema version';
comment on column ops_schema.definitions_sha256 is 'sql/ 与目录的指纹，变化则重算维度、视图与事实 — fingerprint of sql/ and the catalogue';
