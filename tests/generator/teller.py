"""How a report states figures: amounts, shares, changes and completion rates, each remembered as a claim."""

from collections.abc import Sequence
from decimal import Decimal

from .books import Books
from .money import YUAN_PER, in_unit, percent
from .prose import Figure, Paragraph
from .style import Style

Said = str | Figure
CAUSES = {
    True: ("样例项目进度快于安排", "人员增加，相应经费随之增加", "年中按程序追加了样例任务", "样例服务的范围扩大"),
    False: ("样例项目进度慢于安排", "人员减少，相应经费随之减少", "年中按程序调减了样例任务", "按要求压减了一般性开支"),
}


class Teller:
    """Writes figures in the narrative's unit and remembers the section they are said in."""

    def __init__(self, books: Books, style: Style) -> None:
        """Tell of `books` in the unit and the habits of `style`."""
        if books.prior is None:
            raise ValueError(f"{books.year}: the narrative compares with the year before, which has no books")
        self.books, self.style, self.prior = books, style, books.prior
        self.year, self.name = books.year, books.department.name
        self.paragraphs: list[Paragraph] = []
        self.section = ""

    def heading(self, text: str, kind: str = "heading") -> None:
        """Begin a section (or a subsection, kind `sub`)."""
        self.section = text.split("、", 1)[-1].removesuffix("说明") if kind == "heading" else self.section
        self.paragraphs.append(Paragraph((text,), kind, self.section))  # type: ignore[arg-type]

    def say(self, *parts: Said) -> None:
        """Add a paragraph."""
        self.paragraphs.append(Paragraph(parts, "body", self.section))

    def money(self, measure: str, fen: int, sign: int = 1, **about: str) -> Figure:
        """Return an amount; `sign` -1 for a decrease that the sentence prints without a sign."""
        unit = self.style.narrative_unit
        value = in_unit(fen, unit)
        text = f"{value.normalize():f}" if self.style.trim_zeros else f"{value}"
        return Figure(text, unit, measure, sign * value * YUAN_PER[unit], **about)  # type: ignore[arg-type]

    def rate(self, measure: str, part: int, whole: int, sign: int = 1, **about: str) -> Figure:
        """Return a percentage of `whole`, which is not zero."""
        value = percent(part, whole)
        text = f"{value.normalize():f}" if self.style.trim_zeros else f"{value}"
        return Figure(text, "%", measure, sign * value, **about)  # type: ignore[arg-type]

    def count(self, measure: str, number: int, unit: str) -> Figure:
        """Return a number of things."""
        return Figure(str(number), unit, measure, Decimal(number))

    def change(self, now: int, before: int, subject: str = "", **about: str) -> list[Said]:
        """Return how `now` differs from `before`: 增加…，增长…%; a rate on a zero base is not given."""
        if now == before:
            return [f"{subject}与上年持平"]
        sign = 1 if now > before else -1
        amount = self.money("change_vs_prior_year", abs(now - before), sign, **about)
        if not before:
            return [f"{subject}增加", amount, "，上年没有这项支出"]
        words = ("增加", "增长") if sign > 0 else ("减少", "下降")
        return [
            f"{subject}{words[0]}",
            amount,
            f"，{words[1]}",
            self.rate("change_pct", abs(now - before), before, sign, **about),
        ]

    def completion(self, final: int, budget: int, **about: str) -> list[Said]:
        """Return 完成预算的…%; a budget of zero has no rate."""
        if not budget:
            return ["，年初没有安排预算" if final else "，与预算一致"]
        return ["，完成预算的", self.rate("completion_pct", final, budget, **about)]

    def parts(self, whole: int, rows: Sequence[tuple[str, Figure, int]]) -> list[Said]:
        """Return 甲…，占…%；乙…，占…% for (text, amount, fen) rows, zeros left out unless the style says them."""
        said: list[Said] = []
        kept = [row for row in rows if row[2] or self.style.says_zeros]
        for number, (text, figure, fen) in enumerate(kept):
            about = {"about": figure.measure, "function_code": figure.function_code, "fund_code": figure.fund_code}
            share: Said = self.rate("share_pct", fen, whole, **about) if whole else "0%"
            said += ["；" if number else "", text, figure, "，占", share]
        return said

    def cause(self, place: int, now: int, before: int) -> str:
        """Return a sentence with a reason for the difference, chosen by place so that it stays the same."""
        causes = CAUSES[now > before]
        return "" if now == before else f"主要原因：{causes[(place + self.year) % len(causes)]}。"
