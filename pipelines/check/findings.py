"""The sentence of a finding, in both languages, with both figures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import duckdb

from pipelines.catalog.checks import Check

_TEN_THOUSAND = Decimal(10_000)
_BROKEN = """
select rowid, subject_name, quantity, left_yuan, right_yuan, difference_yuan, left_value, right_value, difference_value,
    left_printed, right_printed
from chk_result
where check_id = ? and outcome = 'broken'
"""


def write_findings(con: duckdb.DuckDBPyConnection, checks: Iterable[Check]) -> None:
    """Give every broken result its two sentences."""
    sentences: list[list[object]] = []
    for check in checks:
        for rowid, *values in con.execute(_BROKEN, [check.check_id]).fetchall():
            words = _words(*values)
            sentences.append([rowid, check.header.finding.zh.format(**words), check.header.finding.en.format(**words)])
    con.execute("create or replace temp table chk_finding (row_id bigint, finding varchar, finding_en varchar)")
    if sentences:
        con.executemany("insert into chk_finding values (?, ?, ?)", sentences)
    con.execute(
        "update chk_result set finding = said.finding, finding_en = said.finding_en "
        "from chk_finding as said where chk_result.rowid = said.row_id"
    )


def format_yuan(amount: Decimal) -> str:
    """An amount as reports print it: 万元, at least two decimals, no digit lost (``2,940.05万元``)."""
    scaled = (amount / _TEN_THOUSAND).normalize()
    exponent = scaled.as_tuple().exponent
    decimals = max(2, -exponent if isinstance(exponent, int) else 0)
    return f"{scaled:,.{decimals}f}万元"


def format_value(value: Decimal, quantity: str) -> str:
    """A figure that is no money: per cent with its sign and at most four decimals, a count without trailing zeros."""
    text = f"{value:,.4f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if quantity == "pct" else text


def _words(  # noqa: PLR0913, PLR0917 (one row of the query above)
    subject: str,
    quantity: str,
    left_yuan: Decimal | None,
    right_yuan: Decimal | None,
    difference_yuan: Decimal | None,
    left_value: Decimal | None,
    right_value: Decimal | None,
    difference_value: Decimal | None,
    left_printed: str | None,
    right_printed: str | None,
) -> dict[str, str]:
    def shown(yuan: Decimal | None, value: Decimal | None, printed: str | None) -> str:
        if yuan is not None:
            return format_yuan(yuan)
        if quantity == "text" or value is None:
            return printed or "—"
        return format_value(value, quantity)

    return {
        "subject": subject,
        "left": shown(left_yuan, left_value, left_printed),
        "right": shown(right_yuan, right_value, right_printed),
        "difference": shown(difference_yuan, difference_value, None),
        "left_printed": left_printed or "—",
        "right_printed": right_printed or "—",
    }
