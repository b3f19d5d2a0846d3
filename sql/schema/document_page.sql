-- 每个文件每页一行，只看页面文字
-- Grain: one row per page of a document, from its text alone.
create table if not exists document_page (
    document_sha256 varchar not null,
    page_no integer not null,
    width double not null,
    height double not null,
    turn integer not null,
    characters integer not null,
    printed_decimals integer not null
);

comment on table document_page
is '粒度：每个文件每页一行，只看页面文字 — Grain: one row per page of a document, from its text alone';
comment on column document_page.document_sha256 is '文件 — document, see dim_document';
comment on column document_page.page_no is '页码 — page, 1-based';
comment on column document_page.width is '宽（点），页面摆正后 — width in points, page upright';
comment on column document_page.height is '高（点），页面摆正后 — height in points, page upright';
comment on column document_page.turn
is '摆正需顺时针转的度数 — clockwise degrees from the displayed to the upright page';
comment on column document_page.characters is '字符数 — characters of its text layer';
comment on column document_page.printed_decimals is '文字中的小数个数 — decimal numbers in its text';
