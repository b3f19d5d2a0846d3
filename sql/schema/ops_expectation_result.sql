-- 每次运行的每条期望一行（不参与库间比较）
-- Grain: one row per run of the expectations and expectation; differs between equal warehouses.
create table if not exists ops_expectation_result (
    run_at timestamp not null,
    expectation_id varchar not null,
    suite varchar not null,
    table_name varchar not null,
    severity varchar not null,
    concern varchar not null,
    outcome varchar not null,
    observed varchar not null,
    unexpected_rows bigint,
    first_rows varchar not null,
    reason varchar,
    description varchar not null,
    description_en varchar not null
);

comment on table ops_expectation_result
is '粒度：每次运行的每条期望一行（不参与库间比较） — Grain: one row per run and expectation';
comment on column ops_expectation_result.run_at is '运行开始时间（UTC） — when the run began, UTC';
comment on column ops_expectation_result.expectation_id is '期望代码 — expectation, see expectations/suites';
comment on column ops_expectation_result.suite is '所在文件，checks 为各项检查 — suite: its file; checks for those of the checks';
comment on column ops_expectation_result.table_name is '所说的表 — table it is about';
comment on column ops_expectation_result.severity is '严重程度：critical / warning / info — how grave it is when it fails';
comment on column ops_expectation_result.concern
is '关于什么：column / key / grain / cell / total / volume / freshness / reading / check_… — what it is about';
comment on column ops_expectation_result.outcome
is '结果：passed 通过 / failed 数据不符 / broke 规则出错 — passed; failed: the data is bad; broke: the rule is';
comment on column ops_expectation_result.observed is '所见 — what was seen, in a few words';
comment on column ops_expectation_result.unexpected_rows
is '不符的行数，不计行者为空 — rows that are wrong; NULL where rows are not counted';
comment on column ops_expectation_result.first_rows is '前若干行，JSON — the first of them, a JSON list';
comment on column ops_expectation_result.reason is '规则出错的原因 — why the rule broke';
comment on column ops_expectation_result.description is '期望的说明（中文） — what is believed, in Chinese';
comment on column ops_expectation_result.description_en is '期望的说明（英文） — what is believed, in English';
