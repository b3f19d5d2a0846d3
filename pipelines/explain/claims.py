"""Find stated figures by what their sentence says, and tell one figure's whole story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.errors import JuesuanError
from pipelines.model.page import Box

if TYPE_CHECKING:
    import duckdb

    from pipelines.model.page import Char, Page

_KEY = re.compile(r"(?P<sha>[0-9a-f]{6,64}):(?P<page>\d+)@(?P<start>\d+)-(?P<end>\d+)")
_FIND = """
select
    left(document_sha256, 12) || ':' || page_no || '@' || char_start || '-' || char_end as key,
    publisher, fiscal_year, section, measure_code, function_code, fund_code, claim.phase, claim.printed, claim.unit,
    substr(sentence, greatest(sentence_offset - 40, 0) + 1, 60) as sentence
from fct_claim as claim
left join bridge_report_document using (document_sha256)
left join dim_report on claim.report_key = dim_report.report_key
left join dim_document using (document_sha256)
where list_bool_and(list_transform($words, lambda word:
    coalesce(function_code, '') = word or replace(claim.printed, ',', '') = replace(word, ',', '')
    or coalesce(fiscal_year::varchar, '') = word
    or contains(concat_ws(' ', measure_code, section, sentence, publisher, original_name), word)
))
order by publisher, fiscal_year, document_sha256, page_no, char_start, measure_code
limit $limit
"""
_CLAIMS = """
select
    document_sha256, original_name, publisher, fiscal_year, kind, page_no, char_start, char_end, section, measure_code,
    about_code, function_code, economic_code, fund_code, claim.phase, claim.printed, claim.unit, value, amount_yuan,
    method, confidence, sentence, sentence_offset
from fct_claim as claim
left join dim_document using (document_sha256)
left join bridge_report_document using (document_sha256)
left join dim_report on claim.report_key = dim_report.report_key
where starts_with(document_sha256, $sha) and page_no = $page and char_start = $start and char_end = $end
order by measure_code
"""
_REMARKS = """
select
    document_sha256, original_name, publisher, fiscal_year, dim_report.kind, page_no, char_start, char_end,
    null as section, remark.kind as measure_code, null as about_code, null as function_code, null as economic_code,
    null as fund_code, null as phase, remark.value as printed, null as unit, null as value, null as amount_yuan,
    'remark' as method, 1.0 as confidence, remark.printed as sentence,
    greatest(instr(remark.printed, remark.value) - 1, 0) as sentence_offset
from document_remark as remark
left join dim_document using (document_sha256)
left join bridge_report_document as bridge using (document_sha256)
left join dim_report on bridge.report_key = dim_report.report_key
where starts_with(document_sha256, $sha) and page_no = $page and char_start = $start and char_end = $end
order by remark.kind
"""
_CELLS = """
select
    left(document_sha256, 12) || ':' || page_no || ':' || table_no || ':' || row_no || ':' || col_no as cell,
    table_code, claim_printed as stated, cell_printed as in_the_table, difference_yuan, tolerance_yuan, outcome
from mart_claim_cell
where claim_document_sha256 = $sha and claim_page_no = $page and char_start = $start
order by all
"""
_PATHS = "select path from ops_source where document_sha256 = $sha order by path"


class NoSuchClaimError(JuesuanError):
    """A key that leads to no stated figure, or into more than one document."""


@dataclass(frozen=True)
class ClaimStory:
    """Everything the warehouse knows about one stated figure.

    Attributes:
        claims: what it states; «收入、支出总计均为» states two things. Of a line that says something of the report, to
            which a check of form leads, the kind stands for the measure.
        cells: cells of tables that mean the same, with what they differ by.
        paths: where the document lay when it was ingested.
    """

    claims: list[dict[str, Any]]
    cells: list[dict[str, Any]]
    paths: list[str]

    @property
    def marked_sentence(self) -> str:
        """The sentence, the figure between 【 and 】."""
        claim = self.claims[0]
        sentence, start = str(claim["sentence"]), int(claim["sentence_offset"])
        end = start + len(str(claim["printed"]))
        return f"{sentence[:start]}【{sentence[start:end]}】{sentence[end:]}"


def is_claim_key(key: str) -> bool:
    """Whether a key is that of a stated figure, ``sha:page@start-end``, and not of a cell."""
    return _KEY.fullmatch(key.strip().lower()) is not None


def find_claims(con: duckdb.DuckDBPyConnection, text: str, limit: int) -> list[dict[str, Any]]:
    """Stated figures of which every word is the code, the figure or the year, or stands in the sentence or a name."""
    return _rows(con, _FIND, {"words": text.split(), "limit": limit})


def tell_claim(con: duckdb.DuckDBPyConnection, key: str) -> ClaimStory:
    """Look up the figure with a key ``sha:page@start-end``; the sha may be cut to six digits.

    Raises:
        NoSuchClaimError: the key is malformed, or leads nowhere, or into several documents.
    """
    match = _KEY.fullmatch(key.strip().lower())
    if match is None:
        raise NoSuchClaimError(f"{key}: not a key like 5607b82a01cd:19@102-110 (juesuan explain --find lists them)")
    place = {"sha": match["sha"]} | {name: int(match[name]) for name in ("page", "start", "end")}
    claims = _rows(con, _CLAIMS, place) or _rows(con, _REMARKS, place)
    documents = {claim["document_sha256"] for claim in claims}
    if len(documents) != 1:
        what = f"{len(documents)} documents: give more digits" if documents else "no such figure in this warehouse"
        raise NoSuchClaimError(f"{key}: {what}")
    sha = documents.pop()
    here = {"sha": sha, "page": place["page"], "start": place["start"]}
    return ClaimStory(claims, _rows(con, _CELLS, here), [row["path"] for row in _rows(con, _PATHS, {"sha": sha})])


def box_of_span(page: Page, start: int, end: int) -> Box:
    """The box around characters ``start`` to ``end`` of the page's text; over a line break around both lines.

    Raises:
        NoSuchClaimError: the page has no characters there: it is another document.
    """
    chars = [char for place, char in _placed_chars(page) if start <= place < end]
    if not chars:
        raise NoSuchClaimError(f"page {page.page_no} has no text at {start}-{end}")
    return Box(min(c.x0 for c in chars), min(c.y0 for c in chars), max(c.x1 for c in chars), max(c.y1 for c in chars))


def _placed_chars(page: Page) -> list[tuple[int, Char]]:
    """Every character with its offset in ``page.text``; the blanks that stand for gaps have none."""
    found: list[tuple[int, Char]] = []
    offset = 0
    for line in page.lines:
        places = [at for at, letter in enumerate(line.text) if letter != " "]
        found += [(offset + at, char) for at, char in zip(places, line.chars, strict=False)]
        offset += len(line.text) + 1
    return found


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    cursor = con.execute(query, values)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
