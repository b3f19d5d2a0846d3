/*
title: {zh: 结构异常, en: far from its peers}
family: plausibility
severity: info
quantity: pct
needs: ["family:spending"]
compares:
  zh: 各类支出占比与同年、同级、同名类别部门的占比
  en: the share of each class of expenditure with that of departments of the same word of name, level and year
tolerance: three times the spread between the quartiles beyond them, and at least 20 percentage points
since: 0.2.0
finding:
  zh: "{subject}：占支出 {left}，同类部门中位数 {right}，相差 {difference}"
  en: "{subject}: {left} of expenditure, median of its peers {right}, difference {difference}"
because: >
  Departments of one name do the same work in every city (审计局, 统计局), so that their structures are alike. Fewer than
  eight peers say nothing.
*/
with spent as (
    select
        fct_spending.report_key,
        left(fct_spending.function_code, 3) as class_code,
        sum(fct_spending.total_yuan) as amount_yuan,
        sum(sum(fct_spending.total_yuan)) over (partition by fct_spending.report_key) as total_yuan
    from fct_spending
    inner join dim_report
        on fct_spending.report_key = dim_report.report_key
    where
        fct_spending.phase = dim_report.kind
        and fct_spending.fund_code = 'all'
        and fct_spending.source = 'table'
    group by fct_spending.report_key, class_code
),

report as (
    select
        dim_report.report_key,
        concat_ws(
            '|', dim_report.fiscal_year, dim_report.kind, dim_report.scope, dim_region.level,
            regexp_extract(
                regexp_replace(dim_department.name, '（.*?）', '', 'g'),
                '[省市县区州盟旗](?:人民政府)?([^省市县区州盟旗]{2,}?(?:局|委员会|办公室|厅|法院|检察院|大学|学院))$', 1
            )
        ) as peers,
        split_part(peers, '|', 5) as peer_word
    from dim_report
    inner join dim_department
        on dim_report.department_key = dim_department.department_key
    left join dim_region
        on dim_department.region_code = dim_region.region_code
),

whole as (
    select
        report_key,
        max(total_yuan) as total_yuan
    from spent
    group by report_key
),

class as (
    select distinct
        report.peers,
        spent.class_code
    from spent
    inner join report
        on spent.report_key = report.report_key
),

share as (
    select
        report.report_key,
        report.peers,
        class.class_code,
        round(100 * coalesce(spent.amount_yuan, 0) / whole.total_yuan, 2) as share_pct
    from report
    inner join whole
        on report.report_key = whole.report_key
    inner join class
        on report.peers = class.peers
    left join spent
        on report.report_key = spent.report_key and class.class_code = spent.class_code
    where report.peer_word != '' and whole.total_yuan > 0
),

spread as (
    select
        mine.report_key,
        mine.class_code,
        mine.share_pct,
        count(*) as peer_count,
        median(other.share_pct) as middle_pct,
        quantile_cont(other.share_pct, 0.25) as low_pct,
        quantile_cont(other.share_pct, 0.75) as high_pct
    from share as mine
    inner join share as other
        on mine.peers = other.peers and mine.class_code = other.class_code and mine.report_key != other.report_key
    group by all
)

select
    spread.report_key,
    spread.class_code as subject,
    concat_ws(' ', spread.class_code, dim_function.name) as subject_name,
    spread.share_pct as left_amount,
    if(spread.peer_count >= 8, round(spread.middle_pct, 2), null) as right_amount,
    case
        when spread.peer_count >= 8
            then
                abs(spread.share_pct - spread.middle_pct) >= 20
                and not spread.share_pct between spread.low_pct - 3 * (spread.high_pct - spread.low_pct)
                and spread.high_pct + 3 * (spread.high_pct - spread.low_pct)
    end as is_broken,
    format('{} peers of at least 8', spread.peer_count) as reason
from spread
left join dim_function
    on spread.class_code = dim_function.function_code
