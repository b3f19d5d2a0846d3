"""Tables whose rules are pixels: text over a picture of the ruled lines, as some form tools print."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from generator import Style, make_table_pdf, strip_paths
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipelines.document import read_document, read_page, render_page
from pipelines.extract import extract_grids
from pipelines.extract.lattice import RENDER_SCALE
from pipelines.layout import locate_tables
from pipelines.match import match_table
from pipelines.model.page import Page
from pipelines.model.report import Identity

IDENTITY = Identity("final", 2024, "杭州市西湖区样例事务局", "department", None)


def picture_of_rules(page: Page) -> bytes:
    """A PDF page that shows the page's ruled lines as one picture of 200 dpi."""
    scale = 200 / 72
    image = Image.new("L", (round(page.width * scale), round(page.height * scale)), 255)
    for rule in page.rules:
        ImageDraw.Draw(image).line([v * scale for v in rule], fill=0, width=2)
    target = BytesIO()
    canvas = Canvas(target, pagesize=(page.width, page.height))
    canvas.drawImage(ImageReader(image), 0, 0, page.width, page.height)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("table_code", ["expenditure", "general_budget_basic_expenditure"])
def test_rules_that_are_a_picture_give_the_same_values(table_code: str, tmp_path: Path) -> None:
    pdf, expected = make_table_pdf(table_code, Style(orientation="portrait"))
    ruled, bare = tmp_path / "ruled.pdf", tmp_path / "bare.pdf"
    ruled.write_bytes(pdf)
    assert strip_paths(ruled, bare) > 0
    with pikepdf.open(bare, allow_overwriting_input=True) as target:
        for number, page in enumerate(target.pages, 1):
            with pikepdf.open(BytesIO(picture_of_rules(read_page(ruled, number)))) as picture:
                page.add_underlay(picture.pages[0])
        target.save(bare)

    document = read_document(bare)
    assert all(page.images and not page.rules for page in document.pages)
    grids = {
        page.page_no: extract_grids(
            page,
            lambda n=page.page_no: np.asarray(render_page(bare, n, RENDER_SCALE).convert("RGB"))[:, :, ::-1].copy(),
        )
        for page in document.pages
    }
    assert {grid.engine for found in grids.values() for grid in found} == {"raster"}
    got = Counter(
        (v.page_no, table.table_code, v.row.code, v.row.label, v.column.printed_path, v.printed)
        for table in locate_tables(document, IDENTITY, grids)
        for v in match_table(table.grids).values
    )
    assert got == Counter(
        (c.page, c.table_code, c.row_code, c.row_label, c.column_path, c.printed) for c in expected.cells
    )
