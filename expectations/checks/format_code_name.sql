/*
title: {zh: 编码与名称, en: code and name}
family: format
severity: warning
quantity: text
needs: ["rows:function"]
compares:
  zh: 功能科目表中同一行印出的编码与名称
  en: the code and the name that a row of a table by functional code prints
tolerance: any name the code ever had; brackets, spaces and quotation marks do not count
since: 0.2.0
finding:
  zh: "编码与名称不符：印为“{left_printed}”，该编码为“{right_printed}”"
  en: "code and name do not belong together: printed «{left_printed}», the code is that of «{right_printed}»"
because: >
  Only a name that the catalogue knows as that of another code beside it (same class) is called wrong: names are
  abbreviated, wrapped and renamed at will. Rows with words or signs besides code and name are not judged.
*/
with known as (
    select
        function_code,
        regexp_replace(name, '[^一-龥]', '', 'g') as name
    from dim_function_name
    where origin = 'catalogue'
    union distinct
    select
        function_code,
        regexp_replace(name, '[^一-龥]', '', 'g') as name
    from dim_function
    where origin = 'catalogue'
),

printed as (
    select
        amount.report_key,
        amount.document_sha256,
        amount.table_no,
        amount.row_no,
        amount.function_code,
        min(amount.key) as key,
        any_value(cell.row_code || ' ' || cell.row_label) as row_label,
        regexp_replace(split_part(any_value(cell.row_label), '/', -1), '[^一-龥]', '', 'g') as name
    from chk_amount as amount
    inner join cell
        on
            amount.document_sha256 = cell.document_sha256
            and amount.page_no = cell.page_no
            and amount.table_no = cell.table_no
            and amount.row_no = cell.row_no
            and amount.col_no = cell.col_no
            and amount.function_code = cell.row_code
    where
        amount.rows_by = 'function'
        and amount.economic_code is null
        and amount.government_economic_code is null
        and not regexp_matches(cell.row_label, '[⺀-⿟]')
    group by all
),

judged as (
    select
        printed.*,
        exists(
            select 1
            from known
            where known.function_code = printed.function_code and known.name = printed.name
        ) as is_its_own,
        exists(
            select 1
            from known
            where
                known.function_code != printed.function_code
                and left(known.function_code, 3) = left(printed.function_code, 3)
                and length(known.function_code) = length(printed.function_code)
                and known.name = printed.name
        ) as is_anothers
    from printed
    where printed.name != ''
)

select
    judged.report_key,
    judged.key as subject,
    judged.row_label as subject_name,
    not judged.is_its_own as is_broken,
    judged.row_label as left_printed,
    dim_function.name as right_printed,
    [judged.key] as left_evidence
from judged
inner join dim_function
    on judged.function_code = dim_function.function_code
where judged.is_its_own or judged.is_anothers
