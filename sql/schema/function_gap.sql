-- 叙述中每个未认定的功能科目名称一行
-- Grain: one row per function that the narrative of a document names and that has no code: listed, never guessed.
create table if not exists function_gap (
    document_sha256 varchar not null,
    page_no integer not null,
    char_start integer not null,
    char_end integer not null,
    section varchar,
    printed varchar not null,
    class_name varchar,
    group_name varchar,
    item_name varchar,
    printed_code varchar,
    reason varchar not null,
    candidate_codes varchar[] not null,
    candidate_closeness double[] not null,
    sentence varchar not null
);

comment on table function_gap
is '粒度：叙述中每个未认定的功能科目名称一行 — Grain: one row per function of the narrative that has no code';
comment on column function_gap.document_sha256 is '文件 — document, see dim_document';
comment on column function_gap.page_no is '页码 — page on which it is named';
comment on column function_gap.char_start is '起始字符 — first character in the text of the page';
comment on column function_gap.char_end is '结束字符 — character after the last';
comment on column function_gap.section is '章节 — section of the narrative';
comment on column function_gap.printed is '印刷原文 — as printed';
comment on column function_gap.class_name is '类，含沿用前文的 — name of the 类, also where only printed before';
comment on column function_gap.group_name is '款，含沿用前文的 — name of the 款, also where only printed before';
comment on column function_gap.item_name is '项 — name of the 项';
comment on column function_gap.printed_code is '印出的编码 — code printed with it; NULL when none is';
comment on column function_gap.reason is '未认定的原因 — why it has no code';
comment on column function_gap.candidate_codes is '最相近的编码，均未采用 — likest codes, best first; none was taken';
comment on column function_gap.candidate_closeness is '相近程度 0 到 1 — likeness of each of them, 0 to 1';
comment on column function_gap.sentence is '所在句子 — the sentence';
