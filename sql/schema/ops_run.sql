-- 每夜运行一行（不参与库间比较）
-- Grain: one row per nightly run; differs between equal warehouses.
create table if not exists ops_run (
    run_id varchar not null primary key,
    started_at timestamp not null,
    ended_at timestamp,
    stage varchar not null,
    status varchar not null,
    counts varchar not null,
    error varchar
);

comment on table ops_run is '粒度：每夜运行一行（不参与库间比较） — Grain: one row per nightly run; differs between equal warehouses';
comment on column ops_run.run_id is '运行编号 — run, unique';
comment on column ops_run.started_at is '开始时间（UTC） — when it began, UTC';
comment on column ops_run.ended_at
is '结束时间（UTC）；中途死亡者为下一次运行发现之时 — when it ended; for one that died, when the next run found it';
comment on column ops_run.stage is '到达的阶段 — stage that was reached: begun last';
comment on column ops_run.status
is '状态：running 运行中 / done 完成 / failed 有阶段失败 / interrupted 被中断 / died 中途死亡 — what became of it';
comment on column ops_run.counts is '各阶段的数量，JSON — what each stage counted, JSON';
comment on column ops_run.error is '失败的阶段和原因，一行一个 — stages that failed with their reasons, one a line';
