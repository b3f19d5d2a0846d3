"""What the narratives of real reports state: the hand-made truth, and every printed amount accounted for.

Needs ../shared/corpus, which is no part of the repository; where it is absent, these tests are skipped and say so.
"""

from __future__ import annotations

import csv
import re
import time
import unicodedata
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipelines.load import load_document, open_warehouse
from pipelines.model.rows import DocumentRows
from pipelines.run.reading import read_one

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
if not CORPUS.is_dir():
    warnings.warn(f"no corpus at {CORPUS}: the real reports are NOT tested", stacklevel=1)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}: the real reports are not tested"),
]

PANZHIHUA = "攀枝花市经济和信息化局2024年度部门决算"
AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?:百万|万|亿|千)?元")
THRESHOLD = re.compile(r"^(?:\(含\)|\(不含\))?(?:及)?以[上下]")
#: Pages of the narrative proper, by looking at them: before the glossary, the annexes and the reports of evaluations.
FINAL = {
    "上海市普陀区财政局2024年度部门决算.pdf": range(21, 25),
    "中共上海市普陀区委社会工作部2024年度部门决算.pdf": range(17, 23),
    "国家信访局2024年度部门决算_5607b82.pdf": range(17, 30),
    f"{PANZHIHUA}.pdf": range(4, 14),
    "西南大学2024年度部门决算2025年8月_f2e9b72.pdf": range(16, 20),
}
BUDGETS = {
    "上海": "上海市数据局上海市2026年市级单位预算_e4ab25c.pdf",
    "中央": "国家信访局2026年度部门预算_a926cac.pdf",
    "北京": "北京市审计局2026年度部门预算信息公开_5de0566.pdf",
    "广州": "2026年广州市信访局部门预算_6d531c4.pdf",
    "无锡": "2026年度无锡市统计局部门预算公开_2ed60e3.pdf",
    "江苏省": "2018年省检察院部门预算公开_1f18e04.pdf",
    "泉州": "2026年度泉州市市场监管综合监测与技术保障中心单位预算_7bb10ed.pdf",
    "深圳": "2026年深圳市人民政府口岸办公室部门预算_5427e48.pdf",
    "烟台": "2026年烟台市大数据局部门预算_2d85c70.pdf",
    "福州": "2026年度福州市民政局(本级)单位预算_968213e.pdf",
    "苏州": "2026年度苏州市审计局部门预算公开_85521c4.pdf",
    "重庆": "重庆市水利局2026年部门预算情况说明_05f59e7.pdf",
    "长沙": "长沙市信访局2026年部门预算公开_5c96c5f.pdf",
}


def squash(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def amounts_on(path: Path, pages: range) -> Counter[tuple[int, str]]:
    """Amounts by pdfium's own reading of the text, which shares nothing with our lines; thresholds left out."""
    found: Counter[tuple[int, str]] = Counter()
    with pdfium.PdfDocument(path) as pdf:
        for number in pages:
            text = squash(pdf[number - 1].get_textpage().get_text_range())
            matches = [m for m in AMOUNT.finditer(text) if not THRESHOLD.match(text[m.end() :])]
            found.update((number, re.sub(r"[^\d.]", "", m[0])) for m in matches)
    return found


def figures(rows: DocumentRows) -> Counter[tuple[int, str]]:
    """Amounts claimed, one for each place whatever number of claims stands on it."""
    claims = rows.claims.filter(rows.claims["amount_yuan"].is_not_null()).unique(["page_no", "char_start"])
    return Counter((c["page_no"], re.sub(r"[^\d.]", "", squash(c["printed"]))) for c in claims.iter_rows(named=True))


@pytest.fixture(scope="module")
def panzhihua() -> DocumentRows:
    return read_one(CORPUS / "final" / f"{PANZHIHUA}.pdf")


def test_every_claim_of_the_truth_is_found(panzhihua: DocumentRows) -> None:
    with (CORPUS / "truth" / f"{PANZHIHUA}.claims.csv").open(encoding="utf-8") as file:
        want = Counter(
            (r["measure"], r["function_code"], squash(r["raw"]).lstrip("-"), Decimal(r["value_yuan"] or 0))
            for r in csv.DictReader(file)
        )
    have = Counter(
        (c["measure_code"], c["function_code"] or "", squash(c["printed"]), c["amount_yuan"] or Decimal(0))
        for c in panzhihua.claims.iter_rows(named=True)
    )
    assert want - have == Counter()


def test_its_functional_items_fill_fct_spending(panzhihua: DocumentRows, tmp_path: Path) -> None:
    with open_warehouse(tmp_path / "claims.duckdb") as con:
        load_document(con, panzhihua)
        query = "select source, count(*), sum(total_yuan) from fct_spending where phase = 'final' group by all"
        assert con.execute(query).fetchall() == [("narrative", 23, Decimal("25519900.00"))]
        codes = con.execute(
            "select function_code, confidence from fct_claim where method = 'function_close'"
        ).fetchall()
    assert {code for code, _ in codes} == {"2011308"}
    assert all(0.8 < confidence < 1 for _, confidence in codes)


@pytest.mark.parametrize("name", FINAL)
def test_amounts_of_final_accounts_are_claims_or_listed(name: str) -> None:
    path = CORPUS / "final" / name
    rows = read_one(path)
    printed = amounts_on(path, FINAL[name])
    missing = printed - figures(rows)
    assert printed.total() >= 40
    assert missing.total() <= 0.05 * printed.total(), missing
    assert rows.unread.height <= 0.05 * printed.total()


@pytest.mark.parametrize("place", BUDGETS)
def test_amounts_of_budgets_are_understood(place: str) -> None:
    rows = read_one(CORPUS / "budget" / place / BUDGETS[place])
    stated = figures(rows).total()
    assert stated >= 20
    assert rows.unread.height <= 0.1 * (stated + rows.unread.height), rows.unread["sentence"].to_list()


def test_the_narrative_of_fifty_pages_takes_half_a_second() -> None:
    """Only told, never failed on: a shared machine may be busy."""
    started = time.perf_counter()
    rows = read_one(CORPUS / "final" / "国家信访局2024年度部门决算_5607b82.pdf")
    print(f"{rows.pages} pages in {time.perf_counter() - started:.2f} s, tables included")
