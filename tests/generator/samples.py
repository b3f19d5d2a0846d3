"""The six reports shipped in raw/samples: three departments, two years, six ways of printing."""

from pathlib import Path

from .expected import write_expected
from .report import file_name, make_report
from .style import Style

SAMPLES: dict[tuple[str, int], Style] = {
    ("xihu", 2023): Style(
        code="one",
        line_numbers=True,
        column_numbers=True,
        lanes=3,
        three_public="by_phase",
        table_number="公开{:02d}表",
        unit_label="金额单位：",
        spending_group=True,
        orientation="landscape",
        repeat_title=True,
    ),
    ("xihu", 2024): Style(
        code="three",
        total="letters",
        ruling="rects",
        owner_label="",
        lane_heads=False,
        repeat_header=False,
        blank_tail=True,
        number_lift=1.5,
        row_pad=3.5,
    ),
    ("mianyang", 2023): Style(
        template="sichuan",
        ruling="curves",
        zero="—",
        code="one",
        indent=True,
        table_number="公开{:02d}表",
        owner_label="部门：",
        trim_zeros=True,
        says_zeros=True,
        font_size=8.0,
    ),
    ("mianyang", 2024): Style(
        template="sichuan",
        ruling="lines",
        code="own",
        table_number="表{}",
        numbered_titles=True,
        owner_label="编制单位：",
        trim_zeros=True,
        says_zeros=True,
        three_public="by_phase",
        wide_columns=12,
        font_size=8.0,
        rotate=True,
    ),
    ("lixia", 2023): Style(
        unit="元",
        narrative_unit="元",
        zero="-",
        ruling="cells",
        code="dash",
        total="last",
        key_group=False,
        pack=True,
        font_size=8.5,
        row_pad=2.0,
    ),
    ("lixia", 2024): Style(
        unit="元",
        zero="0.00",
        ruling="lines",
        code="bracket",
        spending_group=True,
        rotate=True,
        repeat_title=True,
        name_ems=7.0,
        rows_per_page=16,
        row_pad=5.0,
        three_public="by_phase",
        owner_label="编制部门：",
    ),
}


def write_samples(out: Path, expected: Path) -> list[Path]:
    """Write the six PDFs to `out` and their expected rows to `expected`; return what was written."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for (department, year), style in SAMPLES.items():
        pdf, rows = make_report(department, year, style)
        path = out / file_name(department, year)
        path.write_bytes(pdf)
        written += [path, *write_expected(rows, expected, path.stem)]
    return written
