-- 每张表每条未读懂的表头或行名称一行
-- Grain: one row per header path or line label of a table not understood.
create table if not exists header_gap (
    document_sha256 varchar not null,
    page_no integer,
    table_no integer not null,
    table_code varchar,
    kind varchar not null,
    path varchar not null,
    reason varchar not null,
    cells integer not null
);

comment on table header_gap
is '粒度：每张表每条未读懂的表头或行名称一行 — Grain: one row per header path or line label of a table not understood';
comment on column header_gap.document_sha256 is '文件 — document, see dim_document';
comment on column header_gap.page_no is '页码 — page';
comment on column header_gap.table_no is '表格序号 — table within the document';
comment on column header_gap.table_code is '官方表格代码 — official table; NULL when unknown';
comment on column header_gap.kind is 'column 列表头 / line 行名称 — column header or line label';
comment on column header_gap.path is '未读懂的文字 — text not understood';
comment on column header_gap.reason is '原因 — why';
comment on column header_gap.cells is '涉及的单元格数 — cells that hang on it';
