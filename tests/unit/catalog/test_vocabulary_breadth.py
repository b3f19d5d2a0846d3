"""Titles, header words and line labels of official templates of many places: known, and never taken for another."""

import pytest

from pipelines.catalog.tables import load_tables
from pipelines.layout.titles import match_title
from pipelines.match import LineReader, explain_columns
from pipelines.match.headers import header_word
from pipelines.model.matched import MatchedTable, RowKey, ValueColumn

BUDGET = {
    "budget_summary": ""
    "收支总表 部门收支总表 单位收支总表 部门(单位)收支总表 收支预算总表 部门收支预算总表 部门预算收支总表 "
    "预算收支总表 部门收支总体情况表 收支总体情况表 收支预算总体情况表 部门财务收支预算总表 "
    "部门财务收支总体情况表 部门综合预算收支总表 综合预算收支总表 部门收支总体情况总表 "
    "2024年部门收支预算总表 收支预算总表（功能分类科目） 部门收支情况总表 自治区本级部门收支总表 "
    "部门收入支出预算总表 收入支出预算总表 部门预算收支情况总表 部门收支预算汇总表 单位收支预算总表 "
    "本部门收支总体情况表 部门收支预算情况表",
    "budget_income": "收入总表 部门收入总表 单位收入总表 收入预算总表 部门收入预算总表 部门收入预算表 收入预算表 "
    "部门收入总体情况表 收入总体情况表 收入预算总体情况表 部门综合预算收入总表 部门预算收入总表 预算收入总表 "
    "部门收入情况表 部门(单位)收入总表 部门收入预算情况表 部门收入汇总表 收入预算汇总表 本年收入总表 "
    "部门收入情况总表",
    "budget_expenditure": ""
    "支出总表 部门支出总表 单位支出总表 支出预算总表 部门支出预算总表 部门支出预算表 支出预算表 "
    "部门支出总体情况表 支出总体情况表 支出预算总体情况表 部门综合预算支出总表 部门预算支出总表 预算支出总表 "
    "部门支出情况表 部门(单位)支出总表 支出功能分类预算表 支出预算表（按功能分类） "
    "支出预算总表（按功能科目分类） 部门支出总表（功能科目） 部门支出预算情况表 支出预算汇总表 "
    "部门支出总表（按功能分类科目） 部门支出总体情况表（按功能分类）",
    "budget_appropriation_summary": ""
    "财政拨款收支总表 部门财政拨款收支总表 财政拨款收支预算总表 部门财政拨款收支预算总表 财政拨款收支预算表 "
    "财政拨款收支总体情况表 财政拨款收支预算总体情况表 部门综合预算财政拨款收支总表 部门预算财政拨款收支总表 "
    "财政拨款收支情况表 财政拨款收入支出预算总表 财政拨款收入支出总表 单位财政拨款收支总表 "
    "财政拨款收支情况总表 财政拨款预算收支总表 财政拨款总体收支情况表 财政拨款收支总体情况总表",
    "budget_general_expenditure": ""
    "一般公共预算支出表 一般公共预算支出预算表 一般公共预算支出情况表 部门一般公共预算支出表 "
    "一般公共预算财政拨款支出表 一般公共预算财政拨款支出预算表 一般公共预算拨款支出预算表 "
    "一般公共预算支出预算表（按功能科目分类） 部门一般公共预算支出功能分类预算表 "
    "一般公共预算支出情况表（按功能分类科目） 部门预算一般公共预算财政拨款支出表 "
    "部门综合预算一般公共预算支出明细表（按功能科目分） 一般公共预算支出明细表（按功能科目分） "
    "一般公共预算支出总表 一般公共预算支出总体情况表 一般公共预算当年拨款支出表 一般公共预算当年支出表 "
    "一般公共预算财政拨款支出情况表 单位一般公共预算支出表 一般公共预算支出明细表 "
    "一般公共预算支出明细表（按功能科目分-不含上年结转） 一般公共预算支出（功能分类）表 公共财政预算支出表 "
    "一般公共预算支出预算总表 一般公共预算支出功能分类表 一般公共预算支出功能分类情况表 "
    "部门一般公共预算拨款表 一般公共预算当年财政拨款支出表",
    "budget_general_economic": "一般公共预算支出表（按经济分类） 一般公共预算支出经济分类情况表 "
    "部门综合预算一般公共预算支出明细表（按经济分类科目分） 一般公共预算支出预算表（按经济分类科目） "
    "一般公共预算支出经济分类预算表 一般公共预算支出表（按政府预算经济分类） 一般公共预算支出表（经济科目） "
    "一般公共预算支出明细表（按经济分类科目分-不含上年结转） 一般公共预算支出预算表（经济科目） "
    "一般公共预算支出分类汇总表（按政府预算经济分类） 一般公共预算支出政府预算经济分类表",
    "budget_general_basic_expenditure": ""
    "一般公共预算基本支出表 一般公共预算基本支出预算表 一般公共预算基本支出情况表 部门一般公共预算基本支出表 "
    "一般公共预算财政拨款基本支出表 一般公共预算财政拨款基本支出预算表 一般公共预算拨款基本支出预算表 "
    "一般公共预算基本支出经济分类情况表 一般公共预算基本支出表（按经济分类科目） "
    "一般公共预算财政拨款基本支出预算表（部门预算经济分类科目） "
    "部门一般公共预算基本支出部门预算经济分类预算表 一般公共预算安排基本支出分经济科目表 "
    "一般公共预算基本支出表（经济科目） 部门预算一般公共预算财政拨款基本支出表 "
    "一般公共预算基本支出明细表（按经济分类科目分） 一般公共预算基本支出预算明细表 "
    "一般公共预算基本支出情况表（按支出经济分类科目） 一般公共预算拨款基本支出明细表 "
    "一般公共预算基本支出预算表（按经济科目分类） 一般公共预算基本支出经济分类表 一般公共预算基本支出总表 "
    "一般公共预算基本支出明细表 一般公共预算当年基本支出表 "
    "一般公共预算基本支出明细表（按经济分类科目分-不含上年结转） 一般公共预算基本支出政府预算经济分类表",
    "budget_general_basic_function": ""
    "一般公共预算基本支出明细表（按功能科目分） 一般公共预算基本支出表（按功能分类科目） "
    "部门综合预算一般公共预算基本支出明细表（按功能科目分-不含上年结转） "
    "一般公共预算基本支出预算表（功能科目）",
    "budget_general_project_expenditure": ""
    "一般公共预算项目支出表 一般公共预算项目支出预算表 一般公共预算项目支出情况表 "
    "一般公共预算项目支出情况表（按支出经济分类科目） 一般公共预算财政拨款项目支出表 "
    "一般公共预算项目支出明细表 部门一般公共预算项目支出表 一般公共预算拨款项目支出预算表",
    "budget_three_public": "一般公共预算“三公”经费支出表 一般公共预算“三公”经费支出预算表 “三公”经费支出表 "
    "“三公”经费支出预算表 一般公共预算“三公”经费支出情况表 财政拨款“三公”经费支出表 "
    "财政拨款“三公”经费支出预算表 一般公共预算财政拨款“三公”经费支出表 "
    "部门“三公”经费和机关运行费预算表 一般公共预算“三公”经费、会议费、培训费支出情况表 "
    "“三公”经费预算表 “三公”经费预算情况表 一般公共预算拨款“三公”经费及会议费、培训费支出预算表 "
    "财政拨款安排的行政经费及“三公”经费预算表 “三公”经费预算统计表 部门预算财政拨款“三公”经费支出表 "
    "“三公”经费情况表 一般公共预算财政拨款“三公”经费支出预算表 一般公共预算“三公”经费预算表 "
    "财政拨款“三公”经费支出情况表 部门“三公”经费支出预算表 一般公共预算“三公”经费和机关运行经费支出表 "
    "“三公”经费支出情况统计表 “三公”经费支出预算情况表 财政拨款“三公”经费、会议费和培训费支出表 "
    "“三公”经费及会议费培训费支出预算表 部门“三公”经费支出表",
    "budget_government_fund": "政府性基金预算支出表 政府性基金支出表 政府性基金预算支出预算表 政府性基金支出预算表 "
    "政府性基金预算支出情况表 部门政府性基金预算支出表 政府性基金预算财政拨款支出表 政府性基金拨款支出预算表 "
    "部门政府性基金预算支出功能分类预算表 政府性基金预算支出预算表（按功能科目分类） 政府性基金支出情况表 "
    "部门综合预算政府性基金收支表 政府性基金预算支出总表 部门预算政府基金预算财政拨款支出表 "
    "政府性基金收支预算表 政府性基金预算财政拨款支出预算表 政府性基金预算拨款支出表 部门政府性基金拨款表 "
    "政府性基金预算收支情况表 政府性基金预算支出明细表 政府性基金收入支出预算表",
    "budget_state_capital": ""
    "国有资本经营预算支出表 国有资本经营预算支出预算表 国有资本经营预算支出情况表 部门国有资本经营预算支出表 "
    "国有资本经营预算财政拨款支出表 国有资本经营预算拨款支出预算表 部门国有资本经营预算支出功能分类预算表 "
    "国有资本经营预算收支表 国有资本经营支出预算表 国有资本经营预算收支预算表 国有资本经营预算支出总表 "
    "国有资本经营支出表 国有资本经营预算拨款支出表 国有资本经营预算财政拨款支出预算表 "
    "部门国有资本经营预算拨款表 国有资本经营预算收支情况表 国有资本经营预算支出明细表",
    "budget_project_expenditure": "项目支出表 部门项目支出表 项目支出预算表 部门项目支出预算表 项目支出情况表 "
    "部门预算项目支出及其他支出预算表 项目支出预算明细表 部门预算项目支出表 项目支出明细表 项目支出总表 "
    "单位项目支出表 项目支出预算表（其他运转类、特定目标类项目） "
    "部门项目支出预算表（其他运转类、特定目标类项目） 项目支出预算总表 项目支出预算情况表 部门项目支出明细表",
    "budget_basic_expenditure": ""
    "基本支出总表 基本支出表 部门基本支出预算表 部门预算基本支出预算表 基本支出预算表 部门基本支出表 "
    "基本支出预算明细表 部门基本支出预算表（人员类、运转类公用经费项目） 基本支出预算表（按经济分类科目） "
    "基本支出明细表 基本支出表（按部门预算经济分类）",
    "budget_special_account": "财政专户管理资金支出表 财政专户管理资金预算支出表 财政专户管理资金支出预算表 "
    "部门财政专户管理资金预算支出表 财政专户管理资金支出情况表 财政专户资金支出预算表",
    "budget_expenditure_economic": ""
    "支出预算分类汇总表（按政府预算经济分类） 支出预算分类汇总表（按部门预算经济分类） 支出经济分类汇总表 "
    "部门支出总表（按经济分类） 支出经济分类预算表 支出预算表（按经济分类科目） 部门支出经济分类汇总表 "
    "支出预算总表（经济科目） 支出预算表（按政府经济分类科目） 部门预算支出经济分类表 "
    "部门预算政府预算支出经济分类表 部门支出总体情况表（按支出经济分类科目） "
    "支出预算明细表（按部门预算经济分类） 政府预算支出经济分类表 支出分类表（政府预算） "
    "支出分类表（部门预算） 支出分类汇总表（政府预算） 支出分类汇总表（部门预算）",
    "budget_appropriation_expenditure": ""
    "财政拨款支出表 财政拨款支出预算表 财政拨款支出表（功能科目） 财政拨款支出情况表 部门财政拨款支出表 "
    "财政拨款支出总表 财政拨款支出预算表（按功能分类） 财政拨款支出预算总表",
    "budget_appropriation_economic": ""
    "财政拨款支出预算表（部门经济分类科目） 财政拨款支出预算表（按经济分类科目） 财政拨款支出经济分类表 "
    "财政拨款支出表（按政府预算经济分类） 财政拨款支出预算表（政府经济分类科目）",
    "budget_appropriation_basic_expenditure": ""
    "财政拨款基本支出表 财政拨款基本支出预算表 财政拨款基本支出表（经济科目） 财政拨款安排的基本支出预算表 "
    "财政拨款基本支出情况表 财政拨款基本支出预算表（按经济分类科目）",
    "budget_appropriation_project_expenditure": ""
    "财政拨款项目支出表 财政拨款项目支出预算表 财政拨款安排的项目支出预算表",
    "budget_government_fund_economic": ""
    "政府性基金预算支出分类汇总表（按政府预算经济分类） 政府性基金预算支出分类汇总表（按部门预算经济分类） "
    "政府性基金预算支出表（按经济分类） 政府性基金支出经济分类表",
    "budget_government_fund_three_public": ""
    "政府性基金预算“三公”经费支出预算表 政府性基金“三公”经费支出表 政府性基金预算“三公”经费支出表",
    "budget_operating_cost": ""
    "机关运行经费表 机关运行经费支出表 一般公共预算机关运行经费支出表 机关运行经费支出预算表 "
    "部门机关运行经费支出表 财政拨款机关运行经费支出表 一般公共预算机关运行经费支出情况表 机关运行经费预算表 "
    "机关运行经费预算财政拨款情况统计表",
}
FINAL = {
    "income_expenditure_summary": ""
    "收入支出决算总表 部门收支决算总表 收支决算总表 收入支出决算表 部门收入支出决算总表 收支决算总体情况表 "
    "收入支出决算总体情况表 单位收入支出决算总表 部门(单位)收入支出决算总表 收入支出决算情况总表 "
    "公开01表收入支出决算总表",
    "income": "收入决算表 部门收入决算表 收入决算总表 收入决算情况表 收入决算总体情况表 单位收入决算表 "
    "收入决算表（按功能分类） 部门收入决算总表 收入决算汇总表",
    "expenditure": "支出决算表 部门支出决算表 支出决算总表 支出决算情况表 支出决算总体情况表 单位支出决算表 "
    "支出决算表（按功能分类科目） 部门支出决算总表",
    "appropriation_summary": ""
    "财政拨款收入支出决算总表 财政拨款收支决算总表 财政拨款收入支出决算表 财政拨款收支决算表 "
    "财政拨款收支决算总体情况表 部门财政拨款收入支出决算总表 财政拨款收入支出决算总体情况表 "
    "单位财政拨款收支决算总表",
    "appropriation_expenditure": ""
    "财政拨款支出决算表 财政拨款支出决算表（功能科目） 财政拨款支出决算总表 部门财政拨款支出决算表",
    "appropriation_expenditure_detail": "财政拨款支出决算明细表 财政拨款支出决算表（按经济分类）",
    "appropriation_basic_expenditure": ""
    "财政拨款基本支出决算表（经济科目） 财政拨款基本支出决算表 财政拨款基本支出决算表（按经济分类科目）",
    "general_budget_expenditure": ""
    "一般公共预算财政拨款支出决算表 一般公共预算支出决算表 一般公共预算财政拨款支出决算表（功能科目） "
    "一般公共预算财政拨款支出决算表（按功能分类科目） 一般公共预算财政拨款支出决算情况表 "
    "部门一般公共预算财政拨款支出决算表 一般公共预算拨款支出决算表 公共预算财政拨款支出决算表 "
    "公共财政预算财政拨款支出决算表 一般公共预算支出决算情况表",
    "general_budget_flow": ""
    "一般公共预算财政拨款收入支出决算表 一般公共预算收入支出决算表 公共预算财政拨款收入支出决算表 "
    "一般公共预算财政拨款收支决算表",
    "general_budget_basic_expenditure": ""
    "一般公共预算财政拨款基本支出决算表 一般公共预算财政拨款基本支出决算明细表 一般公共预算基本支出决算表 "
    "一般公共预算财政拨款基本支出决算表（经济科目） 一般公共预算财政拨款基本支出决算表（按经济分类科目） "
    "一般公共预算财政拨款基本支出决算明细表（按经济分类科目） 公共预算财政拨款基本支出决算表 "
    "部门一般公共预算财政拨款基本支出决算表",
    "general_budget_economic": ""
    "一般公共预算财政拨款支出决算表（按经济分类科目） 一般公共预算财政拨款支出决算表（按支出经济分类）",
    "general_budget_project_expenditure": ""
    "一般公共预算财政拨款项目支出决算表 一般公共预算财政拨款项目支出决算明细表 一般公共预算项目支出决算表",
    "general_budget_expenditure_detail": "一般公共预算财政拨款支出决算明细表 一般公共预算支出决算明细表",
    "three_public": ""
    "一般公共预算财政拨款“三公”经费支出决算表 财政拨款“三公”经费支出决算表 “三公”经费支出决算表 "
    "财政拨款“三公”经费及机关运行经费支出决算表 一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表 "
    "财政拨款“三公”经费、会议费和培训费支出决算表 “三公”经费、行政参公单位机关运行经费情况表 "
    "财政拨款“三公”经费、行政参公单位机关运行经费情况表 一般公共预算财政拨款“三公”经费情况表 "
    "部门“三公”经费及机关运行经费支出决算表 财政拨款“三公”经费及会议培训费支出决算表 "
    "一般公共预算财政拨款安排的“三公”经费支出决算表 “三公”经费支出决算情况表 "
    "一般公共预算“三公”经费支出决算表 财政拨款“三公”经费支出情况表 "
    "公共预算财政拨款“三公”经费支出决算表 “三公”经费及会议费培训费支出决算表 "
    "一般公共预算财政拨款“三公”经费及机关运行经费支出决算表",
    "government_fund": "政府性基金预算财政拨款收入支出决算表 政府性基金预算收入支出决算表 政府性基金收入支出决算表 "
    "政府性基金预算财政拨款支出决算表 政府性基金支出决算表 政府性基金预算财政拨款收支决算表 "
    "政府性基金预算收支决算表 部门政府性基金预算财政拨款收入支出决算表 政府性基金财政拨款收入支出决算表",
    "state_capital": "国有资本经营预算财政拨款收入支出决算表 国有资本经营预算收入支出决算表 "
    "国有资本经营预算财政拨款收支决算表 国有资本经营收支决算表",
    "state_capital_expenditure": ""
    "国有资本经营预算财政拨款支出决算表 国有资本经营预算支出决算表 国有资本经营财政拨款支出决算表 "
    "部门国有资本经营预算财政拨款支出决算表",
    "special_account": "财政专户管理资金收入支出决算表 财政专户管理资金收支决算表",
    "basic_expenditure_detail": "基本支出决算明细表 部门基本支出决算明细表",
    "project_expenditure_detail": "项目支出决算明细表 部门项目支出决算明细表",
    "expenditure_detail": "支出决算明细表 部门支出决算明细表",
    "operating_cost": "机关运行经费支出决算表 财政拨款机关运行经费支出决算表 一般公共预算机关运行经费支出决算表 "
    "机关运行经费支出情况表",
}
NO_TABLE = {
    "budget": ""
    "支出决算表 收入支出决算总表 项目支出绩效目标表 部门整体支出绩效目标表 政府采购预算表 政府采购预算明细表 "
    "部门政府采购支出表 政府购买服务支出表 政府购买服务预算表 新增资产配置表 单位新增资产汇总表 "
    "国有资产占有使用情况表 非税收入征收计划表 单位人员情况表 市对下转移支付预算表 "
    "上级转移支付补助项目支出预算表 部门项目中期规划预算表 部门管理转移支付表 项目收入支出预算表 "
    "一般公共预算基本支出表--人员经费（工资福利支出） 一般公共预算基本支出表--公用经费（商品和服务支出） "
    "债务还本支出预算表 社会保险基金预算支出表 部门专项资金管理清单目录 省级专项资金预算汇总表 "
    "收支预算总表（经济分类科目） 债券资金支出预算表 政府性基金预算收入表",
    "final": ""
    "项目收入支出决算表 经营支出决算明细表 预算支出相关信息表 机构人员情况表 资产负债简表 其他收入明细情况表 "
    "国有资产使用情况表 政府采购情况表 政府采购支出决算表 项目支出绩效自评表 部门整体支出绩效自评表 "
    "行政事业类项目收入支出决算表 政府购买服务支出情况表 "
    "机构运行经费支出、国有资产占用情况及政府采购支出信息表 非中央财政拨款支出决算明细表 人员公用支出明细表",
}

