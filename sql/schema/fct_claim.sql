-- 每个叙述文字中的数字一行
-- Grain: one row per figure stated in the narrative of a document. Filled by the reading of narratives.
create table if not exists fct_claim (
    document_sha256 varchar not null,
    report_key varchar,
    page_no integer not null,
    char_start integer not null,
    char_end integer not null,
    section varchar,
    measure_code varchar,
    about_code varchar,
    function_code varchar,
    economic_code varchar,
    fund_code varchar,
    phase varchar,
    printed varchar not null,
    unit varchar,
    value decimal(28, 8),
    amount_yuan decimal(20, 2),
    sentence varchar not null,
    sentence_offset integer not null,
    method varchar not null,
    confidence double not null
);

comment on table fct_claim
is '粒度：每个叙述文字中的数字一行 — Grain: one row per figure stated in the narrative of a document';
comment on column fct_claim.document_sha256 is '文件 — document, see dim_document';
comment on column fct_claim.report_key is '报告键 — report, see dim_report';
comment on column fct_claim.page_no is '页码 — page on which the figure stands';
comment on column fct_claim.char_start
is '起始字符 — first character in the text of the page: its lines, one under the other';
comment on column fct_claim.char_end is '结束字符 — character after the last';
comment on column fct_claim.section is '章节 — section of the narrative';
comment on column fct_claim.measure_code is '指标 — what the figure measures';
comment on column fct_claim.about_code
is '增减、占比、完成率所指的指标 — measure that a change, share or completion rate is about; NULL for a plain one';
comment on column fct_claim.function_code is '功能科目 — functional code, see dim_function';
comment on column fct_claim.economic_code is '经济科目 — economic code, see dim_economic';
comment on column fct_claim.fund_code is '资金 — fund, see dim_fund';
comment on column fct_claim.phase is '阶段 — phase, see dim_phase';
comment on column fct_claim.printed is '印刷原文 — as printed';
comment on column fct_claim.unit is '单位 — printed unit';
comment on column fct_claim.value is '数值，减少为负 — the number in its unit, negative behind 减少 and 下降';
comment on column fct_claim.amount_yuan is '金额（元） — amount in yuan; NULL for what is no money';
comment on column fct_claim.sentence is '所在句子 — the sentence';
comment on column fct_claim.sentence_offset is '数字在句中的位置 — first character of the figure in its sentence';
comment on column fct_claim.method
is '读法：clause 本句 / carried 沿用 / detail 单项 / function_… 科目 / unit_assumed 缺单位 / direction_doubtful 增减并印 — how read';
comment on column fct_claim.confidence is '置信度 0 到 1 — confidence, 0 to 1';
