-- 文件中每张表一行，包括空表与缺表
-- Grain: one row per table of a document, empty and absent ones too.
create table if not exists report_table (
    document_sha256 varchar not null,
    table_no integer not null,
    table_code varchar,
    title varchar not null,
    unit varchar not null,
    role varchar not null,
    status varchar not null,
    note varchar not null,
    first_page integer,
    last_page integer,
    printed_decimals integer not null,
    is_current boolean not null
);

comment on table report_table
is '粒度：文件中每张表一行，包括空表与缺表 — Grain: one row per table of a document, empty and absent ones too';
comment on column report_table.document_sha256 is '文件 — document, see dim_document';
comment on column report_table.table_no is '文件内序号 — number within the document';
comment on column report_table.table_code is '官方表格代码，未识别为空 — official table; NULL when unknown';
comment on column report_table.title is '印出的标题 — title as printed';
comment on column report_table.unit is '印出的单位，未印为空串 — printed unit; empty when none';
comment on column report_table.role is '用途：amount / performance / procurement / list … — what the table is for';
comment on column report_table.status
is '状态：present 有 / nil 空表 / absent 仅列名 / unknown — present, nil (printed empty), absent (only listed) or unknown';
comment on column report_table.note is '表下说明 — note printed under it';
comment on column report_table.first_page is '首页 — first page';
comment on column report_table.last_page is '末页 — last page';
comment on column report_table.printed_decimals
is '表内印出的带小数的数字个数 — decimals printed inside its grids, counted from the page text';
comment on column report_table.is_current
is '是否现行：同一报告同一表取公开日期最晚的文件 — false when another document of the report supersedes it';