HEADERS = {
    "code": "科目编码 功能分类科目编码 支出功能分类科目编码 支出经济分类科目编码 经济分类科目编码 预算科目编码 "
    "部门预算经济科目编码 政府预算经济科目编码 功能科目编码 经济科目编码 科目代码 功能分类编码 经济分类编码 "
    "支出功能科目编码 类 款 项 支出功能分类编码 支出经济分类编码 收入分类科目编码 部门预算经济分类科目编码 "
    "政府预算经济分类科目编码 功能分类科目代码 经济科目代码",
    "item": "科目名称 功能分类科目名称 支出功能分类科目名称 支出功能分类科目 支出经济分类科目 支出经济分类科目名称 "
    "经济分类科目名称 预算科目名称 预算科目 部门预算支出经济分类科目 政府预算支出经济分类科目 "
    "部门预算经济分类科目 政府预算经济分类科目 部门经济分类科目 政府经济分类科目 部门预算经济分类 "
    "政府预算经济分类 部门支出经济分类 政府支出经济分类 部门预算经济科目名称 政府预算经济科目名称 "
    "部门预算支出经济分类 政府预算支出经济分类 功能分类 经济分类 功能科目 经济科目 功能科目名称 经济科目名称 "
    "功能分类名称 经济分类名称 科目 科目编码及名称 科目编码(名称) 科目编码名称 支出功能科目名称 收入项目 "
    "支出项目 收入项目类别 项目(按功能分类) 项目(按经济分类) 项目(按支出性质) 项目按功能分类科目 项目类别 "
    "项目类型 支出功能分类 支出功能分类科目名称（类、款、项） 支出功能分类名称 支出经济分类名称 "
    "收入分类科目名称 部门预算经济分类科目名称 政府预算经济分类科目名称 一级项目名称 二级项目名称 项目名称 "
    "支出项目(按功能分类)",
    "note": "项目编码 项目代码 备注",
    "unit_name": ""
    "项目单位 单位名称 预算单位 预算单位名称 单位（科目）名称 单位名称（科目） 单位编码和名称 部门(单位)名称 "
    "单位代码及名称 单位名称（功能科目） 单位(功能科目)名称",
    "line_no": "行次 栏次 序号",
    "unit_code": "单位代码 单位编码 预算单位编码 部门(单位)代码",
    "final": "决算数 本年决算数 统计数 2024年决算数 决算金额 决算数(元) 2023年决算数",
    "budget": "预算数 年初预算数 本年预算数 年初预算 本年预算 2024年预算数 2025年预算 当年预算数 当年预算 预算安排数 "
    "预算金额 年初预算金额 预算数(万元) 2024年年初预算 部门预算合计 预算合计 本年预算安排",
    "adjusted_budget": "调整预算数 全年预算数 调整预算",
    "prior": "2024年执行数 2023年执行数 上年预算数 上年决算数 上年执行数 上年预计执行数 上年预算执行数",
    "neutral": "本年数 其中 其中： 本年 本级资金 本级安排 当年安排 当年拨款",
    "total": "金额(万元) 金额(元) 合计(万元) 合计 小计 总计 金额 总额 本年合计 资金合计 合计数 资金总计 金额合计",
    "change": "增减额 比上年增减 比上年增减额 同比增减 较上年增减 2024年比2023年增减 增减金额 增减变动额 变动额 "
    "增减情况 本年预算比上年预算增减 2025年预算比2024年预算增减 2025年预算数比2024年预算数 "
    "2025年预算数比2024年执行数 增减额度",
    "change_pct": ""
    "增减率 增减% 增减(%) 增长% 比上年增减% 同比增减% 较上年增减% 增减幅度 变动率 变化率 增幅% 增减比率 "
    "变动比例",
    "expenditure": "支出数 支出合计 支出总计 本年支出 本年支出合计 本年支出小计 支出 支出总额 支出预算总计",
    "income": "收入数 收入 收入预算总计",
    "income_this_year": "本年收入 本年收入合计 本年收入小计",
    "income_total": "收入总计",
    "appropriation_income appropriation income": "财政拨款收入 当年财政拨款收入 本年财政拨款收入",
    "appropriation": ""
    "财政拨款 财政拨款小计 财政拨款合计 当年财政拨款 本年财政拨款 当年财政拨款资金 财政拨款资金 财政拨款支出 "
    "本年财政拨款支出",
    "general_budget": "一般公共预算 一般公共预算拨款 一般公共预算资金 一般公共预算收入 一般公共预算拨款收入 "
    "一般公共预算财政拨款 一般公共预算财政拨款收入 一般公共预算财政拨款资金 一般公共预算拨款小计 "
    "一般公共预算小计 公共财政预算拨款 公共财政预算 公共财政预算财政拨款 公共预算财政拨款 "
    "一般公共财政预算拨款 本年一般公共预算 本年一般公共预算拨款 一般公共预算支出 一般公共预算财政拨款支出",
    "government_fund": "政府性基金 政府性基金预算 政府性基金预算拨款 政府性基金预算拨款收入 政府性基金预算资金 "
    "政府性基金预算财政拨款 政府性基金预算财政拨款收入 政府性基金拨款 政府性基金拨款收入 政府性基金预算收入 "
    "政府性基金安排 政府性基金资金 政府性基金预算安排 基金预算拨款 本年政府性基金预算 政府性基金预算支出 "
    "政府性基金预算财政拨款支出",
    "government_fund income": "政府性基金收入",
    "state_capital": "国有资本经营预算 国有资本经营预算拨款 国有资本经营预算拨款收入 国有资本经营预算资金 "
    "国有资本经营预算财政拨款 国有资本经营预算财政拨款收入 国有资本经营预算收入 国有资本经营预算安排 "
    "国有资本经营拨款 国有资本预算 国有资本经营预算财政拨款资金 国有资本经营资金 本年国有资本经营预算 "
    "国有资本经营预算支出 国有资本经营预算财政拨款支出",
    "state_capital income": "国有资本经营收入",
    "fiscal_account": "财政专户管理资金 财政专户资金 财政专户核拨资金 纳入专户管理的非税收入 财政专户管理资金支出",
    "fiscal_account_income fiscal_account": "财政专户管理资金收入",
    "fiscal_account income": "财政专户收入",
    "education_fee_income education_fees": "教育收费资金 教育收费收入",
    "education_fee_income fiscal_account education_fees": "财政专户管理资金（教育收费）",
    "own_funds": "单位资金 单位自有资金",
    "own_funds_income own_funds": "单位资金收入",
    "other_funds": "其他资金",
    "other_income other_income": "其他收入 其他各项收入",
    "other_funds_income other_funds": "其他资金收入",
    "institution_income institution_income": ""
    "事业收入 事业收入（不含教育收费） 事业收入（不含专户资金） 事业收入资金 事业单位事业收入",
    "operating_income operating_income": "事业单位经营收入 事业单位经营收入资金 经营收入",
    "superior_subsidy_income superior_subsidy": "上级补助收入 上级单位补助收入 上级补助资金",
    "affiliated_units_income affiliated_remittance": ""
    "附属单位上缴收入 附属单位上缴 附属单位上缴资金 下级单位上缴收入 附属单位缴款",
    "donation_income donations": "捐赠收入",
    "debt_income debt": "债务收入 债务预算收入",
    "other_level_appropriation_income other_level_appropriation": "非同级财政拨款 非同级财政拨款收入",
    "ordinary_appropriation": "经费拨款 经费拨款（补助）",
    "nonfiscal_surplus_used nonfiscal_surplus": ""
    "用事业基金弥补收支差额 使用非财政拨款结余 使用非财政拨款结余资金 动用事业基金 "
    "使用非财政拨款结余和专用结余 使用专用结余",
    "opening_balance carry_over": ""
    "上年结转 上年结余 上年结转结余 上年结余结转 上年结转和结余 上年结余、结转 上年结转资金 上年结转（结余） "
    "上年结余（结转） 年初结转和结余 年初结余 上年结转安排 国库集中支付结转 使用上年结转",
    "opening_balance carry_over income": "上年结转收入",
    "opening_balance appropriation carry_over_appropriation": ""
    "上年财政拨款结转 上年财政拨款结转资金 财政拨款结转 财政拨款结转资金 财政拨款结转结余",
    "opening_balance general_budget carry_over_general_budget": ""
    "一般公共预算结转 一般公共预算结转资金 一般公共预算上年结转 一般公共预算拨款结转 "
    "一般公共预算财政拨款结转",
    "opening_balance government_fund carry_over_government_fund": ""
    "政府性基金结转 政府性基金预算结转 政府性基金上年结转 政府性基金预算拨款结转",
    "opening_balance state_capital carry_over_state_capital": ""
    "国有资本经营预算结转 国有资本经营预算拨款结转 国有资本经营预算上年结转",
    "opening_balance fiscal_account carry_over_fiscal_account": ""
    "财政专户管理资金结转 财政专户管理资金结转结余 专户资金结转",
    "opening_balance own_funds carry_over_own_funds": "单位资金结转 单位资金结转结余 单位资金结余",
    "opening_balance other_funds carry_over_other_funds": "其他资金结转",
    "budget income_this_year": "本年收入预算",
    "budget income": "当年预算收入 收入预算 收入预算合计",
    "non_appropriation": "非财政拨款资金",
    "non_appropriation income": "非财政拨款收入",
    "basic_expenditure": "基本支出 基本支出小计 基本支出合计",
    "project_expenditure": "项目支出 项目支出小计 专项业务经费",
    "personnel_expenditure": "人员经费 人员支出 人员类 人员类项目 人员经费支出 人员经费合计 人员经费小计",
    "public_expenditure": ""
    "公用经费 日常公用经费 公用支出 日常公用支出 运转类公用经费 运转类公用经费项目 公用经费支出 公用经费合计 "
    "公用经费小计",
    "specific_target_expenditure": "特定目标类 特定目标类项目",
    "other_running_expenditure": "其他运转类 其他运转类项目",
    "capital_construction_expenditure": "其中：基本建设 基本建设支出 基本建设类项目 基本建设类项目支出",
    "institutional_project_expenditure": "行政事业类项目 行政事业类项目支出",
    "remittance_to_superior": "上缴上级支出 上缴上级",
    "operating_expenditure": "事业单位经营支出 经营支出",
    "subsidy_to_affiliated_units": "对附属单位补助支出 对附属单位补助 对下级单位补助支出 附属单位补助支出",
    "closing_balance": "结转下年 结转下年支出 年末结转和结余 年终结转和结余 年末结余",
    "surplus_distribution": "结余分配",
    "basic_balance": "基本支出结转",
    "project_balance": "项目支出结转 项目支出结转和结余",
    "project_surplus": "项目支出结余",
    "operating_balance": "经营结余",
    "agency_operating_expenditure": "机关运行经费",
    "budget expenditure": "部门预算支出 支出预算 支出预算合计",
    "procurement_total": "政府采购 其中：政府采购 其中：政府采购金额 政府采购金额",
    "budget procurement_total": "政府采购预算金额",
    "basic_expenditure general_budget": "一般公共预算基本支出",
    "project_expenditure general_budget": "一般公共预算项目支出",
    "own_funds expenditure": "单位资金支出",
    "other_funds expenditure": "其他资金支出",
    "opening_balance carry_over expenditure": "上年结转支出 上年结转安排支出",
    "three_public_total": "“三公”经费合计 “三公”经费 三公经费小计 “三公”经费总计 三公经费支出合计",
    "budget three_public_total": "三公经费预算总额 “三公”经费预算数 “三公”经费预算总额",
    "overseas_travel": ""
    "因公出国（境）费 因公出国（境）费用 因公出国（境）经费 因公出国(境)支出 因公出国 因公出国（境） "
    "出国（境）费",
    "official_vehicles_total": ""
    "公务用车购置及运行费 公务用车购置及运行维护费 公务用车购置和运行费 公务用车购置及运行 公务用车费 "
    "公务用车经费 公务车购置及运行费 公务用车购置及运行经费 公务用车购置及运行费用 公务用车购置及维护费",
    "vehicle_operation": "公务用车运行费 公务用车运行维护费 公务车运行费 公务用车运行支出 车辆运行费 运行费 运行维护费",
    "vehicle_purchase": "公务用车购置费 公务用车购置 公务车购置费 公务用车购置支出 车辆购置费 购置费",
    "official_reception": "公务接待费 公务接待费用",
    "domestic_reception": "国内接待费 国内公务接待费 其中：国内接待费",
    "foreign_reception": "外事接待费",
    "overseas_reception": "国（境）外接待费 国（境）外公务接待费",
    "conference": "会议费",
    "training": "培训费",
    "conference expenditure": "会议费支出",
    "training expenditure": "培训费支出",
}
LINES = {
    "income general_public_budget_income general_budget": ""
    "一、一般公共预算拨款收入 一、一般公共预算财政拨款收入 一、一般公共预算收入 一、一般公共预算资金 "
    "一、一般公共预算 一、一般公共预算拨款 （一）一般公共预算拨款 一、公共财政预算拨款 公共财政预算拨款收入 "
    "一般公共预算财政拨款",
    "income government_fund_income government_fund": ""
    "二、政府性基金预算拨款收入 二、政府性基金预算财政拨款收入 二、政府性基金预算资金 二、政府性基金收入 "
    "二、政府性基金拨款收入 二、政府性基金预算拨款 二、政府性基金拨款 二、政府性基金预算收入 "
    "（二）政府性基金预算拨款 政府性基金预算财政拨款",
    "income state_capital_income state_capital": ""
    "三、国有资本经营预算拨款收入 三、国有资本经营预算财政拨款收入 三、国有资本经营预算资金 "
    "三、国有资本经营预算收入 三、国有资本经营收入 三、国有资本经营预算拨款 国有资本经营预算财政拨款",
    "income fiscal_account_income": "四、财政专户管理资金收入 四、财政专户管理资金拨款收入 四、财政专户拨款收入",
    "income fiscal_account_income fiscal_account": ""
    "四、财政专户管理资金 纳入财政专户管理的非税收入拨款 纳入专户管理的非税收入拨款 四、财政专户核拨资金",
    "income institution_income": ""
    "五、事业收入 五、事业收入（不含教育收费） 五、事业收入（含财政专户管理教育收费） 二、事业收入资金",
    "income education_fee_income": "其中：教育收费 其中：教育收费收入",
    "income superior_subsidy_income": "六、上级补助收入 六、上级单位补助收入 上级补助收入资金",
    "income affiliated_units_income": "七、附属单位上缴收入 七、附属单位上缴 附属单位上缴收入资金",
    "income operating_income": "八、事业单位经营收入 八、经营收入 事业单位经营收入资金",
    "income other_income": "九、其他收入",
    "income other_funds_income": "九、其他资金收入",
    "income own_funds_income": "单位资金收入",
    "income own_funds_income own_funds": "五、单位资金 单位资金",
    "income appropriation_income": "一、财政拨款收入 财政拨款收入",
    "income appropriation_income appropriation": "一、财政拨款（补助）",
    "income income_this_year": "一、本年收入 本年收入 本年收入合计 当年收入合计 收入合计 本年收入小计",
    "income opening_balance": ""
    "二、上年结转 上年结转 上年结转收入 上年结转结余 上年结转和结余 上年结余结转 上年结余 年初结转和结余 "
    "十、上年结转结余 上年结余（结转） 上年结转（结余） 年初财政拨款结转和结余 上年结转资金 上年结余收入",
    "income nonfiscal_surplus_used": ""
    "用事业基金弥补收支差额 使用非财政拨款结余 使用非财政拨款结余（含专用结余） 动用事业基金 使用专用结余 "
    "使用非财政拨款结余和专用结余",
    "income income_total": "收入总计 总计 收入预算总计",
    "income investment_income": "投资收益",
    "income interest_income": "利息收入",
    "income donation_income": "捐赠收入 其中：捐赠收入",
    "income other_level_appropriation_income": "非同级财政拨款",
    "income debt_income": "十、债务收入 债务预算收入",
    "income opening_balance appropriation": "一、上年财政拨款结转 上年财政拨款结转 上年财政拨款资金结转 财政拨款结转",
    "income appropriation_income ordinary_appropriation": "经费拨款",
    "income appropriation_income nontax_appropriation": "纳入预算管理的非税收入拨款",
    "income other_funds_income other_funds": "其他资金",
    "income basic_balance": "基本支出结转 其中：基本支出结转",
    "income project_balance": "项目支出结转和结余 其中：项目支出结转和结余",
    "income operating_balance": "经营结余",
    "income opening_balance general_budget": "一般公共预算结转",
    "income opening_balance government_fund": "政府性基金预算结转",
    "income opening_balance state_capital": "国有资本经营预算结转",
    "income opening_balance fiscal_account": "财政专户管理资金结转 财政专户管理资金结转结余",
    "income opening_balance own_funds": "单位资金结转 单位资金结转结余",
    "expenditure expenditure_this_year": "本年支出合计 本年支出 一、本年支出 本年支出小计 当年支出合计 支出合计",
    "expenditure expenditure_total": "支出总计 总计 支出预算总计",
    "expenditure closing_balance": ""
    "结转下年 二、结转下年 年终结转结余 年末结转和结余 结转下年支出 年终结转和结余 结转下年使用 "
    "二、年终结转结余 三十、结转下年 年末财政拨款结转和结余 结转下年资金 年末结余 年末结转结余",
    "expenditure surplus_distribution": "二十九、事业单位结余分配 事业单位结余分配 结余分配",
    "expenditure surplus_to_institution_fund": "其中：转入事业基金 转入事业基金",
    "expenditure surplus_income_tax": "交纳所得税 其中：交纳所得税 缴纳所得税 应缴所得税",
    "expenditure surplus_to_special_funds": "提取职工福利基金 其中：提取职工福利基金 提取专用结余 其中：提取专用结余",
    "expenditure surplus_otherwise_distributed": "其他结余分配",
    "expenditure basic_expenditure": "基本支出 一、基本支出",
    "expenditure project_expenditure": "项目支出 二、项目支出 专项业务经费支出",
    "expenditure personnel_expenditure": "人员经费 人员支出 其中：人员经费 （一）人员经费",
    "expenditure public_expenditure": "公用经费 日常公用经费 （二）公用经费",
    "expenditure capital_construction_expenditure": "其中：基本建设类项目 基本建设类项目",
    "expenditure institutional_project_expenditure": "行政事业类项目",
    "expenditure remittance_to_superior": "三、上缴上级支出 上缴上级",
    "expenditure operating_expenditure": "四、经营支出 四、事业单位经营支出",
    "expenditure subsidy_to_affiliated_units": "五、对附属单位补助支出 对附属单位补助支出",
    "expenditure basic_balance": "基本支出结转",
    "expenditure project_balance": "项目支出结转和结余",
    "expenditure operating_balance": "经营结余",
    "expenditure expenditure general_budget": "一般公共预算财政拨款",
    "expenditure expenditure government_fund": "政府性基金预算财政拨款",
    "expenditure expenditure state_capital": "国有资本经营预算财政拨款",
    "expenditure expenditure carry_over": "上年结转支出",
    "expenditure specific_target_expenditure": "特定目标类项目",
    "expenditure other_running_expenditure": "其他运转类项目",
    "expenditure expenditure": "支出总额",
}
UNKNOWN_HEADERS = {
    "unknown": "预算数为上年执行数的% 上级转移支付 转移支付资金 一般债券 专项债券 专项经费 "
    "运转类项目 变动情况 结余 省级资金 支出内容 "
    "其他支出 工资福利支出 财政专户管理的教育收费",
}


