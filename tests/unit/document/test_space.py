"""However a page is stored, turned or cropped, what is upright has one set of coordinates."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from handmade import draw_pdf, sized_words
from reportlab.pdfgen.canvas import Canvas

from pipelines.document import read_page, render_page
from pipelines.model.page import Page

WIDTH, HEIGHT = 400.0, 240.0
TURNS = (0, 90, 180, 270)


def upright(canvas: Canvas) -> None:
    """What a reader sees: a title, a figure, a black square, two rules."""
    sized_words("一般公共预算财政拨款支出决算表", 60, 40, 12, HEIGHT)(canvas)
    sized_words("1,234.56", 300, 100, 9, HEIGHT)(canvas)
    canvas.rect(100, HEIGHT - 160, 20, 20, stroke=0, fill=1)
    canvas.line(50, HEIGHT - 180, 350, HEIGHT - 180)
    canvas.line(200, HEIGHT - 180, 200, HEIGHT - 220)


def turned(paint: Callable[[Canvas], None], degrees: int) -> Callable[[Canvas], None]:
    """The same drawing set sideways: turned anticlockwise on paper whose sides are swapped to fit."""

    def paint_turned(canvas: Canvas) -> None:
        if degrees % 180:
            canvas.setPageSize((HEIGHT, WIDTH))
        shift = {0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[degrees]
        canvas.translate(*shift)
        canvas.rotate(degrees)
        paint(canvas)

    return paint_turned


def stored(path: Path, content_turn: int, page_turn: int) -> Path:
    draw_pdf(path, turned(upright, content_turn), size=(WIDTH, HEIGHT))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = page_turn
        pdf.save(path)
    return path


def places(page: Page) -> list[tuple[str, float, float, float, float]]:
    return [(c.text, *(round(v, 1) for v in (c.x0, c.y0, c.x1, c.y1))) for c in page.chars]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return read_page(stored(tmp_path_factory.mktemp("plain") / "a.pdf", 0, 0), 1)


def test_the_origin_is_the_upper_left_corner_and_y_grows_downwards(plain: Page) -> None:
    assert (plain.width, plain.height, plain.turn) == (WIDTH, HEIGHT, 0)
    first = plain.chars[0]
    assert first.text == "一"
    assert first.x0 == pytest.approx(60, abs=1)
    assert first.base == pytest.approx(40, abs=0.01)
    assert first.y0 < first.base < first.y1
    assert [line.text for line in plain.lines] == ["一般公共预算财政拨款支出决算表", "1,234.56"]


@pytest.mark.parametrize("page_turn", TURNS)
@pytest.mark.parametrize("content_turn", TURNS)
def test_text_and_rules_stand_where_they_stand_upright(
    content_turn: int, page_turn: int, plain: Page, tmp_path: Path
) -> None:
    page = read_page(stored(tmp_path / "a.pdf", content_turn, page_turn), 1)
    assert (page.width, page.height) == pytest.approx((WIDTH, HEIGHT))
    for got, wanted in zip(places(page), places(plain), strict=True):
        assert got[0] == wanted[0]
        assert got[1:] == pytest.approx(wanted[1:], abs=0.6)
    assert [line.text for line in page.lines] == [line.text for line in plain.lines]
    for rule, wanted in zip(page.rules, plain.rules, strict=True):
        assert rule == pytest.approx(wanted, abs=0.1)
    assert page.turn == (content_turn - page_turn) % 360


@pytest.mark.parametrize("page_turn", TURNS)
@pytest.mark.parametrize("content_turn", TURNS)
def test_the_picture_of_a_page_has_the_same_coordinates(content_turn: int, page_turn: int, tmp_path: Path) -> None:
    image = render_page(stored(tmp_path / "a.pdf", content_turn, page_turn), 1, scale=2.0).convert("L")
    assert image.size == (2 * WIDTH, 2 * HEIGHT)
    square = image.crop((200, 280, 240, 320))
    assert square.getextrema()[1] < 60
    frame = image.crop((190, 270, 250, 330))
    frame.paste(255, (8, 8, 52, 52))
    assert frame.getextrema()[0] > 200


@pytest.mark.parametrize("page_turn", TURNS)
def test_a_crop_box_moves_the_origin(page_turn: int, plain: Page, tmp_path: Path) -> None:
    path = stored(tmp_path / "a.pdf", 0, page_turn)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = [30, 10, 390, 230]
        pdf.save(path)
    page = read_page(path, 1)
    assert (page.width, page.height) == pytest.approx((360, 220))
    moved = [(text, x0 - 30, y0 - 10, x1 - 30, y1 - 10) for text, x0, y0, x1, y1 in places(plain)]
    for got, wanted in zip(places(page), moved, strict=True):
        assert got[0] == wanted[0]
        assert got[1:] == pytest.approx(wanted[1:], abs=0.6)
    image = render_page(path, 1, scale=1.0).convert("L")
    assert image.size == (360, 220)
    assert image.crop((71, 131, 89, 149)).getextrema()[1] < 60


def test_a_media_box_off_the_origin_changes_nothing(plain: Page, tmp_path: Path) -> None:
    path = stored(tmp_path / "a.pdf", 0, 0)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.MediaBox = [100, 200, 100 + WIDTH, 200 + HEIGHT]
        page.contents_add(b"q 1 0 0 1 100 200 cm", prepend=True)
        page.contents_add(b"Q")
        pdf.save(path)
    moved = read_page(path, 1)
    for got, wanted in zip(places(moved), places(plain), strict=True):
        assert got[1:] == pytest.approx(wanted[1:], abs=0.1)
    assert [tuple(r) for r in moved.rules] == [pytest.approx(tuple(r), abs=0.1) for r in plain.rules]


def test_a_few_sideways_words_do_not_turn_the_page(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        upright(canvas)
        canvas.saveState()
        canvas.translate(390, 20)
        canvas.rotate(90)
        sized_words("装订线", 0, 0, 8, 0)(canvas)
        canvas.restoreState()

    page = read_page(draw_pdf(tmp_path / "a.pdf", paint, size=(WIDTH, HEIGHT)), 1)
    assert page.turn == 0
    assert page.lines[0].text.startswith("一般公共预算")
