-- 每次完成的检查一行（不参与库间比较）
-- Grain: one row per completed run of checks and expectations; differs between equal warehouses.
create table if not exists ops_checked (
    fingerprint varchar not null primary key,
    checked_at timestamp not null,
    is_open boolean not null,
    reasons varchar[] not null,
    published_at timestamp
);

comment on table ops_checked
is '粒度：每次完成的检查一行（不参与库间比较） — Grain: one row per completed run of checks and expectations';
comment on column ops_checked.fingerprint
is '所检查的内容：文件、读取程序、检查和期望 — what was checked: documents, reader, checks and expectations';
comment on column ops_checked.checked_at is '完成时间（UTC） — when it was completed, UTC';
comment on column ops_checked.is_open is '是否放行 — whether the gate let it through';
comment on column ops_checked.reasons is '未放行的原因 — why not';
comment on column ops_checked.published_at is '发布时间（UTC），未发布为空 — when it was published, UTC; NULL while it is not';