def code_of(title: str, kind: str) -> str | None:
    found = match_title(title, kind)
    return found.table_code if found else None


def cases(lists: dict[str, str]) -> list[tuple[str, str]]:
    return [(title, code) for code, titles in lists.items() for title in titles.split()]


@pytest.mark.parametrize(("title", "code"), cases(BUDGET))
def test_titles_of_budgets(title: str, code: str) -> None:
    assert code_of(title, "budget") == code


@pytest.mark.parametrize(("title", "code"), cases(FINAL))
def test_titles_of_final_accounts(title: str, code: str) -> None:
    assert code_of(title, "final") == code


@pytest.mark.parametrize(
    ("kind", "title"), [(kind, title) for kind, titles in NO_TABLE.items() for title in titles.split()]
)
def test_titles_of_other_tables_name_no_official_one(kind: str, title: str) -> None:
    assert code_of(title, kind) is None


def told(text: str) -> str:
    """What a header text says, in one line."""
    word = header_word(text)
    if word is None:
        return "unknown"
    parts = (word.role, word.phase, word.measure, word.fund, word.source_fund, word.side)
    return " ".join(filter(None, parts)) or ("total" if word.aggregate else "neutral")


@pytest.mark.parametrize(("meaning", "words"), [*HEADERS.items(), *UNKNOWN_HEADERS.items()])
def test_header_words(meaning: str, words: str) -> None:
    assert {word: told(word) for word in words.split()} == dict.fromkeys(words.split(), meaning)


