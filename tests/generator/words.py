"""The words of the official forms of final accounts: titles, orders, line and column texts.

Belongs here: what the state's forms say. Does not belong here: any figure, any choice of a publisher.
"""

GENERAL = ("general_budget",)
# The 类 in the order of the summary tables' lines, since 2020 (234 was the last to come).
CLASSES = [str(code) for code in (*range(201, 209), *range(210, 218), *range(219, 225), 229, 231, 232, 234)]
NUMERALS = "一二三四五六七八九十"
FUND_HEADS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
INCOME_LINES = (
    ("一般公共预算财政拨款收入", ("general_budget",)),
    ("政府性基金预算财政拨款收入", ("government_fund",)),
    ("国有资本经营预算财政拨款收入", ("state_capital",)),
    ("上级补助收入", ("superior_subsidy",)),
    ("事业收入", ("business",)),
    ("经营收入", ("operating",)),
    ("附属单位上缴收入", ("affiliated",)),
    ("其他收入", ("other",)),
)
KIND_HEADS = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
TITLES = {
    "income_expenditure_summary": "收入支出决算总表",
    "income": "收入决算表",
    "expenditure": "支出决算表",
    "appropriation_summary": "财政拨款收入支出决算总表",
    "appropriation_expenditure_detail": "财政拨款支出决算明细表",
    "general_budget_expenditure": "一般公共预算财政拨款支出决算表",
    "general_budget_expenditure_detail": "一般公共预算财政拨款支出决算明细表",
    "general_budget_basic_expenditure": "一般公共预算财政拨款基本支出决算表",
    "general_budget_project_expenditure": "一般公共预算财政拨款项目支出决算表",
    "government_fund": "政府性基金预算财政拨款收入支出决算表",
    "state_capital": "国有资本经营预算财政拨款收入支出决算表",
    "state_capital_expenditure": "国有资本经营预算财政拨款支出决算表",
    "three_public": "财政拨款“三公”经费支出决算表",
}
NOTES = {
    "income": "取得的各项收入情况",
    "expenditure": "各项支出情况",
    "general_budget_expenditure": "一般公共预算财政拨款支出情况",
    "general_budget_expenditure_detail": "一般公共预算财政拨款支出明细情况",
    "government_fund": "政府性基金预算财政拨款收入、支出及结转和结余情况",
    "state_capital": "国有资本经营预算财政拨款收入、支出及结转和结余情况",
    "state_capital_expenditure": "国有资本经营预算财政拨款支出情况",
}
ORDER = {
    "national": (
        "income_expenditure_summary",
        "income",
        "expenditure",
        "appropriation_summary",
        "general_budget_expenditure",
        "general_budget_basic_expenditure",
        "three_public",
        "government_fund",
        "state_capital",
    ),
    "sichuan": tuple(TITLES),
}


def numeral(number: int) -> str:
    """Return 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")
