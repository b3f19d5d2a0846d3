"""What is accepted as a PDF, and the status of what is not."""

import pytest

from pipelines.document import sniff
from pipelines.errors import DocumentError

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\0" * 5000, "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "html"),
        (b"\xef\xbb\xbf\r\n<html lang='zh'>", "html"),
        (b"<?xml version='1.0'?><Error/>", "html"),
        (b"\n<SCRIPT>location='/'</SCRIPT>", "html"),
        (b"HTTP/1.1 404\r\n\r\n<html>", "html"),
        (b"PK\x03\x04" + b"word/document.xml" * 9, "not_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "not_pdf"),
        (b"\x89PNG\r\n", "not_pdf"),
        (b"Rar!\x1a\x07", "not_pdf"),
        ("2024年度部门决算".encode("gb18030"), "not_pdf"),
        (b"x" * 2000 + PDF, "not_pdf"),
        (PDF.replace(b"%%EOF", b""), "truncated"),
        (PDF + b"\n" * 3 + b"z" * 9000, "truncated"),
    ],
)
def test_what_is_no_whole_pdf_is_refused_with_its_status(data: bytes, status: str) -> None:
    with pytest.raises(DocumentError) as refused:
        sniff(data)
    assert refused.value.status == status
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"Content-Type: application/pdf\r\n\r\n"])
@pytest.mark.parametrize("after", [b"", b"\r\n", b"\0" * 20000, b"\n<!-- cached -->"])
def test_a_pdf_with_something_before_or_after_it_is_accepted(before: bytes, after: bytes) -> None:
    sniff(before + PDF + after)


@pytest.mark.parametrize(
    ("head", "name"), [(b"PK\x03\x04", "docx"), (b"\xd0\xcf\x11\xe0", "doc, xls"), (b"\x89PNG", "PNG")]
)
def test_the_reason_says_what_the_file_is(head: bytes, name: str) -> None:
    with pytest.raises(DocumentError, match=name):
        sniff(head + b"...")
