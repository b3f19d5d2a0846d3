-- 表格中每个印出的数字一行
-- Grain: one row per printed numeric value of a table.
create table if not exists cell (
    document_sha256 varchar not null,
    page_no integer not null,
    table_no integer not null,
    table_code varchar,
    table_title varchar,
    row_no integer not null,
    col_no integer not null,
    row_code varchar,
    row_label varchar,
    column_path varchar,
    printed varchar not null,
    amount_yuan decimal(20, 2),
    unit varchar,
    is_total boolean not null,
    x0 double,
    y0 double,
    x1 double,
    y1 double,
    source varchar not null,
    confidence double
);

comment on table cell is '粒度：表格中每个印出的数字一行 — Grain: one row per printed numeric value of a table';
comment on column cell.document_sha256 is '文件 — document, see dim_document';
comment on column cell.page_no is '页码（从 1 起） — page, 1-based';
comment on column cell.table_no is '文件内表格序号 — table within the document, see report_table';
comment on column cell.table_code is '官方表格代码，未识别为空 — official table; NULL when unknown';
comment on column cell.table_title is '印出的标题 — title as printed';
comment on column cell.row_no is '拼接后的行号（不计表头） — row of the joined table, header rows not counted';
comment on column cell.col_no is '列号 — grid column, 1-based';
comment on column cell.row_code
is '该行首个代码，含上级（2080505） — digits of the first code of the row, inherited parents included';
comment on column cell.row_label is '行名称，多列以 / 连接 — label as printed; several label columns joined by /';
comment on column cell.column_path
is '表头路径，自上而下以 / 连接 — header texts top to bottom joined by /, in a table of two halves the half first';
comment on column cell.printed is '印出的原文 — as printed, untouched';
comment on column cell.amount_yuan is '金额（元），非金额为空 — exact amount in yuan; NULL when it is no amount';
comment on column cell.unit is '单位：元 / 万元 … — unit it is printed in';
comment on column cell.is_total is '是否合计行 — whether the row is a total';
comment on column cell.x0 is '左（点） — left edge, points of the upright page';
comment on column cell.y0 is '上（点，向下为正） — top edge, y downwards';
comment on column cell.x1 is '右（点） — right edge';
comment on column cell.y1 is '下（点） — bottom edge';
comment on column cell.source is '来源：digital 文字层 / ocr 识别 — digital or ocr';
comment on column cell.confidence is '置信度 0 到 1 — confidence, 0 to 1';
