-- 每个见过的文件路径一行（不参与库间比较）
-- Grain: one row per path of a file that was hashed; differs between equal warehouses.
create table if not exists ops_file (
    path varchar not null primary key,
    size_bytes bigint not null,
    modified_ns bigint not null,
    document_sha256 varchar not null
);

comment on table ops_file
is '粒度：每个见过的文件路径一行（不参与库间比较） — Grain: one row per path of a file that was hashed';
comment on column ops_file.path is '绝对路径 — absolute path';
comment on column ops_file.size_bytes is '大小（字节） — size in bytes when it was hashed';
comment on column ops_file.modified_ns is '修改时间（纳秒） — time of its last change, nanoseconds since 1970';
comment on column ops_file.document_sha256
is '内容的 SHA-256；大小和修改时间不变则不再计算 — hash, kept while size and time are the same';
