/*
title: {zh: 增减方向, en: words of direction}
family: narrative
severity: error
quantity: text
needs: []
compares:
  zh: 叙述中“决算数大于（小于、等于）预算数”与其前所述决算、预算两个金额的大小
  en: the words accounts greater (smaller, equal) than budget with the two amounts stated before them
tolerance: none
since: 0.2.0
finding:
  zh: "{subject}：文中说“{left}”，所列金额为 {right}"
  en: "{subject}: the text says «{left}», the amounts before it are {right}"
*/
with pair as (
    select
        report_key,
        document_sha256,
        spot,
        topic,
        measure_code,
        any_value(subject_name) as subject_name,
        max(amount_yuan) filter (where phase = 'final') as final_yuan,
        max(amount_yuan) filter (where phase = 'budget') as budget_yuan,
        max(amount_yuan) filter (where phase = 'adjusted_budget') as adjusted_yuan,
        max(printed || unit) filter (where phase = 'final') as final_printed,
        max(printed || unit) filter (where phase = 'budget') as budget_printed,
        max(printed || unit) filter (where phase = 'adjusted_budget') as adjusted_printed,
        list(key order by place) as keys,
        max({ 'page_no': page_no, 'char_start': char_start }) as spoken_at
    from chk_claim
    where about_code is null and amount_yuan is not null and kind = 'final' and measure_code != 'detail_amount'
    group by report_key, document_sha256, spot, topic, measure_code
    having
        count(*) filter (where phase = 'final') = 1
        and count(*) filter (where phase = 'budget') <= 1
        and count(*) filter (where phase = 'adjusted_budget') <= 1
        and count(*) filter (where phase in ('budget', 'adjusted_budget')) > 0
),

said as (
    select
        pair.*,
        remark.value as word,
        remark.page_no,
        remark.char_start,
        concat(left(remark.document_sha256, 12), ':', remark.page_no, '@', remark.char_start, '-', remark.char_end)
            as word_key,
        case
            when remark.printed like '%年初预算数%' then coalesce(budget_yuan, adjusted_yuan)
            when remark.printed like '%全年预算数%' then coalesce(adjusted_yuan, budget_yuan)
            when budget_yuan is null or adjusted_yuan is null then coalesce(budget_yuan, adjusted_yuan)
        end as compared_yuan,
        case
            when remark.printed like '%年初预算数%' then coalesce(budget_printed, adjusted_printed)
            when remark.printed like '%全年预算数%' then coalesce(adjusted_printed, budget_printed)
            else coalesce(budget_printed, adjusted_printed)
        end as compared_printed
    from document_remark as remark
    inner join pair
        on
            remark.document_sha256 = pair.document_sha256
            and (
                (remark.page_no = pair.spoken_at.page_no and remark.char_end > pair.spoken_at.char_start)
                or remark.page_no = pair.spoken_at.page_no + 1
            )
    where remark.kind = 'direction'
    qualify row_number() over (
        partition by remark.document_sha256, remark.page_no, remark.char_start
        order by pair.spoken_at desc
    ) = 1
),

-- another figure between the two: the words are about that one
spoken as (
    select said.*
    from said
    where
        said.compared_yuan is not null
        and not exists (
            select 1
            from chk_claim as other
            where
                other.document_sha256 = said.document_sha256
                and other.spot != said.spot
                and other.amount_yuan is not null
                and (other.page_no, other.char_start) > (said.spoken_at.page_no, said.spoken_at.char_start)
                and (other.page_no, other.char_start) < (said.page_no, said.char_start)
        )
)

select
    report_key,
    concat_ws(' ', word_key, measure_code) as subject,
    subject_name,
    case
        when word in ('大于', '高于') then final_yuan <= compared_yuan
        when word in ('小于', '低于') then final_yuan >= compared_yuan
        else final_yuan != compared_yuan
    end as is_broken,
    word as left_printed,
    concat('决算 ', final_printed, '，预算 ', compared_printed) as right_printed,
    keys as left_evidence
from spoken
