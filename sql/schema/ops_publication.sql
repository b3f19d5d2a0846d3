-- 每次发布尝试一行（不参与库间比较）
-- Grain: one row per attempt to publish this warehouse; differs between equal warehouses.
create table if not exists ops_publication (
    attempted_at timestamp not null,
    outcome varchar not null,
    file varchar,
    content varchar not null,
    reasons varchar[] not null
);

comment on table ops_publication
is '粒度：每次发布尝试一行（不参与库间比较） — Grain: one row per attempt to publish; differs between equal warehouses';
comment on column ops_publication.attempted_at is '时间（UTC） — when, UTC';
comment on column ops_publication.outcome
is '结果：published 已发布 / forced 强制发布 / unchanged 无变化 / closed 未放行 — what came of it';
comment on column ops_publication.file is '发布的文件名，未发布为空 — name of the published file; NULL when none';
comment on column ops_publication.content is '内容指纹 — fingerprint of the rows, see pipelines/publish/content.py';
comment on column ops_publication.reasons is '未放行的原因 — why the gate was closed; empty when it was open';
