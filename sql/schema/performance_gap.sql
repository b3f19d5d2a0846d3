-- 绩效表中每处未读懂的内容一行
-- Grain: one row per form, column, row or amount of a performance form that was not understood.
create table if not exists performance_gap (
    document_sha256 varchar not null,
    page_no integer not null,
    table_no integer,
    kind varchar not null,
    printed varchar not null,
    reason varchar not null
);

comment on table performance_gap
is '粒度：绩效表中每处未读懂的内容一行 — Grain: one row per part of a performance form that was not understood';
comment on column performance_gap.document_sha256 is '文件 — document, see dim_document';
comment on column performance_gap.page_no is '页码 — page';
comment on column performance_gap.table_no is '表格序号 — table within the document; NULL outside of any grid';
comment on column performance_gap.kind
is 'form 整张表 / column 列 / row 行 / amount 金额 — the whole form, a column, a row or an amount';
comment on column performance_gap.printed is '原文 — text in question';
comment on column performance_gap.reason is '原因 — why';
