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
    function_code varchar,
    economic_code varchar,
    fund_code varchar,
    phase varchar,
    printed varchar not null,
    unit varchar,
    value decimal(28, 8),
    amount_yuan decimal(20, 2),
    sentence varchar not null
);

comment on table fct_claim
is '粒度：每个叙述文字中的数字一行 — Grain: one row per figure stated in the narrative of a document';
comment on column fct_claim.document_sha256 is '文件 — document, see dim_document';
comment on column fct_claim.report_key is '报告键 — report, see dim_report';
comment on column fct_claim.page_no is '页码 — page on which the figure stands';
comment on column fct_claim.char_start is '起始字符 — first character in the text of the page';
comment on column fct_claim.char_end is '结束字符 — character after the last';
comment on column fct_claim.section is '章节 — section of the narrative';
comment on column fct_claim.measure_code is '指标 — what the figure measures';
comment on column fct_claim.function_code is '功能科目 — functional code, see dim_function';
comment on column fct_claim.economic_code is '经济科目 — economic code, see dim_economic';
comment on column fct_claim.fund_code is '资金 — fund, see dim_fund';
comment on column fct_claim.phase is '阶段 — phase, see dim_phase';
comment on column fct_claim.printed is '印刷原文 — as printed';
comment on column fct_claim.unit is '单位 — printed unit';
comment on column fct_claim.value is '数值 — the number in its unit';
comment on column fct_claim.amount_yuan is '金额（元） — amount in yuan; NULL for what is no money';
comment on column fct_claim.sentence is '所在句子 — the sentence';
