"""How amounts and shares are written: the only place where fen become text."""

from decimal import ROUND_HALF_UP, Decimal

from .style import Style

FEN_PER = {"元": 100, "万元": 1_000_000}
FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789,."}
YUAN_PER = {"元": 1, "万元": 10_000}


def in_unit(fen: int, unit: str, decimals: int = 2) -> Decimal:
    """Return an amount in 元 or 万元, rounded half up."""
    step = Decimal(1).scaleb(-decimals)
    return (Decimal(fen) / FEN_PER[unit]).quantize(step, ROUND_HALF_UP)


def print_amount(fen: int | None, style: Style) -> str:
    """Return the text of a table cell; None is a cell the form leaves empty."""
    if fen is None:
        return ""
    if not fen and style.zero != "0.00":
        return style.zero
    value = in_unit(fen, style.unit, style.decimals)
    text = f"{value:,}" if style.grouping else f"{value}"
    return text.translate(FULL_WIDTH) if style.digits == "full" else text


def printed_yuan(fen: int, style: Style) -> Decimal:
    """Return in yuan what the printed figure says, which may be rounder than the books."""
    return (in_unit(fen, style.unit, style.decimals) * YUAN_PER[style.unit]).quantize(Decimal("0.01"))


def percent(part: int, whole: int) -> Decimal:
    """Return 100 * part / whole to two decimals, rounded half up; `whole` must not be zero."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
