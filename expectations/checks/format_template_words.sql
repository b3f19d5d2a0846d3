/*
title: {zh: 模板用语未替换, en: words of a form left standing}
family: format
severity: warning
quantity: text
compares:
  zh: 报告文字与模板中应替换或删除的用语
  en: the text of a report with the words of a form that should have been replaced or struck out
tolerance: none
since: 0.2.0
finding:
  zh: "模板用语“{left_printed}”未处理：“{right_printed}”"
  en: "words of a form left standing: «{left_printed}» in «{right_printed}»"
because: 'words and counterexamples stand in vocabulary/remarks.yaml; 下降（增长） behind a change is found by the narrative'
*/
with word as (
    select
        document_sha256,
        page_no,
        char_start,
        char_end,
        value,
        printed
    from document_remark
    where kind = 'template_word'
    union all by name
    select
        document_sha256,
        page_no,
        char_start,
        char_end,
        regexp_extract(
            sentence,
            '(?:下降|减少|降低)[（(/](?:增长|增加|上升)[）)]?|(?:增长|增加|上升)[（(/](?:下降|减少|降低)[）)]?'
        ) as value,
        sentence as printed
    from fct_claim
    where method = 'direction_doubtful'
)

select
    bridge.report_key,
    concat(left(word.document_sha256, 12), ':', word.page_no, '@', word.char_start, '-', word.char_end) as subject,
    word.value as subject_name,
    true as is_broken,
    word.value as left_printed,
    word.printed as right_printed,
    [concat(left(word.document_sha256, 12), ':', word.page_no, '@', word.char_start, '-', word.char_end)]
        as left_evidence
from word
inner join bridge_report_document as bridge
    on word.document_sha256 = bridge.document_sha256 and bridge.is_current
where word.value != ''
union all by name
select distinct
    bridge.report_key,
    '*' as subject,
    '模板用语' as subject_name,
    false as is_broken,
    null as left_printed,
    null as right_printed,
    [] as left_evidence
from bridge_report_document as bridge
inner join document_page
    on bridge.document_sha256 = document_page.document_sha256
where
    document_page.characters > 0
    and bridge.report_key not in (
        select held.report_key
        from bridge_report_document as held
        inner join word
            on held.document_sha256 = word.document_sha256
        where word.value != ''
    )
