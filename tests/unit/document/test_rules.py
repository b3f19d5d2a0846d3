"""One ruled line, however it is drawn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import DEFAULT_SIZE, draw_pdf
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from pipelines.document import read_page
from pipelines.model.page import Rule

HEIGHT = DEFAULT_SIZE[1]
Paint = Callable[[Canvas], None]


def rules(paint: Paint, path: Path) -> list[Rule]:
    return [Rule(*(round(v, 1) for v in rule)) for rule in read_page(draw_pdf(path / "a.pdf", paint), 1).rules]


def stroke(canvas: Canvas) -> None:
    canvas.line(50, HEIGHT - 100, 250, HEIGHT - 100)


def thick_stroke(canvas: Canvas) -> None:
    canvas.setLineWidth(2)
    stroke(canvas)


def dashed_stroke(canvas: Canvas) -> None:
    canvas.setDash(1, 1)
    stroke(canvas)


def backwards(canvas: Canvas) -> None:
    canvas.line(250, HEIGHT - 100, 50, HEIGHT - 100)


def a_hair_aslant(canvas: Canvas) -> None:
    canvas.line(50, HEIGHT - 99.8, 250, HEIGHT - 100.2)


def thin_rectangle(canvas: Canvas) -> None:
    canvas.rect(50, HEIGHT - 100.24, 200, 0.48, stroke=0, fill=1)


def rectangle_downwards(canvas: Canvas) -> None:
    canvas.rect(250, HEIGHT - 99.5, -200, -1, stroke=0, fill=1)


def thin_stroked_rectangle(canvas: Canvas) -> None:
    canvas.setLineWidth(0.2)
    canvas.rect(50, HEIGHT - 100.24, 200, 0.48, stroke=1, fill=1)


def polygon(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(50, HEIGHT - 100)
    for x, y in ((50.5, 99.5), (249.5, 99.5), (250, 100), (249.5, 100.5), (50.5, 100.5)):
        path.lineTo(x, HEIGHT - y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def rounded(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(50.5, HEIGHT - 99.5)
    path.lineTo(249.5, HEIGHT - 99.5)
    path.curveTo(250, HEIGHT - 99.7, 250, HEIGHT - 100.3, 249.5, HEIGHT - 100.5)
    path.lineTo(50.5, HEIGHT - 100.5)
    path.curveTo(50, HEIGHT - 100.3, 50, HEIGHT - 99.7, 50.5, HEIGHT - 99.5)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    canvas.line(0, 0, 100, 0)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.translate(10, 0)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.translate(30, HEIGHT - 100)
    canvas.scale(2, 3)
    canvas.doForm("outer")


def scaled(canvas: Canvas) -> None:
    canvas.scale(0.5, 0.5)
    canvas.line(100, 2 * (HEIGHT - 100), 500, 2 * (HEIGHT - 100))


@pytest.mark.parametrize(
    "paint",
    [
        stroke,
        thick_stroke,
        dashed_stroke,
        backwards,
        a_hair_aslant,
        thin_rectangle,
        rectangle_downwards,
        thin_stroked_rectangle,
        polygon,
        rounded,
        scaled,
    ],
    ids=lambda paint: paint.__name__,
)
def test_every_manner_of_drawing_gives_the_same_rule(paint: Paint, tmp_path: Path) -> None:
    (rule,) = rules(paint, tmp_path)
    assert rule == pytest.approx(Rule(50, 100, 250, 100), abs=0.6)
    assert rule.y0 == rule.y1


def test_rules_in_nested_forms_stand_where_they_are_seen(tmp_path: Path) -> None:
    assert rules(in_a_form, tmp_path) == [Rule(50, 100, 250, 100)]


def test_vertical_rules(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.line(80, HEIGHT - 200, 80, HEIGHT - 100)
        canvas.rect(89.5, HEIGHT - 200, 1, 100, stroke=0, fill=1)

    assert rules(paint, tmp_path) == [Rule(80, 100, 80, 200), Rule(90, 100, 90, 200)]


def test_a_stroked_rectangle_is_four_rules(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.rect(50, HEIGHT - 150, 200, 50)

    found = {tuple(rule) for rule in rules(paint, tmp_path)}
    assert found == {(50, 100, 250, 100), (50, 150, 250, 150), (50, 100, 50, 150), (250, 100, 250, 150)}


def test_a_stroked_polyline_is_its_straight_pieces(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(50, HEIGHT - 100)
        path.lineTo(250, HEIGHT - 100)
        path.lineTo(250, HEIGHT - 150)
        path.lineTo(200, HEIGHT - 190)
        canvas.drawPath(path)

    assert rules(paint, tmp_path) == [Rule(50, 100, 250, 100), Rule(250, 100, 250, 150)]


def white(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(1, 1, 1)
    stroke(canvas)


def white_rectangle(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    thin_rectangle(canvas)


def transparent(canvas: Canvas) -> None:
    canvas.setStrokeColor(Color(0, 0, 0, alpha=0))
    stroke(canvas)


def shading(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.8, 0.9, 1)
    canvas.rect(50, HEIGHT - 150, 200, 50, stroke=0, fill=1)


def unpainted(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(50, HEIGHT - 100, 200, 0.5)
    canvas.drawPath(path, stroke=0, fill=0)


def clip(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(50, HEIGHT - 150, 200, 50)
    canvas.clipPath(path, stroke=0, fill=0)


def dot(canvas: Canvas) -> None:
    canvas.rect(50, HEIGHT - 100, 2, 2, stroke=0, fill=1)


def aslant(canvas: Canvas) -> None:
    canvas.line(50, HEIGHT - 150, 250, HEIGHT - 100)


def circle(canvas: Canvas) -> None:
    canvas.circle(100, 100, 40)


@pytest.mark.parametrize(
    "paint",
    [white, white_rectangle, transparent, shading, unpainted, clip, dot, aslant, circle],
    ids=lambda paint: paint.__name__,
)
def test_what_nobody_sees_as_a_rule_is_none(paint: Paint, tmp_path: Path) -> None:
    assert rules(paint, tmp_path) == []


def test_light_grey_still_rules(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(0.85, 0.85, 0.85)
        stroke(canvas)

    assert rules(paint, tmp_path) == [Rule(50, 100, 250, 100)]


def test_a_white_cell_with_black_borders_is_ruled(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(50, HEIGHT - 150, 200, 50, stroke=1, fill=1)

    assert len(rules(paint, tmp_path)) == 4