def line(side: str, label: str) -> str:
    """What a line of a summary says, in one line."""
    meaning = LineReader(load_tables()["budget_summary"], side, 2025).read(RowKey(1, 0, (), label, (label,)))
    return " ".join(filter(None, (side, meaning.measure, meaning.fund))) if meaning else "unknown"


@pytest.mark.parametrize(("meaning", "labels"), LINES.items())
def test_line_labels(meaning: str, labels: str) -> None:
    side = meaning.split(maxsplit=1)[0]
    assert {label: line(side, label) for label in labels.split()} == dict.fromkeys(labels.split(), meaning)


@pytest.mark.parametrize(
    ("table_code", "path", "measure", "fund"),
    [
        ("general_budget_flow", "年初结转和结余/合计", "opening_balance", "general_budget"),
        ("general_budget_flow", "年初结转和结余/基本支出结转", "basic_opening_balance", "general_budget"),
        ("general_budget_flow", "本年收入/合计", "income_this_year", "general_budget"),
        ("general_budget_flow", "本年收入/基本支出", "basic_income", "general_budget"),
        ("general_budget_flow", "本年收入/项目支出", "project_income", "general_budget"),
        ("general_budget_flow", "本年支出/基本支出/合计", "basic_expenditure", "general_budget"),
        ("general_budget_flow", "本年支出/基本支出/公用经费", "public_expenditure", "general_budget"),
        ("general_budget_flow", "年末结转和结余/项目支出结转和结余", "project_closing_balance", "general_budget"),
        (
            "general_budget_flow",
            "年末结转和结余/项目支出结转和结余/项目支出结转",
            "project_carry_over",
            "general_budget",
        ),
        ("budget_income", "本年收入/一般公共预算", "general_public_budget_income", "general_budget"),
        ("budget_income", "上年结转结余/小计", "opening_balance", "all"),
        ("budget_income", "上年结转结余/一般公共预算", "opening_balance", "general_budget"),
        ("budget_income", "上年结转一般公共预算", "opening_balance", "general_budget"),
        ("budget_income", "上年结转结余/单位资金", "opening_balance", "own_funds"),
        ("budget_expenditure", "本年支出/一般公共预算拨款", "expenditure", "general_budget"),
        ("budget_expenditure", "上年结转安排/一般公共预算拨款", "expenditure", "carry_over_general_budget"),
        ("budget_expenditure", "一般公共预算上年结转", "expenditure", "carry_over_general_budget"),
    ],
)
def test_a_word_under_another(table_code: str, path: str, measure: str, fund: str) -> None:
    spec = load_tables()[table_code]
    table = MatchedTable((ValueColumn(1, tuple(path.split("/")), 0),), (), ())
    meaning = explain_columns(table, spec, spec.zh, 2025)[1]
    assert (meaning.measure, meaning.fund, meaning.gap) == (measure, fund, "")
