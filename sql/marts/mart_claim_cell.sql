-- 叙述数字与表格单元格逐对比较，相差的留在这里
-- Grain: one row per stated figure and cell of the report that mean the same, with their difference.
-- Example:
--   select publisher, sentence, claim_printed, cell_printed
--   from mart_claim_cell
--   where outcome = 'differs'
create or replace view mart_claim_cell as
with unit_of (unit, factor_yuan) as (
    values ('元', 1), ('千元', 1000), ('万元', 10000), ('百万元', 1000000), ('亿元', 100000000)
),

pair as (
    select
        bridge.report_key,
        document.publisher,
        claim.section,
        claim.measure_code,
        claim.function_code,
        claim.economic_code,
        claim.fund_code,
        claim.phase,
        claim.sentence,
        claim.document_sha256 as claim_document_sha256,
        claim.page_no as claim_page_no,
        claim.char_start,
        claim.printed as claim_printed,
        claim.amount_yuan as claim_yuan,
        cell.document_sha256,
        cell.page_no,
        cell.table_no,
        cell.row_no,
        cell.col_no,
        cell.table_code,
        cell.printed as cell_printed,
        cell.amount_yuan as cell_yuan,
        claim.amount_yuan - cell.amount_yuan as difference_yuan,
        (
            claim_unit.factor_yuan * power(10, -length(split_part(claim.printed, '.', 2)))
            + coalesce(cell_unit.factor_yuan, 1) * power(10, -length(split_part(cell.printed, '.', 2)))
        ) / 2 as tolerance_yuan
    from bridge_claim_cell as bridge
    inner join fct_claim as claim
        on
            bridge.claim_document_sha256 = claim.document_sha256
            and bridge.claim_page_no = claim.page_no
            and bridge.char_start = claim.char_start
            and bridge.measure_code = claim.measure_code
    inner join cell
        on
            bridge.document_sha256 = cell.document_sha256
            and bridge.page_no = cell.page_no
            and bridge.table_no = cell.table_no
            and bridge.row_no = cell.row_no
            and bridge.col_no = cell.col_no
    inner join bridge_report_document as document
        on claim.document_sha256 = document.document_sha256
    left join unit_of as claim_unit
        on claim.unit = claim_unit.unit
    left join unit_of as cell_unit
        on cell.unit = cell_unit.unit
)

select
    *,
    case
        when difference_yuan = 0 then 'exact'
        when abs(difference_yuan) <= tolerance_yuan then 'rounding'
        else 'differs'
    end as outcome
from pair;

comment on view mart_claim_cell
is '粒度：叙述数字与同义单元格的每一对一行 — Grain: one row per stated figure and cell that mean the same';
comment on column mart_claim_cell.report_key is '报告键 — report, see dim_report';
comment on column mart_claim_cell.publisher is '文件中印出的名称 — publisher as printed';
comment on column mart_claim_cell.section is '章节 — section of the narrative';
comment on column mart_claim_cell.measure_code is '指标 — measure, see dim_measure';
comment on column mart_claim_cell.function_code is '功能科目 — functional code, see dim_function';
comment on column mart_claim_cell.economic_code is '经济科目 — economic code, see dim_economic';
comment on column mart_claim_cell.fund_code is '资金 — fund as the narrative says it, see dim_fund';
comment on column mart_claim_cell.phase is '阶段 — phase, see dim_phase';
comment on column mart_claim_cell.sentence is '所在句子 — the sentence';
comment on column mart_claim_cell.claim_document_sha256 is '叙述所在文件 — document of the sentence';
comment on column mart_claim_cell.claim_page_no is '叙述所在页 — page of the sentence';
comment on column mart_claim_cell.char_start is '叙述起始字符 — first character of the figure in the text of its page';
comment on column mart_claim_cell.claim_printed is '叙述印出的数字 — figure as the sentence prints it';
comment on column mart_claim_cell.claim_yuan is '叙述金额（元） — amount of the sentence in yuan';
comment on column mart_claim_cell.document_sha256 is '单元格所在文件 — document of the cell';
comment on column mart_claim_cell.page_no is '单元格所在页 — page of the cell';
comment on column mart_claim_cell.table_no is '表格序号 — table within the document';
comment on column mart_claim_cell.row_no is '行号 — row of the joined table';
comment on column mart_claim_cell.col_no is '列号 — column of the grid';
comment on column mart_claim_cell.table_code is '官方表格代码 — official table, see dim_table';
comment on column mart_claim_cell.cell_printed is '表格印出的数字 — figure as the table prints it';
comment on column mart_claim_cell.cell_yuan is '表格金额（元） — amount of the cell in yuan';
comment on column mart_claim_cell.difference_yuan is '差额（元），叙述减表格 — sentence less table, yuan';
comment on column mart_claim_cell.tolerance_yuan is '舍入容差（元） — half a printed step of each of both, yuan';
comment on column mart_claim_cell.outcome
is 'exact 相等 / rounding 舍入之内 / differs 相差 — equal, inside rounding, or different';
