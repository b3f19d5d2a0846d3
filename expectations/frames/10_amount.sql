-- Understood cells of current reports with what a check needs: the printed step, and the key that leads to the page.
-- The step is that of the figure's own decimals, or of those most figures of its table have: 12.5 beside 3.47 is 12.50.
create or replace temp table chk_amount as
with unit_of (unit, factor_yuan) as (
    values ('元', 1), ('千元', 1000), ('万元', 10000), ('百万元', 1000000), ('亿元', 100000000)
),

printed as (
    select
        cell.*,
        length(split_part(cell.printed, '.', 2)) as decimals
    from cell
),

usual as (
    select
        document_sha256,
        table_no,
        mode(decimals) as decimals
    from printed
    where decimals > 0
    group by all
)

select
    amount.*,
    dim_report.kind,
    dim_table.rows_by,
    dim_table.columns_by,
    dim_table.family,
    dim_table.name as table_name,
    printed.row_label,
    printed.column_path,
    printed.printed,
    printed.unit,
    (coalesce(unit_of.factor_yuan, 1) * power(10, -greatest(printed.decimals, coalesce(usual.decimals, 0))) / 2)
    ::decimal(28, 8) as half_step,
    concat_ws(
        ':', left(amount.document_sha256, 12), amount.page_no, amount.table_no, amount.row_no, amount.col_no
    ) as key,
    concat_ws(' › ', dim_table.name, nullif(printed.row_label, ''), nullif(printed.column_path, '')) as subject_name
from fct_amount as amount
inner join printed
    on
        amount.document_sha256 = printed.document_sha256
        and amount.page_no = printed.page_no
        and amount.table_no = printed.table_no
        and amount.row_no = printed.row_no
        and amount.col_no = printed.col_no
inner join dim_report
    on amount.report_key = dim_report.report_key
inner join dim_table
    on amount.table_code = dim_table.table_code
left join usual
    on amount.document_sha256 = usual.document_sha256 and amount.table_no = usual.table_no
left join unit_of
    on printed.unit = unit_of.unit;
