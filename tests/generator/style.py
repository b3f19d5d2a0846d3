"""The switches of a printed report: everything that differs from publisher to publisher and changes no figure."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Style:
    """How one report is printed.

    Attributes:
        template: `national` (nine tables before the narrative) or `sichuan` (thirteen after it).
        unit: unit of the tables.
        narrative_unit: unit of the narrative; real reports mix the two.
        decimals: decimals of a printed amount (Beijing prints 万元 with six).
        grouping: thousands separators.
        digits: `half` width, or `full` as some typists leave them.
        zero: how a zero or absent amount is printed: nothing, `0.00`, `-` or `—`.
        ruling: how the rules are drawn: stroked `lines`, thin filled `rects`, one stroked rectangle
            a cell (`cells`), bevelled filled polygons (`curves`, as in Guangzhou), only `horizontal`
            strokes, or `none`.
        orientation: of the table pages; `auto` turns tables of more than six columns.
        rotate: landscape pages are stored upright with /Rotate 90.
        code: `one` column; `three` columns 类│款│项 each filled; `own` level only in three columns;
            glued to the name as `dash` (`2080505-机关…`) or `bracket` (`[2080505]机关…`); `absent`.
        total: where a code table prints 合计: `first`, `last`, or in the header's `letters` row.
        indent: names stand in by level.
        line_numbers: a 行次 column in tables of two halves.
        column_numbers: a 栏次 row under the header.
        key_group: 项目 printed over code and name.
        spending_group: 本年支出 printed over 合计│基本支出│项目支出.
        lanes: of the basic expenditure table, 2 or 3.
        lane_heads: 人员经费│公用经费 printed over the lanes.
        three_public: columns grouped `by_item` (Shanghai) or `by_phase` (central departments).
        repeat_header: continuation pages repeat the header.
        repeat_title: continuation pages repeat title and unit line.
        rows_per_page: at most this many body rows a page (0: as many as fit).
        wide_columns: value columns a page of a table cut side by side (0: never cut).
        repeat_keys: the cut pages repeat code and name.
        blank_tail: a continuation page begins with an empty ruled row, as Word leaves one.
        pack: a table starts on the page before it when it fits there.
        font_size: of table text, in points; made smaller where a table would not fit.
        name_ems: narrowest a name column may get, in characters; names wrap beyond it.
        number_gap: points between a number and its right border.
        number_lift: points by which numbers stand above their row's middle.
        row_pad: points above and below a line in its cell.
        table_number: pattern of the table's number at the right (`公开{:02d}表`), or nothing.
        owner_label: what stands before the department's name over the table, or nothing.
        unit_label: what stands before the unit.
        numbered_titles: `表1` (or the pattern) stands in the title's own line.
        spaced: two-letter words are spread (`项    目`, `合    计`).
        trim_zeros: the narrative writes `6.2` for 6.20 and `0` for 0.00.
        says_zeros: the narrative lists parts of zero too (`经营收入0万元，占0%`).
    """

    template: Literal["national", "sichuan"] = "national"
    unit: Literal["万元", "元"] = "万元"
    narrative_unit: Literal["万元", "元"] = "万元"
    decimals: int = 2
    grouping: bool = True
    digits: Literal["half", "full"] = "half"
    zero: Literal["", "0.00", "-", "—"] = ""
    ruling: Literal["lines", "rects", "cells", "curves", "horizontal", "none"] = "lines"
    orientation: Literal["auto", "portrait", "landscape"] = "auto"
    rotate: bool = False
    code: Literal["one", "three", "own", "dash", "bracket", "absent"] = "one"
    total: Literal["first", "last", "letters"] = "first"
    indent: bool = False
    line_numbers: bool = False
    column_numbers: bool = False
    key_group: bool = True
    spending_group: bool = False
    lanes: Literal[2, 3] = 2
    lane_heads: bool = True
    three_public: Literal["by_item", "by_phase"] = "by_item"
    repeat_header: bool = True
    repeat_title: bool = False
    rows_per_page: int = 0
    wide_columns: int = 12
    repeat_keys: bool = True
    blank_tail: bool = False
    pack: bool = False
    font_size: float = 9.0
    name_ems: float = 9.0
    number_gap: float = 2.0
    number_lift: float = 0.0
    row_pad: float = 2.5
    table_number: str = ""
    owner_label: str = "部门："
    unit_label: str = "单位："
    numbered_titles: bool = False
    spaced: bool = False
    trim_zeros: bool = False
    says_zeros: bool = False
