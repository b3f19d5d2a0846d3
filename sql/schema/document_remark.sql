-- 文件各页中关于报告本身的每处文字一行：标题所称年度、应有章节、表上所称单位、未替换的模板用语
-- Grain: one row per line of a document that says something of the report itself.
create table if not exists document_remark (
    document_sha256 varchar not null,
    page_no integer not null,
    char_start integer not null,
    char_end integer not null,
    kind varchar not null,
    printed varchar not null,
    value varchar not null
);

comment on table document_remark
is '粒度：文件中关于报告本身的每处文字一行 — Grain: one row per line of a document that says something of the report itself';
comment on column document_remark.document_sha256 is '文件 — document, see dim_document';
comment on column document_remark.page_no is '页码 — page, 1-based';
comment on column document_remark.char_start is '所在行起始字符 — first character of the line in the text of the page';
comment on column document_remark.char_end is '所在行结束字符 — character after the last of the line';
comment on column document_remark.kind
is '种类：heading 带年度标题 / section 章节 / owner 表上单位 / template_word 模板用语 / direction 增减方向 — see remarks.yaml';
comment on column document_remark.printed is '所在行，去空格 — the line, spaces removed';
comment on column document_remark.value is '要点：年度、单位名称或用语 — what counts in it: the year, the name, the word';
