/*
title: {zh: 表上单位名称, en: whose a table is}
family: format
severity: warning
quantity: text
compares:
  zh: 表上“部门：”“单位：”一行的名称与报告的部门（或其所属单位、主管部门）
  en: the name in the line over a table with the department of the report, its units and the department above it
tolerance: a name that contains the other, or is cut off, is the same
since: 0.2.0
finding:
  zh: "表上印的是“{left_printed}”，报告是“{right_printed}”的"
  en: "the table says «{left_printed}», the report is that of «{right_printed}»"
because: tables are copied from another department's file, and its name is forgotten
*/
with owner as (
    select
        bridge.report_key,
        bridge.document_sha256,
        remark.page_no,
        remark.char_start,
        remark.char_end,
        remark.value,
        dim_department.name,
        regexp_replace(remark.value, '[^一-龥]|部门$', '', 'g') as owner_name,
        regexp_replace(dim_department.name, '[^一-龥]|本级', '', 'g') as department_name,
        dim_department.department_key,
        regexp_replace(coalesce(bridge.parent, ''), '[^一-龥]', '', 'g') as parent_name
    from document_remark as remark
    inner join bridge_report_document as bridge
        on remark.document_sha256 = bridge.document_sha256 and bridge.is_current
    inner join dim_report
        on bridge.report_key = dim_report.report_key
    inner join dim_department
        on dim_report.department_key = dim_department.department_key
    where remark.kind = 'owner'
),

other_name as (
    select
        report_key,
        regexp_replace(name, '[^一-龥]', '', 'g') as name
    from report_unit
    where report_key is not null
    union distinct
    select
        report_key,
        regexp_replace(unit_key, '[^一-龥]', '', 'g') as name
    from fct_amount
    where unit_key is not null
    union distinct
    select
        dim_report.report_key,
        regexp_replace(dim_department_alias.alias, '[^一-龥]', '', 'g') as name
    from dim_department_alias
    inner join dim_report
        on dim_department_alias.department_key = dim_report.department_key
)

select
    owner.report_key,
    concat(left(owner.document_sha256, 12), ':', owner.page_no, '@', owner.char_start, '-', owner.char_end) as subject,
    owner.value as subject_name,
    not(
        contains(owner.owner_name, owner.department_name)
        or contains(owner.department_name, owner.owner_name)
        or owner.owner_name = owner.parent_name
        or exists (
            select 1
            from other_name
            where other_name.report_key = owner.report_key and contains(owner.owner_name, other_name.name)
        )
    ) as is_broken,
    owner.value as left_printed,
    owner.name as right_printed,
    [concat(left(owner.document_sha256, 12), ':', owner.page_no, '@', owner.char_start, '-', owner.char_end)]
        as left_evidence
from owner
where owner.owner_name != ''
