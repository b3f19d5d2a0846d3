-- 每个叙述数字与同一报告中同义单元格的一对一行
-- Grain: one row per stated figure and table cell of the same report that mean the same.
create table if not exists bridge_claim_cell (
    report_key varchar not null,
    claim_document_sha256 varchar not null,
    claim_page_no integer not null,
    char_start integer not null,
    measure_code varchar not null,
    document_sha256 varchar not null,
    page_no integer not null,
    table_no integer not null,
    row_no integer not null,
    col_no integer not null
);

comment on table bridge_claim_cell
is '粒度：叙述数字与同义单元格的每一对一行 — Grain: one row per stated figure and cell of the report that mean the same';
comment on column bridge_claim_cell.report_key is '报告键 — report, see dim_report';
comment on column bridge_claim_cell.claim_document_sha256 is '叙述所在文件 — document of the claim, see fct_claim';
comment on column bridge_claim_cell.claim_page_no is '叙述所在页 — page of the claim';
comment on column bridge_claim_cell.char_start is '叙述起始字符 — first character of the claim';
comment on column bridge_claim_cell.measure_code is '叙述的指标 — measure of the claim';
comment on column bridge_claim_cell.document_sha256 is '单元格所在文件 — document of the cell; with the next four its key';
comment on column bridge_claim_cell.page_no is '单元格所在页 — page of the cell';
comment on column bridge_claim_cell.table_no is '表格序号 — table within the document';
comment on column bridge_claim_cell.row_no is '行号 — row of the joined table';
comment on column bridge_claim_cell.col_no is '列号 — column of the grid';
