"""Opening PDFs: what is read, what is refused and how, and which text layer a document has."""

import hashlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from handmade import draw_pdf, words
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipelines.document import read_document, read_page
from pipelines.document import reading as reading_module
from pipelines.errors import DocumentError
from pipelines.model.page import Box

SENTENCE = "国家信访局二〇二四年度部门决算公开说明部分内容"


def status_of(path: Path) -> str:
    with pytest.raises(DocumentError) as refused:
        read_document(path)
    assert "\n" not in str(refused.value)
    return refused.value.status


def rewritten(path: Path, **options: object) -> Path:
    with pikepdf.open(path) as pdf:
        target = BytesIO()
        pdf.save(target, **options)
    path.write_bytes(target.getvalue())
    return path


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 30), (200, 220, 240))), 20, 30, 360, 240)


def both(canvas: Canvas) -> None:
    picture(canvas)
    words(SENTENCE)(canvas)


def test_a_document_knows_its_bytes_and_its_pages(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "名字.pdf", words(SENTENCE), words("第二页"))
    document = read_document(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.name == "名字.pdf"
    assert [page.page_no for page in document.pages] == [1, 2]
    assert [page.text for page in document.pages] == [SENTENCE, "第二页"]
    assert "ReportLab" in document.producer


def test_one_page_reads_as_it_does_in_its_document(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", words("第一页"), words("第二页"))
    assert read_page(path, 2) == read_document(path).pages[1]


def test_a_user_password_is_asked_for_by_name(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", words(SENTENCE))
    assert status_of(rewritten(path, encryption=pikepdf.Encryption(user="secret", owner="other"))) == "encrypted"


def test_an_owner_password_alone_hinders_nobody_from_reading(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", words(SENTENCE))
    rewritten(path, encryption=pikepdf.Encryption(user="", owner="other"))
    assert read_document(path).pages[0].text == SENTENCE


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.save(path)
    assert status_of(path) == "no_pages"


def test_too_many_pages_are_refused_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MAX_PAGES", 2)
    path = draw_pdf(tmp_path / "a.pdf", words("一"), words("二"), words("三"))
    assert status_of(path) == "too_many_pages"


def test_a_file_that_is_too_large_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MAX_BYTES", 100)
    assert status_of(draw_pdf(tmp_path / "a.pdf", words(SENTENCE))) == "too_large"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert status_of(tmp_path / "nothing.pdf") == "unreadable_file"
    assert status_of(tmp_path) == "unreadable_file"


def test_a_damaged_cross_reference_table_is_repaired_in_reading(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", words(SENTENCE))
    data = path.read_bytes()
    at = data.rindex(b"startxref")
    path.write_bytes(data[:at] + b"startxref\n999999\n%%EOF\n")
    assert read_document(path).pages[0].text == SENTENCE


def test_junk_before_the_header_hinders_nobody(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", words(SENTENCE))
    path.write_bytes(b"\xef\xbb\xbf\r\nX-Cache: HIT\r\n\r\n" + path.read_bytes())
    assert read_document(path).pages[0].text == SENTENCE


def test_a_pdf_whose_inside_is_gone_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"garbage " * 200 + b"\n%%EOF\n")
    assert status_of(path) == "broken"


def test_the_first_half_of_a_download_is_truncated(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", words(SENTENCE), words(SENTENCE))
    path.write_bytes(path.read_bytes()[:-400])
    assert status_of(path) == "truncated"


@pytest.mark.parametrize(
    ("pages", "layer"),
    [
        ((words(SENTENCE),), "digital"),
        ((both,), "digital"),
        ((picture,), "scanned"),
        ((picture, picture), "scanned"),
        ((words(SENTENCE), picture), "mixed"),
        ((picture, both), "mixed"),
        ((words(SENTENCE), words("")), "digital"),
        ((words("第1页"), picture), "scanned"),
    ],
)
def test_the_text_layer_of_a_document(pages: tuple[object, ...], layer: str, tmp_path: Path) -> None:
    assert read_document(draw_pdf(tmp_path / "a.pdf", *pages)).text_layer == layer


def test_an_empty_document_has_no_text_to_read(tmp_path: Path) -> None:
    document = read_document(draw_pdf(tmp_path / "a.pdf", words("")))
    assert document.text_layer == "scanned"
    assert document.pages[0].lines == ()


def test_an_image_is_known_by_its_box(tmp_path: Path) -> None:
    (page,) = read_document(draw_pdf(tmp_path / "a.pdf", picture)).pages
    assert [Box(*(round(v, 2) for v in box)) for box in page.images] == [Box(20, 30, 380, 270)]


def fake_bold(canvas: Canvas) -> None:
    for shift in (0, 0.3):
        words("决算数", x=50 + shift)(canvas)
    for character, x in zip("合计", (50, 60), strict=True):
        for shift in (0, 0.25):
            words(character, x=x + shift, y=80)(canvas)
    for shift in (0, 0.2, 0.4):
        words("三遍", x=50, y=110 + shift)(canvas)
    words("人人11.1122", y=140)(canvas)


def test_text_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    (page,) = read_document(draw_pdf(tmp_path / "a.pdf", fake_bold)).pages
    assert page.text.split("\n") == ["决算数", "合计", "三遍", "人人11.1122"]


def test_white_space_of_every_sort_is_left_out(tmp_path: Path) -> None:
    (page,) = read_document(draw_pdf(tmp_path / "a.pdf", words("收\u3000入\u00a0总 表"))).pages
    assert "".join(char.text for char in page.chars) == "收入总表"


def off_the_page(canvas: Canvas) -> None:
    words("看得见")(canvas)
    words("看不见的下一页", y=400)(canvas)
    words("看不见的上一页", y=-100)(canvas)
    words("看不见的右边", x=450, y=120)(canvas)
    words("一半看得见", x=-20, y=150)(canvas)


def test_text_off_the_page_is_not_read(tmp_path: Path) -> None:
    # 江苏省人大办公厅 2017, page 11: a page that carries the text of the next four below its lower edge
    (page,) = read_document(draw_pdf(tmp_path / "a.pdf", off_the_page)).pages
    assert page.text == "看得见\n一半看得见"
