/*
title: {zh: 叙述与表格, en: narrative against tables}
family: narrative
severity: error
quantity: yuan
needs: ["claims"]
compares:
  zh: 叙述中的金额与表格中同义的单元格
  en: each amount stated in the narrative with the cell that means the same
tolerance: half a printed step for each of both
since: 0.2.0
because: >-
  one table counts what was carried over in the income from a source, another leaves it out (Chongqing's summaries of
  2026 do): the narrative may follow either, so that of several tables the nearest is compared; so it is of several
  cells of one line, for the class 国有资本经营预算支出 names a fund in its line and again over its columns
finding:
  zh: "{subject}：叙述为 {left}，表格为 {right}，相差 {difference}"
  en: "{subject}: the narrative says {left}, the table {right}, difference {difference}"
*/
with cell as (
    select distinct on (key) *
    from chk_amount
)

select
    pair.report_key,
    concat_ws(' ', claim.key, pair.measure_code, cell.key) as subject,
    claim.subject_name || ' ↔ ' || cell.subject_name as subject_name,
    claim.amount_yuan as left_amount,
    cell.amount_yuan as right_amount,
    claim.half_step + cell.half_step as tolerance,
    claim.printed as left_printed,
    cell.printed as right_printed,
    [claim.key] as left_evidence,
    [cell.key] as right_evidence
from bridge_claim_cell as pair
inner join chk_claim as claim
    on
        pair.claim_document_sha256 = claim.document_sha256
        and pair.claim_page_no = claim.page_no
        and pair.char_start = claim.char_start
        and pair.measure_code = claim.measure_code
inner join cell
    on
        pair.document_sha256 = cell.document_sha256
        and pair.page_no = cell.page_no
        and pair.table_no = cell.table_no
        and pair.row_no = cell.row_no
        and pair.col_no = cell.col_no
where claim.measure_code != 'detail_amount'
qualify
    row_number() over (
        partition by claim.key, claim.measure_code, cell.document_sha256, cell.table_no, cell.row_no
        order by abs(claim.amount_yuan - cell.amount_yuan), cell.key
    ) = 1
    and (
        claim.measure_code not in (
            select part from chk_composition
            where whole = 'income_this_year'
        )
        or row_number() over (
            partition by claim.key, claim.measure_code
            order by abs(claim.amount_yuan - cell.amount_yuan), cell.key
        ) = 1
    )
