-- 每条提醒在每个去处一行；重建派生数据时保留（不参与库间比较）
-- Grain: one row per alert and route; kept when everything derived is made anew; differs between equal warehouses.
create table if not exists ops_alert (
    fingerprint varchar not null,
    route varchar not null,
    kind varchar not null,
    report_key varchar,
    cause_key varchar,
    severity varchar not null,
    title varchar not null,
    title_en varchar not null,
    subjects varchar[] not null,
    first_seen timestamp not null,
    last_seen timestamp not null,
    state varchar not null,
    told_at timestamp,
    resolved_at timestamp,
    attempts integer not null,
    last_error varchar,
    primary key (fingerprint, route)
);

comment on table ops_alert
is '粒度：每条提醒在每个去处一行（不参与库间比较） — Grain: one row per alert and route; differs between equal warehouses';
comment on column ops_alert.fingerprint
is '指纹：种类、报告、同源键的哈希；digest 为摘要 — hash of kind, report and cause; digest:day for a daily digest';
comment on column ops_alert.route is '去处，无人接收为空串 — route; empty while nobody asked for it';
comment on column ops_alert.kind
is '种类：finding / document / gate / expectation / source / nothing_loaded / digest — what it is about';
comment on column ops_alert.report_key is '报告键，与报告无关则空 — report, see dim_report; NULL when it is about none';
comment on column ops_alert.cause_key is '同源键，同一数字引起的不符只提醒一次 — the figure, or the reason, that all of it shares';
comment on column ops_alert.severity is '严重程度：error / warning / info — how grave';
comment on column ops_alert.title is '标题（中文） — title, Chinese';
comment on column ops_alert.title_en is '标题（英文） — title, English';
comment on column ops_alert.subjects is '所含各项：检查|对象、文件等 — what falls under it: check|subject, documents …';
comment on column ops_alert.first_seen is '首次出现（UTC） — first seen, UTC';
comment on column ops_alert.last_seen is '最近一次仍在（UTC） — last seen to be so, UTC';
comment on column ops_alert.state
is '状态：new 未告知 / waiting 待静默时段或每日摘要 / told 已告知 / failed 未送达 / resolved 已消除 — what became of it';
comment on column ops_alert.told_at is '告知时间（UTC） — when it was told, UTC; NULL while it was not';
comment on column ops_alert.resolved_at is '消除时间（UTC） — when it was gone, UTC; NULL while it stands';
comment on column ops_alert.attempts is '未成功的送达次数 — deliveries that failed since the last that did not';
comment on column ops_alert.last_error is '最近一次未送达的原因，不含地址 — why the last delivery failed, without the address';
