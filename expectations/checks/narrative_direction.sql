/*
title: {zh: 增减方向, en: words of direction}
family: narrative
severity: error
quantity: text
needs: []
compares:
  zh: 叙述中的“大于、小于、持平、等于”与句中两个金额的大小
  en: the words greater, smaller, equal with the two amounts of the sentence
tolerance: none
since: 0.2.0
finding:
  zh: "{subject}：句中说“{left}”，所列金额为 {right}"
  en: "{subject}: the sentence says «{left}», its amounts are {right}"
*/
with sentence as (
    select
        report_key,
        document_sha256,
        spot,
        topic,
        measure_code,
        any_value(subject_name) as subject_name,
        any_value(sentence) as sentence,
        max(amount_yuan) filter (phase = 'final') as final_yuan,
        max(amount_yuan) filter (phase in ('budget', 'adjusted_budget')) as budget_yuan,
        max(printed || unit) filter (phase = 'final') as final_printed,
        max(printed || unit) filter (phase in ('budget', 'adjusted_budget')) as budget_printed,
        list(key order by place) as keys,
        min(place) as place
    from chk_claim
    where about_code is null and amount_yuan is not null and kind = 'final' and measure_code != 'detail_amount'
    group by all
    having
        count(*) filter (phase = 'final') = 1
        and count(*) filter (phase in ('budget', 'adjusted_budget')) = 1
),

worded as (
    select
        *,
        regexp_extract(sentence, '决算数?(大于|小于|高于|低于|等于|持平|与预算数?持平)', 1) as word
    from sentence
    qualify count(*) over (partition by document_sha256, spot) = 1
)

select
    report_key,
    concat_ws(' ', keys[1], measure_code) as subject,
    subject_name,
    case
        when word in ('大于', '高于') then final_yuan <= budget_yuan
        when word in ('小于', '低于') then final_yuan >= budget_yuan
        else final_yuan != budget_yuan
    end as is_broken,
    word as left_printed,
    concat('决算 ', final_printed, '，预算 ', budget_printed) as right_printed,
    keys as left_evidence
from worded
where word != ''
