-- 叙述文字中每个未读懂的金额一行
-- Grain: one row per amount printed in the narrative of a document that was not understood.
create table if not exists narrative_gap (
    document_sha256 varchar not null,
    page_no integer not null,
    char_start integer not null,
    char_end integer not null,
    section varchar,
    printed varchar not null,
    unit varchar not null,
    amount_yuan decimal(20, 2),
    reason varchar not null,
    sentence varchar not null
);

comment on table narrative_gap
is '粒度：叙述文字中每个未读懂的金额一行 — Grain: one row per amount of the narrative that was not understood';
comment on column narrative_gap.document_sha256 is '文件 — document, see dim_document';
comment on column narrative_gap.page_no is '页码 — page on which the figure stands';
comment on column narrative_gap.char_start is '起始字符 — first character in the text of the page';
comment on column narrative_gap.char_end is '结束字符 — character after the last';
comment on column narrative_gap.section is '章节 — section of the narrative';
comment on column narrative_gap.printed is '印刷原文 — as printed';
comment on column narrative_gap.unit is '单位 — printed unit';
comment on column narrative_gap.amount_yuan is '金额（元） — amount in yuan';
comment on column narrative_gap.reason is '未读懂的原因 — why it was not understood';
comment on column narrative_gap.sentence is '所在句子 — the sentence';
