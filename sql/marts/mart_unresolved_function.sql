-- 叙述中未能认定编码的功能科目：名称、所在句子、最相近的编码
-- Grain: one row per function that a narrative names and that has no code. Below the bar of likeness nothing is taken;
-- what was likest stands here for a person to judge.
-- Example:
--   select publisher, page_no, item_name, nearest_code, nearest_name, nearest_closeness, sentence
--   from mart_unresolved_function
--   order by nearest_closeness desc nulls last, original_name, page_no
create or replace view mart_unresolved_function as
select
    gap.document_sha256,
    document.original_name,
    bridge.report_key,
    bridge.publisher,
    gap.page_no,
    gap.char_start,
    gap.section,
    gap.class_name,
    gap.group_name,
    gap.item_name,
    gap.printed_code,
    gap.reason,
    gap.candidate_codes[1] as nearest_code,
    nearest.name as nearest_name,
    gap.candidate_closeness[1] as nearest_closeness,
    gap.candidate_codes,
    gap.candidate_closeness,
    gap.printed,
    gap.sentence
from function_gap as gap
inner join dim_document as document
    on gap.document_sha256 = document.document_sha256
inner join bridge_report_document as bridge
    on gap.document_sha256 = bridge.document_sha256
left join dim_function as nearest
    on gap.candidate_codes[1] = nearest.function_code;

comment on view mart_unresolved_function
is '粒度：叙述中每个未认定的功能科目名称一行 — Grain: one row per function of a narrative that has no code';
comment on column mart_unresolved_function.document_sha256 is '文件 — document, see dim_document';
comment on column mart_unresolved_function.original_name is '文件名 — name of the file';
comment on column mart_unresolved_function.report_key is '报告键 — report, see dim_report';
comment on column mart_unresolved_function.publisher is '文件中印出的名称 — publisher as printed';
comment on column mart_unresolved_function.page_no is '页码 — page on which it is named';
comment on column mart_unresolved_function.char_start is '起始字符 — first character in the text of the page';
comment on column mart_unresolved_function.section is '章节 — section of the narrative';
comment on column mart_unresolved_function.class_name is '类 — name of the 类, also where only printed before';
comment on column mart_unresolved_function.group_name is '款 — name of the 款, also where only printed before';
comment on column mart_unresolved_function.item_name is '项 — name of the 项';
comment on column mart_unresolved_function.printed_code is '印出的编码 — code printed with it; NULL when none is';
comment on column mart_unresolved_function.reason is '未认定的原因 — why it has no code';
comment on column mart_unresolved_function.nearest_code is '最相近的编码，未采用 — likest code, not taken';
comment on column mart_unresolved_function.nearest_name is '该编码的名称 — name of that code';
comment on column mart_unresolved_function.nearest_closeness is '相近程度 0 到 1 — likeness of the names, 0 to 1';
comment on column mart_unresolved_function.candidate_codes is '最相近的几个编码 — likest codes, best first';
comment on column mart_unresolved_function.candidate_closeness is '各自的相近程度 — likeness of each of them';
comment on column mart_unresolved_function.printed is '印刷原文 — as printed';
comment on column mart_unresolved_function.sentence is '所在句子 — the sentence';
